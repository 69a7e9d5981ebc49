// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

// Streams: their packets come in on the loop thread, and what they send comes from any.
sealed partial class ClientConnection
{
    /// <inheritdoc/>
    public RpcStream OpenStream(in Protocol.Packets.MessageHeader opening, IStreamEnd end, bool isSparse)
    {
        var stream = _streams.Open(opening, end, isSparse);
        Interlocked.Increment(ref _users);
        return stream;
    }

    /// <inheritdoc/>
    public void RunSoon(RpcStream stream) => _routes.Submit(new StreamWork(this, stream));

    /// <summary>One turn of a stream, on a worker.</summary>
    internal void RunStream(RpcStream stream)
    {
        var builder = _server.Builders.Take();
        try
        {
            stream.Run(builder);
        }
        catch (LibvirtException fatal)
        {
            FailFromAnyThread(fatal.Message);
        }
        finally
        {
            _server.Builders.Return(builder);
        }
    }

    /// <inheritdoc/>
    public bool SendPiece(RpcStream stream, ReadOnlySpan<byte> packet) =>
        Send(packet, descriptors: null, isReply: false, stream) == SendOutcome.Sent;

    /// <inheritdoc/>
    public void SendAnswer(ReadOnlySpan<byte> packet) => Send(packet, descriptors: null, isReply: true);

    /// <inheritdoc/>
    public void TakeSlot() => Interlocked.Increment(ref _requestsInProgress);

    /// <inheritdoc/>
    public void LogFailure(LibvirtException failure) => _server.Dispatcher.LogStreamFailure(failure, this);

    /// <inheritdoc/>
    public void OnStreamEnded() => RemoveUser();

    void HandleStream(RpcStream stream, Packet packet)
    {
        if (stream.FaultOf(packet) is { } fault)
        {
            packet.Dispose();
            Fail(fault);
            return;
        }

        CountRequest();
        stream.Take(packet);
    }

    void CutStreams(LibvirtException? reason)
    {
        foreach (var stream in _streams.Close())
        {
            // The slot of the packet that tells the client: it keeps the connection open until that has left.
            var slots = reason is null ? 0 : 1;
            Interlocked.Add(ref _requestsInProgress, slots);
            if (!stream.Cut(reason))
            {
                Interlocked.Add(ref _requestsInProgress, -slots);
            }
        }
    }
}
