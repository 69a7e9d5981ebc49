// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Session;

/// <summary>
/// How many machines may be asked to shut down at a time. The dispatcher does what it is asked to do in as many threads
/// as the host has CPUs, and each shutdown holds one for as long as the guest takes, up to two minutes: one must stay
/// free for everything else that is to be done on the host. Any thread.
/// </summary>
sealed class ShutdownPlaces
{
    const int SliceMs = 200;

    readonly object _change = new();
    int _taken;
    int _places;

    /// <summary>Waits for a place.</summary>
    /// <param name="countCpus">Counts the host's CPUs; called once, when it matters for the first time.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <returns>To be disposed when the guest is off, or will not be.</returns>
    /// <exception cref="LibvirtException">
    /// There is none, or the daemon stops; or what <paramref name="countCpus"/> throws.
    /// </exception>
    internal Place Take(Func<uint> countCpus, int timeoutMs, CancellationToken stop)
    {
        if (IsFirst())
        {
            return new Place(this);
        }

        // Asks the SDK, so that the lock cannot be held.
        var places = Volatile.Read(ref _places);
        if (places == 0)
        {
            places = (int)Math.Clamp((long)countCpus() - 1, 1, int.MaxValue);
            Volatile.Write(ref _places, places);
        }

        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (_taken >= places)
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    throw LibvirtException.Of(
                        ErrorCode.OperationTimeout,
                        ErrorDomain.Parallels,
                        $"cannot acquire state change lock (held by {_taken} shutdowns of other domains: the host "
                            + "has no threads for more)");
                }

                if (stop.IsCancellationRequested)
                {
                    throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
                }

                Monitor.Wait(_change, (int)long.Min(leftMs, SliceMs));
            }

            _taken++;
            return new Place(this);
        }
    }

    bool IsFirst()
    {
        lock (_change)
        {
            if (_taken > 0)
            {
                return false;
            }

            _taken = 1;
            return true;
        }
    }

    void Leave()
    {
        lock (_change)
        {
            _taken--;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>A thread of the dispatcher's.</summary>
    internal sealed class Place : IDisposable
    {
        ShutdownPlaces? _places;

        /// <summary>Given by <see cref="Take"/>.</summary>
        internal Place(ShutdownPlaces places) => _places = places;

        /// <inheritdoc/>
        public void Dispose()
        {
            _places?.Leave();
            _places = null;
        }
    }
}
