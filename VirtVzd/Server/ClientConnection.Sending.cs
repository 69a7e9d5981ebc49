// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

// Running calls and sending: any thread.
sealed partial class ClientConnection
{
    /// <summary>Runs a call and sends its reply, on a worker or on the loop thread. The packet is disposed.</summary>
    internal void RunCall(in CallPlan plan, Packet packet)
    {
        var builder = _server.Builders.Take();
        var isRunning = true;
        var fault = "a call failed unexpectedly";
        try
        {
            var outcome = _server.Dispatcher.Dispatch(plan, this, packet, builder);

            // Before the reply leaves: the connection may be over when it has, and no call of it is left then.
            Interlocked.Decrement(ref _callsRunning);
            isRunning = false;
            Send(builder.Bytes, outcome.Descriptors, isReply: true, builder: builder);
            outcome.Stream?.Start();
            fault = null;
        }
        catch (LibvirtException fatal)
        {
            fault = fatal.Message;
        }
        finally
        {
            if (fault is not null)
            {
                // Not even the error could be made a packet: a client that waits for ever is worse than one that
                // reconnects.
                Interlocked.Add(ref _callsRunning, isRunning ? -1 : 0);
                FailFromAnyThread(fault);
            }

            packet.Dispose();
            _server.Builders.Return(builder);
            RemoveUser();
        }
    }

    /// <summary>
    /// Gives up a call that has not begun: nobody waits for its reply any more. The packet is disposed.
    /// </summary>
    internal void DropCall(Packet packet)
    {
        Interlocked.Decrement(ref _callsRunning);
        packet.Dispose();
        RemoveUser();
    }

    void SendKeepAlive(KeepAliveProcedure procedure)
    {
        var builder = _server.Builders.Take();
        builder.KeepAlive(procedure);
        Send(builder.Bytes, descriptors: null, isReply: false);
        _server.Builders.Return(builder);
    }

    SendOutcome Send(
        ReadOnlySpan<byte> packet, DescriptorList? descriptors, bool isReply, RpcStream? stream = null,
        PacketBuilder? builder = null)
    {
        // Before it is sent: once the client has it, he may make the call that closes, whose reply is to come first.
        var isLast = _closeAfterReply;
        var outcome = _sending.Send(packet, descriptors, isReply, stream, builder);
        switch (outcome)
        {
            case SendOutcome.Sent when isReply:
                FinishReplies(1, isLast);
                break;
            case SendOutcome.QueuedFirst when !_server.Loop.IsLoopThread:
                _server.Loop.Post(_resume, this);
                break;
            case SendOutcome.QueuedFirst:
                _server.Loop.Update(this);
                break;
            case SendOutcome.Failed:
                FailSending();
                break;
        }

        return outcome;
    }

    void FinishReplies(int count, bool isLast)
    {
        FreeSlots(count);
        if (isLast)
        {
            EndFromAnyThread(Close);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The loop computes anew what to watch and reads on; where the loop itself is the caller, it does so on its way
    /// back.
    /// </remarks>
    public void FreeSlots(int count)
    {
        if (count == 0)
        {
            return;
        }

        var left = Interlocked.Add(ref _requestsInProgress, -count);
        if (_server.Loop.IsLoopThread)
        {
            CloseIfDrained();
        }
        else if (left + count >= _service.RequestsPerClientMax || _state == ConnectionState.Draining)
        {
            _server.Loop.Post(_resume, this);
        }
    }

    void FailSending()
    {
        var errno = _sending.ErrorNumber;
        var reason = errno == 0
            ? $"client {Id}: more than {SendQueue.UnrequestedBytesMax} bytes wait for a client that does not read"
            : $"Cannot write data: {Marshal.GetPInvokeErrorMessage(errno)}";
        EndFromAnyThread(IoResult.IsGoing(errno) ? () => CloseGone(reason) : () => Fail(reason));
    }

    void FailFromAnyThread(string reason) => EndFromAnyThread(() => Fail(reason));

    void EndFromAnyThread(Action end)
    {
        if (_server.Loop.IsLoopThread)
        {
            end();
        }
        else
        {
            _server.Loop.Post(end, this);
        }
    }

    void RemoveUser()
    {
        if (Interlocked.Decrement(ref _users) > 0 || _programState is not IDisposable state)
        {
            return;
        }

        if (_server.Loop.IsLoopThread)
        {
            _routes.Submit(new DisposeWork(state));
        }
        else
        {
            state.Dispose();
        }
    }
}
