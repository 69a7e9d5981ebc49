// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VirtVzd.Auth;
using VirtVzd.Client;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Remote;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// A client that speaks bytes to the dispatcher over a session without a socket. Below it is everything that ships,
/// down to the waist, and a driver in memory.
/// </summary>
sealed class RemoteTestClient
{
    /// <summary>As whom the daemon runs.</summary>
    internal const uint OwnUserId = 107;

    /// <summary>The token of the host's daemons.</summary>
    internal const string SystemToken = "00112233445566778899aabbccddeeff";

    const uint CallType = 0;
    const uint CallWithDescriptorsType = 4;

    readonly RpcDispatcher _dispatcher;

    /// <summary>Connects a client.</summary>
    /// <param name="session">Its connection, or null for an authenticated one that may write.</param>
    /// <param name="access">The access driver, or null for none.</param>
    /// <param name="privileged">Whether the daemon is the system's.</param>
    /// <param name="authenticator">Who lets clients in, or null for one that lets all in.</param>
    /// <param name="driver">The driver below, or null for <see cref="Hypervisor"/>.</param>
    /// <param name="sasl">Who lets clients in by SASL, or null for nobody.</param>
    /// <param name="subscriptions">How many subscriptions there may be; null for libvirt's most of domains.</param>
    /// <param name="log">The log, or null for none.</param>
    internal RemoteTestClient(
        TestSession? session = null,
        IAccessControl? access = null,
        bool privileged = true,
        IAuthenticator? authenticator = null,
        IHypervisor? driver = null,
        ISaslServer? sasl = null,
        SubscriptionCounts? subscriptions = null,
        ILogger? log = null)
    {
        Session = session ?? new TestSession();
        var trust = new IdentityTrust(OwnUserId, SystemToken);
        var counts = subscriptions ?? new SubscriptionCounts(ofClientMax: 16_384, ofUserMax: 16_384, static _ => false);
        var programs = new RemotePrograms(
            driver ?? Hypervisor,
            access ?? new AllowEverything(),
            Relay(SecondaryDirectory, privileged),
            new FakeStorage(),
            new FakePools(),
            authenticator ?? new FakeAuthenticator(),
            trust,
            counts,
            log ?? NullLogger.Instance,
            sasl);
        _dispatcher = new RpcDispatcher(programs.All, NullLogger.Instance);
    }

    /// <summary>Where the other daemons would be.</summary>
    internal const string SecondaryDirectory = "/nowhere/libvirt";

    /// <summary>The way to daemons of other families.</summary>
    internal static DaemonRelay Relay(string directory, bool isPrivileged) => new(
        new SecondaryDaemons(
            directory, isPrivileged), starts: null, new ClientLoop(NullLogger.Instance), static () => SystemToken);

    /// <summary>Payload of a call that opens the driver.</summary>
    internal static byte[] OpenArguments => new XdrBytes().Optional("vz:///system").Int(0).Bytes;

    /// <summary>The driver below, unless another was given.</summary>
    internal FakeHypervisor Hypervisor { get; } = new();

    /// <summary>The connection.</summary>
    internal TestSession Session { get; }

    /// <summary>The driver's side of the open connection.</summary>
    internal FakeConnection Driver => Hypervisor.Connections[^1];

    /// <summary>What the driver was asked since the connection was opened.</summary>
    internal List<string> DriverCalls => Driver.Calls;

    /// <summary>A client that has opened the driver.</summary>
    internal static RemoteTestClient Opened(
        TestSession? session = null, IAccessControl? access = null, bool privileged = true,
        SubscriptionCounts? subscriptions = null)
    {
        var client = new RemoteTestClient(session, access, privileged, subscriptions: subscriptions);
        client.Call(RemoteProcedure.ConnectOpen, OpenArguments);
        return client;
    }

    /// <summary>A client of a read-only socket that has opened the driver.</summary>
    internal static RemoteTestClient OpenedReadOnly(bool privileged = true) =>
        Opened(new TestSession { IsReadOnly = true }, privileged: privileged);

    /// <summary>Calls a procedure of the remote program.</summary>
    internal Reply Call(RemoteProcedure procedure, params byte[] payload) =>
        Call(ProgramNumbers.Remote, (int)procedure, payload);

    /// <summary>Calls a procedure of the remote program.</summary>
    internal Reply Call(RemoteProcedure procedure, XdrBytes arguments) => Call(procedure, arguments.Bytes);

    /// <summary>Calls any procedure; the bytes of the packet are put together here.</summary>
    internal Reply Call(uint program, int procedure, byte[] payload, uint serial = 1) =>
        Send([.. Header(program, procedure, CallType, serial, 28 + payload.Length), .. payload]);

    /// <summary>Calls any procedure with a descriptor, which goes along with the byte behind the packet.</summary>
    internal Reply CallWith(SafeHandle descriptor, uint program, int procedure, byte[] payload)
    {
        using var framer = new PacketFramer();
        framer.Feed([.. Header(
            program, procedure, CallWithDescriptorsType, serial: 1, 32 + payload.Length), 0, 0, 0, 1, .. payload]);
        framer.Feed([0], descriptor);
        return Take(framer);
    }

    /// <summary>Sends a packet of a call and takes the reply.</summary>
    internal Reply Send(byte[] bytes)
    {
        using var framer = new PacketFramer();
        framer.Feed(bytes);
        return Take(framer);
    }

    static byte[] Header(uint program, int procedure, uint type, uint serial, int length)
    {
        var header = new byte[28];
        uint[] words = [(uint)length, program, 1, (uint)procedure, type, serial, 0];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 * i), words[i]);
        }

        return header;
    }

    Reply Take(PacketFramer framer)
    {
        if (!framer.TryTake(out var packet))
        {
            throw new FormatException("not one whole packet");
        }

        using (packet)
        {
            using var builder = new PacketBuilder();
            var plan = _dispatcher.Plan(packet.Header, userId: 0);
            using var outcome = _dispatcher.Dispatch(plan, Session, packet, builder);
            return new Reply(builder.Bytes.ToArray());
        }
    }
}
