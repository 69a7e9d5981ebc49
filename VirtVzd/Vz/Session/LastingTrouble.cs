// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Session;

/// <summary>
/// A trouble that is met again and again while it lasts: the log has it at once, when it becomes another one, and once
/// an hour. Used by one thread.
/// </summary>
/// <param name="log">For the operator.</param>
/// <param name="nowMs">The time, in milliseconds of any clock that only goes forward.</param>
sealed class LastingTrouble(ILogger log, Func<long> nowMs)
{
    const long AgainMs = 60 * 60 * 1000;

    string? _told;
    long _toldAtMs;

    /// <summary>It was met.</summary>
    internal void Met(string message)
    {
        if (message != _told || nowMs() - _toldAtMs >= AgainMs)
        {
            _told = message;
            _toldAtMs = nowMs();
            log.Error(message);
        }
        else
        {
            log.Debug(message);
        }
    }

    /// <summary>It is over: the next time is news.</summary>
    internal void Passed() => _told = null;
}
