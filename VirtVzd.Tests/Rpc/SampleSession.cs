// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Rpc;

/// <summary>A connection that only a test holds.</summary>
sealed class SampleSession : IRpcSession
{
    object? _state;

    /// <summary>What <see cref="EnsureIdentity"/> fails with.</summary>
    internal LibvirtException? IdentityFailure { get; init; }

    /// <summary>Whether <see cref="CloseAfterReply"/> was called.</summary>
    internal bool IsClosing { get; private set; }

    /// <summary>The packets that were sent besides replies.</summary>
    internal List<byte[]> Sent { get; } = [];

    public long Id => 1;

    public AuthType AuthMethod => AuthType.None;

    public uint PeerUserId => 0;

    public bool IsAuthenticated { get; set; } = true;

    public bool IsEnding => false;

    public bool IsReadOnly { get; set; }

    /// <inheritdoc/>
    public IByteAccount Account { get; } = new CountedBytes();

    public PeerIdentity Peer { get; set; } = null!;

    public TState GetState<TState>(Func<IRpcSession, TState> make)
        where TState : class => (TState)(_state ??= make(this));

    public void EnsureIdentity()
    {
        if (IdentityFailure is not null)
        {
            throw IdentityFailure;
        }
    }

    public void MarkAuthenticated() => IsAuthenticated = true;

    public void RestrictToReading() => IsReadOnly = true;

    public void StartKeepAlive() => throw new NotSupportedException("No test of the dispatcher starts it.");

    public void CloseAfterReply() => IsClosing = true;

    public RpcStream OpenStream(in MessageHeader opening, IStreamEnd end, bool isSparse) =>
        throw new NotSupportedException("Streams are tested on connections.");

    public RpcStream OpenSocketStream(in MessageHeader opening, SafeHandle socket, IDisposable use) =>
        throw new NotSupportedException("Streams are tested on connections.");

    public void JoinSockets(SafeHandle ofClient, SafeHandle ofDriver) =>
        throw new NotSupportedException("Displays are tested on connections.");

    public void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>
    {
        using var builder = new PacketBuilder();
        builder.Event(program, procedure, message);
        SendPacket(builder.Bytes);
    }

    public void SendPacket(ReadOnlySpan<byte> packet) => Sent.Add(packet.ToArray());
}
