// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Rpc;
using VirtVzd.Tests.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Remote;

/// <summary>A client's connection without a socket: keeps what would be sent.</summary>
sealed class TestSession : IRpcSession
{
    object? _state;

    /// <summary>Packets of events, in the order of sending.</summary>
    internal List<byte[]> Events { get; } = [];

    /// <summary>Whether keepalive was begun.</summary>
    internal bool WatchesForLife { get; private set; }

    /// <summary>Whether the connection closes behind the next reply.</summary>
    internal bool ClosesAfterReply { get; private set; }

    /// <summary>The socket that a stream was to carry; null if none.</summary>
    internal SafeHandle? OpenedSocket { get; private set; }

    /// <summary>What it is used for.</summary>
    internal IDisposable? OpenedUse { get; private set; }

    /// <summary>What opening a stream fails with: streams are tested on connections.</summary>
    internal LibvirtException StreamFailure { get; } = LibvirtException.Rpc("no streams here");

    /// <inheritdoc/>
    public long Id => 1;

    /// <inheritdoc/>
    public AuthType AuthMethod { get; init; }

    /// <inheritdoc/>
    public uint PeerUserId { get; init; }

    /// <inheritdoc/>
    public bool IsAuthenticated { get; set; } = true;

    /// <inheritdoc/>
    public bool IsEnding { get; set; }

    /// <inheritdoc/>
    public bool IsReadOnly { get; set; }

    /// <inheritdoc/>
    public IByteAccount Account { get; } = new CountedBytes();

    /// <inheritdoc/>
    public PeerIdentity Peer { get; set; } =
        new() { UserName = "root", UserId = 0, ProcessId = 4711, ProcessStartTicks = 99 };

    /// <inheritdoc/>
    public TState GetState<TState>(Func<IRpcSession, TState> make)
        where TState : class => (TState)(_state ??= make(this));

    /// <inheritdoc/>
    public void EnsureIdentity()
    {
    }

    /// <inheritdoc/>
    public void MarkAuthenticated() => IsAuthenticated = true;

    /// <inheritdoc/>
    public void RestrictToReading() => IsReadOnly = true;

    /// <inheritdoc/>
    public void StartKeepAlive() => WatchesForLife = true;

    /// <inheritdoc/>
    public void CloseAfterReply() => ClosesAfterReply = true;

    /// <inheritdoc/>
    public RpcStream OpenStream(in MessageHeader opening, IStreamEnd end, bool isSparse) => throw StreamFailure;

    /// <inheritdoc/>
    public RpcStream OpenSocketStream(in MessageHeader opening, SafeHandle socket, IDisposable use)
    {
        OpenedSocket = socket;
        OpenedUse = use;
        throw StreamFailure;
    }

    /// <inheritdoc/>
    public void JoinSockets(SafeHandle ofClient, SafeHandle ofDriver) => throw StreamFailure;

    /// <inheritdoc/>
    public void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>
    {
        using var builder = new PacketBuilder();
        builder.Event(program, procedure, message);
        SendPacket(builder.Bytes);
    }

    /// <inheritdoc/>
    public void SendPacket(ReadOnlySpan<byte> packet) => Events.Add(packet.ToArray());

    /// <summary>What the server does when the connection is gone and its last call has ended.</summary>
    internal void End() => (_state as IDisposable)?.Dispose();
}
