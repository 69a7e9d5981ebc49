// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;

namespace VirtVzd.Client;

/// <summary>
/// Opens once, and lets all who wait for it go on. It holds nothing of the system's, so whoever comes last, to wait or
/// to open, may come after everybody else has left.
/// </summary>
sealed class Latch
{
    readonly object _lock = new();
    bool _isOpen;

    internal void Open()
    {
        lock (_lock)
        {
            _isOpen = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until it is open, <paramref name="timeoutMs"/> at most.</summary>
    /// <returns>Whether it is open.</returns>
    internal bool Wait(int timeoutMs)
    {
        lock (_lock)
        {
            // Nothing else wakes who waits.
            return _isOpen || Monitor.Wait(_lock, timeoutMs);
        }
    }
}
