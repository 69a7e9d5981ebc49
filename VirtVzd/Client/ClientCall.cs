// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

/// <summary>
/// A call that is on its way to the server and back. It is over once, by the loop thread; who waits for it may leave
/// before, and then nobody gets the reply.
/// </summary>
sealed class ClientCall
{
    readonly Lock _lock = new();
    readonly Latch _over = new();
    Packet? _reply;
    LibvirtException? _failure;
    Action? _completed;
    bool _isOver;
    bool _isLeft;

    /// <summary>Made by the client.</summary>
    /// <param name="header">Header of the call.</param>
    /// <param name="completed">
    /// Called on the loop thread when the call is over, before who waits is; null for nothing.
    /// </param>
    internal ClientCall(in MessageHeader header, Action<ClientCall>? completed = null)
    {
        Header = header;
        _completed = completed is null ? null : () => completed(this);
    }

    /// <summary>Header of the call; replies copy its program, procedure and serial.</summary>
    internal MessageHeader Header { get; }

    /// <summary>
    /// Calls <paramref name="completed"/> on the loop thread when the call is over, at once if it is. Loop thread.
    /// </summary>
    internal void WhenOver(Action completed)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _completed += completed;
                return;
            }
        }

        completed();
    }

    /// <summary>Waits until the call is over.</summary>
    /// <exception cref="LibvirtException">Nobody waits any longer; the reply is dropped when it comes.</exception>
    internal void Wait(in CallPatience patience)
    {
        try
        {
            patience.Wait(_over);
        }
        catch (LibvirtException)
        {
            Leave();
            throw;
        }
    }

    /// <summary>The reply of a call that is over, or is just being, which is the caller's to dispose. Once.</summary>
    /// <exception cref="LibvirtException">The server's error as it sent it, or why there is no reply.</exception>
    internal Packet Take()
    {
        lock (_lock)
        {
            var reply = _failure is null ? _reply : throw _failure;
            _reply = null;
            return reply ?? throw new InvalidOperationException("the reply is not there, or was taken");
        }
    }

    /// <summary>What the reply of a call that is over holds. Once.</summary>
    /// <exception cref="LibvirtException">As <see cref="Take"/>, or it does not decode.</exception>
    internal TRet Result<TRet>()
        where TRet : struct, IXdrRecord<TRet>
    {
        using var reply = Take();
        var reader = new XdrReader(reply.Payload);
        return TRet.Decode(ref reader);
    }

    /// <summary>Nobody wants the reply.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            _isLeft = true;
            _reply?.Dispose();
            _reply = null;
        }
    }

    /// <summary>The reply has come. Loop thread; the packet is the call's.</summary>
    internal void Complete(Packet reply)
    {
        if (reply.Header.Status == MessageStatus.Ok && reply.Header.Procedure == Header.Procedure)
        {
            End(reply, failure: null);
            return;
        }

        using (reply)
        {
            End(reply: null, reply.Header.Procedure == Header.Procedure
                ? FailureOf(reply)
                : LibvirtException.Internal(
                    ErrorDomain.Rpc, $"reply of procedure {reply.Header.Procedure} to a call of {Header.Procedure}"));
        }
    }

    /// <summary>There will be no reply. Loop thread.</summary>
    internal void Fail(LibvirtException failure) => End(reply: null, failure);

    /// <summary>The error in a packet of an error's status.</summary>
    internal static LibvirtException FailureOf(Packet packet)
    {
        try
        {
            var reader = new XdrReader(packet.Payload);
            return RpcError.FromWire(MessageError.Decode(ref reader));
        }
        catch (LibvirtException undecodable)
        {
            return undecodable;
        }
    }

    void End(Packet? reply, LibvirtException? failure)
    {
        Action? completed;
        lock (_lock)
        {
            _isOver = true;
            _failure = failure;
            if (_isLeft)
            {
                reply?.Dispose();
                return;
            }

            _reply = reply;
            completed = _completed;
        }

        completed?.Invoke();
        _over.Open();
    }
}
