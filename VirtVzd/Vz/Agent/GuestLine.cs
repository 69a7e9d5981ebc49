// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// The way into one guest: a session that all share who do something in it, opened by the first and closed by the last, because
/// the SDK has one channel for each login and guest. Any thread; the lock is held by who opens it, and those who wait for that
/// wait no longer than they want to.
/// </summary>
sealed class GuestLine
{
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly Lock _counts = new();
    Opened? _current;

    /// <summary>Comes in.</summary>
    /// <param name="login">As whose session: one of a login that is lost serves nobody who comes.</param>
    /// <param name="deadline">When this must be over (<see cref="Environment.TickCount64"/>).</param>
    /// <param name="open">Opens the session; gets the time that is left.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <exception cref="LibvirtException">It takes too long (68), or the SDK refused.</exception>
    internal Stay Enter(object login, long deadline, Func<int, PrlGuestSession> open, CancellationToken stop)
    {
        if (!TakeTurn(deadline, stop))
        {
            throw LibvirtException.Of(ErrorCode.OperationTimeout, ErrorDomain.Parallels, "somebody else waits for the guest to answer");
        }

        try
        {
            return new Stay(this, Join(login) ?? Begin(login, open(LeftMs(deadline))));
        }
        finally
        {
            _turn.Release();
        }
    }

    static int LeftMs(long deadline) => (int)long.Clamp(deadline - Environment.TickCount64, 1, int.MaxValue);

    Opened? Join(object login)
    {
        lock (_counts)
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
        lock (_counts)
        {
            return _current = new Opened(login, session) { Users = 1 };
        }
    }

    bool TakeTurn(long deadline, CancellationToken stop)
    {
        try
        {
            return _turn.Wait(LeftMs(deadline), stop);
        }
        catch (OperationCanceledException)
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
        }
    }

    void Leave(Opened opened)
    {
        lock (_counts)
        {
            if (--opened.Users > 0)
            {
                return;
            }
        }

        // Nobody may come in by the channel while it is closed.
        _turn.Wait(CancellationToken.None);
        try
        {
            if (IsOver(opened))
            {
                opened.Session.Dispose();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    bool IsOver(Opened opened)
    {
        lock (_counts)
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

        /// <summary>The session.</summary>
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

        /// <summary>The session.</summary>
        internal PrlGuestSession Session => opened.Session;

        /// <summary>Goes out.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
            {
                line.Leave(opened);
            }
        }
    }
}
