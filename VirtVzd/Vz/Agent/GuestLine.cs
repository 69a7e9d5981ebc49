// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// The way into one guest: a session that all share who do something in it, opened by the first and closed by the last,
/// because the SDK has one channel for each login and guest. Any thread; the lock is held by who opens it, and those
/// who wait for that wait no longer than they want to.
/// </summary>
sealed class GuestLine
{
    const int SliceMs = 200;

    readonly object _change = new();
    bool _isTaken;
    Opened? _current;

    /// <param name="login">As whose session: one of a login that is lost serves nobody who comes.</param>
    /// <param name="deadline">When this must be over (<see cref="Environment.TickCount64"/>).</param>
    /// <param name="open">Opens the session; gets the time that is left.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <exception cref="LibvirtException">It takes too long (68), or the SDK refused.</exception>
    internal Stay Enter(object login, long deadline, Func<int, PrlGuestSession> open, CancellationToken stop)
    {
        TakeTurn(deadline, stop);
        try
        {
            return new Stay(this, Join(login) ?? Begin(login, open(LeftMs(deadline))));
        }
        finally
        {
            GiveTurn();
        }
    }

    static int LeftMs(long deadline) => (int)long.Clamp(deadline - Environment.TickCount64, 1, int.MaxValue);

    Opened? Join(object login)
    {
        lock (_change)
        {
            if (_current is null || !ReferenceEquals(_current.Login, login))
            {
                return null;
            }

            _current.Users++;
            return _current;
        }
    }

    Opened Begin(object login, PrlGuestSession session)
    {
        lock (_change)
        {
            return _current = new Opened(login, session) { Users = 1 };
        }
    }

    void TakeTurn(long deadline, CancellationToken stop)
    {
        lock (_change)
        {
            while (_isTaken)
            {
                var left = deadline - Environment.TickCount64;
                if (stop.IsCancellationRequested)
                {
                    throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
                }

                if (left <= 0)
                {
                    throw LibvirtException.Of(
                        ErrorCode.OperationTimeout, ErrorDomain.Parallels,
                        "somebody else waits for the guest to answer");
                }

                Monitor.Wait(_change, (int)long.Min(left, SliceMs));
            }

            _isTaken = true;
        }
    }

    void GiveTurn()
    {
        lock (_change)
        {
            _isTaken = false;
            Monitor.PulseAll(_change);
        }
    }

    void Leave(Opened opened)
    {
        lock (_change)
        {
            if (--opened.Users > 0)
            {
                return;
            }
        }

        // Nobody may come in by the channel while it is closed.
        TakeTurn(long.MaxValue, CancellationToken.None);
        try
        {
            if (IsOver(opened))
            {
                opened.Session.Dispose();
            }
        }
        finally
        {
            GiveTurn();
        }
    }

    bool IsOver(Opened opened)
    {
        lock (_change)
        {
            if (opened.Users > 0)
            {
                return false;
            }

            _current = ReferenceEquals(_current, opened) ? null : _current;
            return true;
        }
    }

    /// <summary>A session that is open.</summary>
    /// <param name="login">As whose.</param>
    /// <param name="session">The session.</param>
    internal sealed class Opened(object login, PrlGuestSession session)
    {
        /// <summary>As whose.</summary>
        internal object Login => login;

        internal PrlGuestSession Session => session;

        /// <summary>How many are in.</summary>
        internal int Users { get; set; }
    }

    /// <summary>One who is in.</summary>
    /// <param name="line">Where.</param>
    /// <param name="opened">By what.</param>
    internal sealed class Stay(GuestLine line, Opened opened) : IDisposable
    {
        int _hasLeft;

        internal PrlGuestSession Session => opened.Session;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
            {
                line.Leave(opened);
            }
        }
    }
}
