// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Session;

/// <summary>The session there is, or why there is none. Any thread.</summary>
sealed class SessionSlot
{
    readonly object _change = new();
    SdkSession? _session;
    LibvirtException? _error;
    bool _isEnding;
    long _attempts;
    long? _attemptSinceMs;
    long _failedAtMs = long.MinValue / 2;
    long _lostAtMs = Environment.TickCount64;

    /// <summary>How long there has been none; null where there is one.</summary>
    internal ulong? LostForMs
    {
        get
        {
            lock (_change)
            {
                return _session is null ? (ulong)(Environment.TickCount64 - _lostAtMs) : null;
            }
        }
    }

    /// <summary>The session, for a call that needs the SDK.</summary>
    /// <exception cref="LibvirtException">There is none; the message says why.</exception>
    internal SdkSession Require()
    {
        lock (_change)
        {
            return _session ?? throw Unavailable();
        }
    }

    /// <summary>
    /// The session, for an open: waits for the attempt that is under way, or, where there is none, for the next one
    /// that
    /// <paramref name="hurry"/> brings about. An attempt that has hung for longer than <paramref name="timeoutMs"/> is
    /// not waited for at all: opens must not fill the workers. Nor is there a new one soon after one that failed: many
    /// clients that try again and again must not become a storm of logins.
    /// </summary>
    /// <param name="timeoutMs">Longest wait, from the beginning of the attempt.</param>
    /// <param name="restMs">How long an attempt that failed answers for the next one.</param>
    /// <param name="hurry">Brings the next attempt about.</param>
    /// <exception cref="LibvirtException">The attempt failed, or takes too long.</exception>
    internal SdkSession Await(int timeoutMs, int restMs, Action hurry)
    {
        long deadline;
        long seen;
        lock (_change)
        {
            if (_session is { } ready)
            {
                return ready;
            }

            if (_isEnding || (_attemptSinceMs is null && Environment.TickCount64 < _failedAtMs + restMs))
            {
                throw Unavailable();
            }

            seen = _attempts;
            deadline = (_attemptSinceMs ?? Environment.TickCount64) + timeoutMs;
        }

        hurry();
        lock (_change)
        {
            while (_session is null && _attempts == seen && !_isEnding)
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0 || !Monitor.Wait(_change, (int)leftMs))
                {
                    break;
                }
            }

            return _session ?? throw Unavailable();
        }
    }

    /// <summary>
    /// The daemon stops: nobody waits for a session any more. One that stands serves those who have just come.
    /// </summary>
    internal void EndWaits()
    {
        lock (_change)
        {
            _isEnding = true;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>An attempt begins.</summary>
    internal void Begin()
    {
        lock (_change)
        {
            _attemptSinceMs = Environment.TickCount64;
        }
    }

    /// <summary>A session stands and its guests are known.</summary>
    internal void Put(SdkSession session)
    {
        lock (_change)
        {
            _session = session;
            _error = null;
            _attempts++;
            _attemptSinceMs = null;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>An attempt failed, or the session is lost.</summary>
    internal void Clear(LibvirtException error)
    {
        lock (_change)
        {
            _lostAtMs = _session is null ? _lostAtMs : Environment.TickCount64;
            _session = null;
            _error = error;
            _failedAtMs = Environment.TickCount64;
            _attempts++;
            _attemptSinceMs = null;
            Monitor.PulseAll(_change);
        }
    }

    LibvirtException Unavailable() => _isEnding ? LibvirtException.DaemonStops(ErrorDomain.Parallels)
        : _error is null
        ? LibvirtException.Internal(ErrorDomain.Parallels, "the Virtuozzo dispatcher has not answered yet")
        : LibvirtException.Of(_error.Code, _error.Domain, _error.Str2 ?? _error.Message, _error.InnerException);
}
