// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Server;

// What programs see: any thread, several at a time.
sealed partial class ClientConnection
{
    readonly Lock _sessionLock = new();
    volatile bool _isAuthenticated;
    volatile bool _isReadOnly;
    volatile bool _isEnding;
    volatile bool _closeAfterReply;
    volatile PeerIdentity? _peer;
    volatile object? _programState;

    /// <inheritdoc/>
    public long Id { get; }

    /// <inheritdoc/>
    public AuthType AuthMethod => _service.AuthMethod;

    /// <inheritdoc/>
    public uint PeerUserId => _credentials.UserId;

    /// <inheritdoc/>
    public bool IsAuthenticated => _isAuthenticated;

    /// <inheritdoc/>
    public bool IsEnding => _isEnding;

    /// <inheritdoc/>
    public bool IsReadOnly => _isReadOnly;

    /// <inheritdoc/>
    public IByteAccount Account => _bytes.Outgoing;

    /// <summary>Who the client is, null as long as it has made no call.</summary>
    internal PeerIdentity? KnownPeer => _peer;

    /// <inheritdoc/>
    public PeerIdentity Peer
    {
        get => _peer ?? throw new UnreachableException("no handler runs before the identity is known");
        set => _peer = value;
    }

    /// <inheritdoc/>
    public TState GetState<TState>(Func<IRpcSession, TState> make)
        where TState : class
    {
        if (_programState is null)
        {
            lock (_sessionLock)
            {
                _programState ??= make(this);
            }
        }

        return (TState)_programState;
    }

    /// <inheritdoc/>
    public void EnsureIdentity()
    {
        if (_peer is null)
        {
            lock (_sessionLock)
            {
                _peer ??= LookUpPeer();
            }
        }
    }

    /// <inheritdoc/>
    public void MarkAuthenticated()
    {
        _isAuthenticated = true;
        _server.Loop.Post(TakeOverAuthentication, this);
    }

    /// <inheritdoc/>
    public void RestrictToReading() => _isReadOnly = true;

    /// <inheritdoc/>
    public void StartKeepAlive()
    {
        // Only to fail here, before the reply, if the interval is too long.
        _server.NewKeepAlive().Start(nowMs: 0);
        _server.Loop.Post(BeginKeepAlive, this);
    }

    /// <inheritdoc/>
    public void CloseAfterReply() => _closeAfterReply = true;

    /// <inheritdoc/>
    public void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>
    {
        var builder = _server.Builders.Take();
        try
        {
            builder.Event(program, procedure, message);
            SendPacket(builder.Bytes);
        }
        finally
        {
            _server.Builders.Return(builder);
        }
    }

    /// <inheritdoc/>
    public void SendPacket(ReadOnlySpan<byte> packet) => Send(packet, descriptors: null, isReply: false);

    // Of a process that has ended nothing can be found out: where that is why, nobody waits for the reply.
    PeerIdentity LookUpPeer()
    {
        try
        {
            return _server.LookUpPeer(_credentials, UnixSocket.PeerLabelOf(_socket));
        }
        catch (ObjectDisposedException gone)
        {
            throw LibvirtException.Of(ErrorCode.Rpc, ErrorDomain.Rpc, "the client is gone", gone);
        }
        catch (LibvirtException)
        {
            // Not "or": what the loop sets meanwhile must stay.
            if (UnixSocket.IsHungUp(_socket))
            {
                _isEnding = true;
            }

            throw;
        }
    }
}
