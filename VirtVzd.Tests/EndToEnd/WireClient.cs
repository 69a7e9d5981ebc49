// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A client of the real daemon's remote program, packet by packet: it answers and waits only where the test says so. It
/// is for what the daemon's own client (<see cref="VirtVzd.Client.RpcClient"/>) never does: to answer no ping, to read
/// nothing, to send calls and take no replies. That one reads and answers on a thread of its own; what it does is tried
/// in Tests.Client, the relay and migrations.
/// </summary>
sealed class WireClient : IDisposable
{
    /// <summary>Number of the remote program.</summary>
    internal const uint RemoteProgram = 0x20008086;

    const int ConnectOpen = 1;
    const int DomainCreate = 9;
    const int DomainLookupByName = 23;
    const int ConnectGetHostname = 59;
    const int ConnectSupportsFeature = 60;
    const int AuthList = 66;
    const int EventRegisterAny = 316;
    const int PayloadOffset = 28;

    uint _serial;

    /// <summary>Connects, whether or not the daemon takes it.</summary>
    internal WireClient(string path) => Raw = new RawClient(path);

    /// <summary>The connection.</summary>
    internal RawClient Raw { get; }

    /// <summary>Sends a call.</summary>
    internal void Send(int procedure, params byte[][] payload) =>
        Raw.Send(RawClient.Packet(procedure, [.. payload.SelectMany(part => part)], _serial++, program: RemoteProgram));

    /// <summary>Sends a call and returns the payload of its reply, which must be a success.</summary>
    internal byte[] Call(int procedure, params byte[][] payload)
    {
        Send(procedure, payload);
        var reply = Raw.Receive();
        Assert.That(
            (reply.Type, reply.Procedure, reply.Status), Is.EqualTo((1u, procedure, 0u)), () => reply.ErrorMessage);
        return reply.Bytes[PayloadOffset..];
    }

    /// <summary>
    /// Sends the first call of every client: how to authenticate. The superuser is authenticated by it.
    /// </summary>
    internal void SendAuthList() => Send(AuthList);

    /// <summary>Says what every client says until it may call, and opens the connection to the driver.</summary>
    internal WireClient Open()
    {
        Call(AuthList);
        Call(ConnectOpen, RawClient.Word(1), RawClient.Text("vz:///system"), RawClient.Word(0));
        return this;
    }

    /// <summary>Makes a call that needs neither host nor SDK.</summary>
    internal void CheckAnswered() => Assert.That(Call(ConnectGetHostname), Is.Not.Empty);

    /// <summary>Says that it answers pings, which starts the daemon's.</summary>
    internal void PromiseToAnswerPings() => Assert.That(
        Call(ConnectSupportsFeature, RawClient.Word(10)), Is.EqualTo(RawClient.Word(1)));

    /// <summary>Asks for the life of all domains.</summary>
    internal void RegisterForLifecycleEvents() => Call(EventRegisterAny, RawClient.Word(0), RawClient.Word(0));

    /// <summary>Sends the start of a domain, and does not wait for its reply.</summary>
    internal void SendStart(string domain) => Send(DomainCreate, Call(DomainLookupByName, RawClient.Text(domain)));

    /// <summary>Looks domains up, and only then sends their starts in one go.</summary>
    internal void SendStarts(params string[] domains)
    {
        foreach (var found in domains.Select(domain => Call(DomainLookupByName, RawClient.Text(domain))).ToArray())
        {
            Send(DomainCreate, found);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Raw.Dispose();
}
