// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A client of the real daemon that does what libvirt's never do: it skips steps of a login, begins it twice, says what
/// SASL does not allow, and calls before it is let in. The daemon's own client (<see cref="VirtVzd.Client.RpcClient"/>)
/// leaves the login to <see cref="VirtVzd.Client.RemoteAuthentication"/>, which never goes wrong on purpose. Packets
/// are put together by hand.
/// </summary>
/// <param name="socket">The daemon's socket.</param>
sealed class RemoteWireClient(string socket) : IDisposable
{
    readonly RawClient _raw = new(socket);
    uint _serial;

    /// <summary>Arguments that name a mechanism and say something, or nothing.</summary>
    internal static byte[] SaslStart(string mechanism, string? data) =>
        [.. new XdrBytes().Text(mechanism).Bytes, .. SaslStep(data)];

    /// <summary>Arguments that say something, or nothing.</summary>
    internal static byte[] SaslStep(string? data)
    {
        var bytes = Encoding.UTF8.GetBytes(data ?? "");
        var arguments = new XdrBytes().Int(data is null ? 1 : 0).Int(bytes.Length);
        return bytes.Aggregate(arguments, (xdr, value) => xdr.Int(value)).Bytes;
    }

    /// <summary>Calls and waits for the reply.</summary>
    internal Reply Call(RemoteProcedure procedure, params byte[] arguments)
    {
        Send(procedure, arguments);
        return Receive();
    }

    /// <summary>Sends a call and does not wait.</summary>
    internal void Send(RemoteProcedure procedure, params byte[] arguments) =>
        _raw.Send(RawClient.Packet((int)procedure, arguments, _serial++, program: ProgramNumbers.Remote));

    /// <summary>The next reply.</summary>
    internal Reply Receive() => new(_raw.Receive().Bytes);

    /// <summary>Whether nothing has been answered.</summary>
    internal bool IsSilent => _raw.IsSilent;

    /// <summary>Checks that the daemon closes the connection.</summary>
    internal void CheckClosed() => _raw.CheckClosed();

    /// <inheritdoc/>
    public void Dispose() => _raw.Dispose();
}
