// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// Sends the pretended memory of a machine that runs: a hundred parts, each when the target has the one before,
/// together a thousandth of what the memory would be.
/// </summary>
sealed class MemorySender
{
    const int Parts = 100;
    const int BytesOfMib = 1 << 10;
    const int PartBytesMax = 64 << 10;

    readonly PeerLink _link;
    readonly Pace _pace;
    readonly byte[] _part;
    int _sent;
    bool _stopped;

    internal MemorySender(PeerLink link, EventLoop loop, uint ramMib, long durationMs)
    {
        _link = link;
        _pace = new Pace(loop, durationMs);
        _part = new byte[(int)Math.Clamp(ramMib * (long)BytesOfMib / Parts, 1, PartBytesMax)];
    }

    /// <summary>Called once, when half is over; it goes on when that says so.</summary>
    internal required Action<Action> AtHalf { get; init; }

    internal required Action Done { get; init; }

    /// <summary>Percent that the target has.</summary>
    internal int Percent => _sent;

    internal void Stop() => _stopped = true;

    /// <summary>Sends the first part, or the next one because the last has been taken.</summary>
    internal void Next()
    {
        if (_stopped)
        {
            return;
        }

        if (_sent == Parts)
        {
            Done();
        }
        else if (_sent == Parts / 2)
        {
            AtHalf(Send);
        }
        else
        {
            Send();
        }
    }

    void Send() => _pace.At(_sent + 1, Parts, () =>
    {
        if (!_stopped)
        {
            _sent++;
            _link.Send(new PeerMessage { Kind = PeerMessage.Memory, Percent = _sent, Bytes = _part });
        }
    });
}
