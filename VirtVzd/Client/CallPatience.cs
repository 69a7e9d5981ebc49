// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>How long somebody waits for a reply.</summary>
/// <param name="DeadlineMs">Most that it may take; −1 is for ever.</param>
/// <param name="GivenUp">
/// Asked from time to time: why nobody wants the reply any more; null as long as somebody does.
/// </param>
readonly record struct CallPatience(int DeadlineMs, Func<LibvirtException?>? GivenUp = null)
{
    /// <summary>How often a waiter looks whether it is still wanted.</summary>
    const int LookMs = 200;

    /// <summary>As long as it takes.</summary>
    internal static CallPatience Endless => new(-1);

    /// <summary>For a time, as long as the daemon does not stop.</summary>
    internal static CallPatience Until(int deadlineMs, CancellationToken stop) =>
        new(deadlineMs, () => stop.IsCancellationRequested ? LibvirtException.DaemonStops(ErrorDomain.Rpc) : null);

    /// <exception cref="LibvirtException">Nobody waits any longer.</exception>
    internal void Wait(Latch over)
    {
        var endMs = DeadlineMs < 0 ? long.MaxValue : Environment.TickCount64 + DeadlineMs;
        while (!over.Wait((int)long.Clamp(endMs - Environment.TickCount64, 0, LookMs)))
        {
            if (GivenUp?.Invoke() is { } reason)
            {
                throw reason;
            }

            if (Environment.TickCount64 >= endMs)
            {
                throw LibvirtException.Rpc($"no reply within {DeadlineMs} ms");
            }
        }
    }
}
