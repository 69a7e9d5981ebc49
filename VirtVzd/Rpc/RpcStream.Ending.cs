// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Protocol.Packets;

namespace VirtVzd.Rpc;

// How a stream ends: once, with at most one answer, by whoever takes the turn.
sealed partial class RpcStream
{
    /// <summary>
    /// The opening call failed after all: the client never hears of the stream. By the worker of that call.
    /// </summary>
    internal void Cancel()
    {
        Debug.Assert(_state == State.Opening, "the client knows of the stream");
        EndUnheard();
    }

    /// <summary>Cuts the stream off. Loop thread.</summary>
    /// <param name="reason">
    /// What the client gets to know, for which the caller has taken a slot; null on a connection that is closed.
    /// </param>
    /// <returns>False if the stream was over or cut off before, and needs no slot.</returns>
    internal bool Cut(LibvirtException? reason)
    {
        int dropped;
        lock (_lock)
        {
            if (_state == State.Ended || _isCut)
            {
                return false;
            }

            _isCut = true;
            _cutReason = reason;
            dropped = DropIncoming();
        }

        _carrier.FreeSlots(dropped);
        RunSoon();
        return true;
    }

    bool EndIfCut(PacketBuilder builder)
    {
        lock (_lock)
        {
            if (!_isCut)
            {
                return false;
            }
        }

        if (_cutReason is null)
        {
            EndUnheard();
        }
        else
        {
            Fail(builder, _cutReason);
        }

        return true;
    }

    // The client finishes the stream, or aborts it by any status that is no other.
    bool EndIfAsked(PacketBuilder builder)
    {
        if (TakeNext() is not { } packet || IsData(packet))
        {
            return false;
        }

        if (packet.Header.Status == MessageStatus.Ok && !IsReadyToFinish())
        {
            return false;
        }

        switch (packet.Header.Status)
        {
            case MessageStatus.Ok:
                Answer(builder, FailureOf(_end.Finish));
                break;
            case MessageStatus.Error:
                Answer(builder, FailureOf(_end.Abort));
                break;
            default:
                Fail(builder, LibvirtException.Rpc(
                    $"stream aborted with unexpected status {(uint)packet.Header.Status}"));
                break;
        }

        return true;
    }

    // What fails here fails again when it is finished.
    bool IsReadyToFinish()
    {
        var isReady = true;
        return FailureOf(() => isReady = _end.PrepareToFinish()) is not null || isReady;
    }

    void Fail(PacketBuilder builder, LibvirtException failure)
    {
        AbortQuietly();
        Answer(builder, failure);
    }

    void AbortQuietly()
    {
        if (FailureOf(_end.Abort) is { } failure)
        {
            _log.Error($"cannot abort stream: {failure.Message}");
        }
    }

    // A bug in the program's end is that stream's failure and nobody else's.
    LibvirtException? FailureOf(Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (LibvirtException failure)
        {
            return failure;
        }
        catch (Exception bug)
        {
            _log.Error(
                $"stream of procedure {_opening.Procedure} of program {_opening.Program} failed unexpectedly: {bug}");
            return LibvirtException.Rpc("stream had I/O failure");
        }
    }

    void EndUnheard()
    {
        AbortQuietly();
        _carrier.FreeSlots(Leave());
        _carrier.OnStreamEnded();
    }

    // Tells the client how the stream ended: null is well. One of the slots that the stream held goes with the answer.
    void Answer(PacketBuilder builder, LibvirtException? failure)
    {
        var slots = Leave();
        if (slots == 0)
        {
            _carrier.TakeSlot();
        }
        else
        {
            _carrier.FreeSlots(slots - 1);
        }

        try
        {
            if (failure is null)
            {
                builder.StreamFinish(_opening);
            }
            else
            {
                _carrier.LogFailure(failure);
                builder.StreamError(_opening, failure);
            }

            _carrier.SendAnswer(builder.Bytes);
        }
        finally
        {
            _carrier.OnStreamEnded();
        }
    }

    // Before the client hears of the end: it may use the serial, and whatever the end held, as soon as it does.
    int Leave()
    {
        int slots;
        _table.Remove(_opening);
        lock (_lock)
        {
            _state = State.Ended;
            slots = DropIncoming() + (_cutReason is null ? 0 : 1);
        }

        if (_current is { } current)
        {
            _current = null;
            current.Dispose();
            slots++;
        }

        _end.Dispose();
        return slots;
    }

    // Under the lock; the packets' slots are the caller's to free.
    int DropIncoming()
    {
        var count = _incoming.Count;
        while (_incoming.TryDequeue(out var packet))
        {
            packet.Dispose();
        }

        return count;
    }
}
