// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// A client's connection as the programs see it; the server implements it. Handlers use it from worker threads, several
/// at once for one connection.
/// </summary>
interface IRpcSession
{
    /// <summary>Number of the connection within its server, from 1, never used again; for log lines.</summary>
    long Id { get; }

    /// <summary>How clients of this connection's socket have to authenticate themselves.</summary>
    AuthType AuthMethod { get; }

    /// <summary>The peer's user as the kernel noted it when the client connected; known from the start.</summary>
    uint PeerUserId { get; }

    /// <summary>Whether the client is authenticated; it never goes back.</summary>
    bool IsAuthenticated { get; }

    /// <summary>
    /// Whether the connection is closed or takes no more calls: what would only let the client go on need not be
    /// finished.
    /// </summary>
    bool IsEnding { get; }

    /// <summary>Whether the client may only read, by its socket or because it asked for it when opening.</summary>
    bool IsReadOnly { get; }

    /// <summary>
    /// Who the client is; a call may name another. Only after <see cref="EnsureIdentity"/>, and so in every handler.
    /// </summary>
    PeerIdentity Peer { get; set; }

    /// <summary>Where what is held for this client besides its own packets is counted.</summary>
    IByteAccount Account { get; }

    /// <summary>
    /// What the programs keep for this connection: made by its first call, the same object for all. If it is
    /// disposable, the server disposes it on a worker when the connection is closed and no call of it runs any more.
    /// </summary>
    TState GetState<TState>(Func<IRpcSession, TState> make)
        where TState : class;

    /// <summary>Makes sure that it is known who the client is, before a handler runs.</summary>
    /// <exception cref="LibvirtException">The identity cannot be found out; every call fails with it.</exception>
    void EnsureIdentity();

    /// <summary>The client has proved who it is: it may make all calls, and counts as anonymous no more.</summary>
    void MarkAuthenticated();

    /// <summary>Forbids writing from now on, because the client asked for that when it opened.</summary>
    void RestrictToReading();

    /// <summary>
    /// Begins to ask the client for signs of life, because it said that it answers; again is harmless.
    /// </summary>
    /// <exception cref="LibvirtException">The configured interval is beyond libvirt's limit.</exception>
    void StartKeepAlive();

    /// <summary>
    /// Stops reading, and closes the connection when the next packet has left (the close procedures).
    /// </summary>
    void CloseAfterReply();

    /// <summary>Makes a stream for a call; for <see cref="RpcCall.OpenStream"/>.</summary>
    /// <exception cref="LibvirtException">The connection has too many streams, or ends.</exception>
    RpcStream OpenStream(in MessageHeader opening, IStreamEnd end, bool isSparse);

    /// <summary>
    /// Makes a stream that carries a socket's bytes both ways; for <see cref="RpcCall.OpenSocketStream"/>.
    /// </summary>
    /// <exception cref="LibvirtException">There are too many streams, or the connection ends.</exception>
    RpcStream OpenSocketStream(in MessageHeader opening, SafeHandle socket, IDisposable use);

    /// <summary>
    /// Joins a socket that the client sent and one of the driver's, so that each hears what the other says, until
    /// either ends or the connection does. Both are closed then, or when this fails.
    /// </summary>
    /// <exception cref="LibvirtException">
    /// What the client sent is no such socket, there are too many, or the connection ends.
    /// </exception>
    void JoinSockets(SafeHandle ofClient, SafeHandle ofDriver);

    /// <summary>
    /// Sends an event behind what waits to be sent; does nothing on a closed connection. Never blocks.
    /// </summary>
    void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>;

    /// <summary>
    /// Sends a packet that was built before, as an event for many clients is. Copied if it cannot leave at once; does
    /// nothing on a closed connection. Never blocks.
    /// </summary>
    void SendPacket(ReadOnlySpan<byte> packet);
}
