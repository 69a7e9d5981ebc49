// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Guests that somebody else at the host was found to hold. What is asked of one keeps a thread of the dispatcher's
/// waiting for a minute, and there are few; so such guests are tried one at a time. Any thread.
/// </summary>
sealed class OutsideLocks
{
    const int SliceMs = 200;

    readonly object _change = new();
    readonly Dictionary<Guid, (long AtMs, LibvirtException Refusal)> _held = [];
    readonly TimeSpan _memory;
    bool _isTrying;

    /// <summary>No guest is known to be held.</summary>
    /// <param name="memory">How long a guest counts as held after it was found so.</param>
    internal OutsideLocks(TimeSpan memory) => _memory = memory;

    /// <summary>A guest was found to be held.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="refusal">What the client was told, which names the holder.</param>
    internal void Note(Guid guest, LibvirtException refusal)
    {
        lock (_change)
        {
            _held[guest] = (Environment.TickCount64, refusal);
        }
    }

    /// <summary>A guest did what it was asked to do.</summary>
    internal void Forget(Guid guest)
    {
        lock (_change)
        {
            _held.Remove(guest);
        }
    }

    /// <summary>
    /// Waits until no other guest that is held is being tried; not at all for one of which nothing is known.
    /// </summary>
    /// <param name="guest">The guest.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <returns>To be disposed when it was tried.</returns>
    /// <exception cref="LibvirtException">
    /// What was found last time, because the wait is over; or the daemon stops.
    /// </exception>
    internal Attempt Enter(Guid guest, int timeoutMs, CancellationToken stop)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (RefusalOf(guest) is { } refusal)
            {
                if (!_isTrying)
                {
                    _isTrying = true;
                    return new Attempt(this);
                }

                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    throw LibvirtException.Of(
                        refusal.Code, refusal.Domain, refusal.Str2 ?? refusal.Message, refusal.InnerException);
                }

                if (stop.IsCancellationRequested)
                {
                    throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
                }

                Monitor.Wait(_change, (int)long.Min(leftMs, SliceMs));
            }

            return new Attempt(null);
        }
    }

    LibvirtException? RefusalOf(Guid guest)
    {
        if (_held.TryGetValue(guest, out var found))
        {
            if (Environment.TickCount64 - found.AtMs < _memory.TotalMilliseconds)
            {
                return found.Refusal;
            }

            _held.Remove(guest);
        }

        return null;
    }

    void Leave()
    {
        lock (_change)
        {
            _isTrying = false;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>An attempt at a guest.</summary>
    internal sealed class Attempt : IDisposable
    {
        OutsideLocks? _locks;

        /// <summary>Given by <see cref="Enter"/>: with the locks where others must wait for it, else without.</summary>
        internal Attempt(OutsideLocks? locks) => _locks = locks;

        /// <summary>Whether others wait for its end.</summary>
        internal bool IsAlone => _locks is not null;

        /// <inheritdoc/>
        public void Dispose()
        {
            _locks?.Leave();
            _locks = null;
        }
    }
}
