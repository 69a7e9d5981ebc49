// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>
/// Decides when a silent peer is asked for a sign of life and when it is given up (rpc.md §8). It has no clock of its
/// own: times are milliseconds of any clock that never goes back. Used by the loop thread alone.
/// </summary>
/// <param name="intervalSeconds">Silence before each ping; 0 or less switches our own pings off.</param>
/// <param name="count">Pings that may stay unanswered; with 0 the first silence ends the connection.</param>
sealed class KeepAlive(int intervalSeconds, uint count)
{
    // An interval in milliseconds has to fit an int (rpc.md §8).
    const int IntervalSecondsMax = int.MaxValue / 1000;

    readonly long _intervalMs = intervalSeconds * 1000L;
    uint _pingsLeft;

    /// <summary>When <see cref="OnTime"/> has to be called next; null while there is nothing to wait for.</summary>
    internal long? DueMs { get; private set; }

    /// <summary>
    /// Whether a packet is keepalive's: nobody else gets to see it, whatever its procedure. A ping is answered by a
    /// pong.
    /// </summary>
    internal static bool Consumes(in MessageHeader header) =>
        header is { Program: ProgramNumbers.KeepAlive, Version: ProgramNumbers.Version, Type: MessageType.Message };

    /// <summary>Whether a packet that is keepalive's wants a pong, at any time and authenticated or not.</summary>
    internal static bool IsPing(in MessageHeader header) => header.Procedure == (int)KeepAliveProcedure.Ping;

    /// <summary>Begins to watch, because the client said that it answers; again is harmless.</summary>
    /// <exception cref="LibvirtException">The configured interval is beyond libvirt's limit.</exception>
    internal void Start(long nowMs)
    {
        if (intervalSeconds > IntervalSecondsMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, $"keepalive interval {intervalSeconds} too large");
        }

        if (intervalSeconds > 0 && DueMs is null)
        {
            Rearm(nowMs);
        }
    }

    /// <summary>Any packet came, of whatever kind: the silence is over.</summary>
    internal void OnPacket(long nowMs)
    {
        if (DueMs is not null)
        {
            Rearm(nowMs);
        }
    }

    /// <summary>What to do now; to be called at <see cref="DueMs"/>, and harmless before.</summary>
    internal KeepAliveAction OnTime(long nowMs)
    {
        if (DueMs is not { } due || nowMs < due)
        {
            return KeepAliveAction.Wait;
        }

        if (_pingsLeft == 0)
        {
            DueMs = null;
            return KeepAliveAction.Close;
        }

        _pingsLeft--;
        DueMs = nowMs + _intervalMs;
        return KeepAliveAction.SendPing;
    }

    /// <summary>The connection closes: nothing is due any more.</summary>
    internal void Stop() => DueMs = null;

    void Rearm(long nowMs)
    {
        _pingsLeft = count;
        DueMs = nowMs + _intervalMs;
    }
}
