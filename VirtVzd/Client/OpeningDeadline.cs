// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>How long the opening of a connection may take, and whether somebody still wants it.</summary>
/// <param name="patience">How long, from now on.</param>
/// <param name="unwanted">Says that nobody does; noticed within half a second.</param>
sealed class OpeningDeadline(TimeSpan patience, CancellationToken unwanted)
{
    const int SliceMs = 500;

    readonly long _endMs = Environment.TickCount64 + (long)patience.TotalMilliseconds;

    /// <summary>What is left of it, milliseconds; 0 when it is over.</summary>
    internal int RemainingMs => (int)Math.Clamp(_endMs - Environment.TickCount64, 0, int.MaxValue);

    /// <summary>How long a call that belongs to the opening may take.</summary>
    internal CallPatience Patience => CallPatience.Until(RemainingMs, unwanted);

    /// <summary>Waits for what is done elsewhere.</summary>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="LibvirtException">Nobody wants the connection any more.</exception>
    internal bool Await(Latch done) => Await(done.Wait);

    /// <summary>Waits until bytes can be written, or read.</summary>
    /// <returns>False when the time is over.</returns>
    /// <exception cref="LibvirtException">Nobody wants the connection any more.</exception>
    internal bool Await(SafeHandle descriptor, bool forWriting) =>
        Await(sliceMs => OutgoingSocket.IsReady(descriptor, forWriting, sliceMs));

    bool Await(Func<int, bool> isDoneWithinMs)
    {
        while (!isDoneWithinMs(Math.Min(RemainingMs, SliceMs)))
        {
            ThrowIfUnwanted();
            if (RemainingMs == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Goes no further where nobody wants the connection any more.</summary>
    /// <exception cref="LibvirtException">Nobody does.</exception>
    internal void ThrowIfUnwanted()
    {
        if (unwanted.IsCancellationRequested)
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Rpc);
        }
    }
}
