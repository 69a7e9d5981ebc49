// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace VirtVzd.Logging;

/// <summary>
/// Bounds the lines that clients cause, for each user and source by itself, so that nobody fills the log and nobody's
/// flood hides what others do. What is left out is counted, and the count is told. Debug lines are not bounded: who
/// asks for them wants them. Any thread.
/// </summary>
/// <param name="clock">Tells the time.</param>
/// <param name="linesMax">
/// Lines of one user and source in a window, at first; 0 is no limit (virtvzd.conf: max_user_log_lines).
/// </param>
sealed class LogLimit(TimeProvider clock, uint linesMax)
{
    /// <summary>How long lines are counted together.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // Users who have long gone are looked for when there are more than this.
    const int WindowsBeforeSweep = 256;

    readonly Lock _lock = new();
    readonly Dictionary<(uint? UserId, ILogger Log), OpenWindow> _windows = [];
    uint _linesMax = linesMax;

    /// <summary>
    /// Called when something is left out for the first time since <see cref="Tell"/>, which is wanted a window later.
    /// </summary>
    internal Action Omitting { get; set; } = static () => { };

    /// <summary>Changes the limit.</summary>
    internal void SetLinesMax(uint lines)
    {
        lock (_lock)
        {
            _linesMax = lines;
        }
    }

    /// <summary>
    /// A logger for what a user's clients cause, or for what some client causes of whom nothing is known (null).
    /// </summary>
    internal ILogger For(ILogger log, uint? userId) => new LimitedLogger(this, log, userId);

    /// <summary>Whether a line may be written. If not, it is counted.</summary>
    internal bool Admits(ILogger log, uint? userId)
    {
        var omittedBefore = 0L;
        bool isFirstOmitted;
        bool isAdmitted;
        lock (_lock)
        {
            if (_linesMax == 0)
            {
                return true;
            }

            var now = clock.GetTimestamp();
            if (!_windows.TryGetValue((userId, log), out var window))
            {
                Sweep(now);
                _windows.Add((userId, log), window = new OpenWindow(now));
            }
            else if (IsOver(window, now))
            {
                omittedBefore = window.Omitted;
                window.Begin(now);
            }

            isAdmitted = window.Written < _linesMax;
            window.Written += isAdmitted ? 1u : 0;
            window.Omitted += isAdmitted ? 0 : 1;
            isFirstOmitted = window is { Omitted: 1 } && !isAdmitted;
        }

        TellOmitted(log, userId, omittedBefore);
        if (isFirstOmitted)
        {
            Omitting();
        }

        return isAdmitted;
    }

    /// <summary>Tells what was left out in windows that are over, or at the end in all.</summary>
    /// <returns>Whether there is more to tell later.</returns>
    internal bool Tell(bool isEnd = false)
    {
        List<(ILogger Log, uint? UserId, long Omitted)> toTell = [];
        bool hasMore;
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            foreach (var (key, window) in _windows.Where(each => isEnd || IsOver(each.Value, now)).ToList())
            {
                toTell.Add((key.Log, key.UserId, window.Omitted));
                _windows.Remove(key);
            }

            hasMore = _windows.Values.Any(static window => window.Omitted > 0);
        }

        toTell.ForEach(static told => TellOmitted(told.Log, told.UserId, told.Omitted));
        return hasMore;
    }

    static void TellOmitted(ILogger log, uint? userId, long omitted)
    {
        if (omitted > 0)
        {
            var whose = userId is { } known ? $"user {known}: " : "";
            log.Warning($"{whose}{omitted} more like this in {Window.TotalSeconds} s were left out");
        }
    }

    void Sweep(long now)
    {
        if (_windows.Count > WindowsBeforeSweep)
        {
            foreach (var (key, _) in _windows
                .Where(each => each.Value.Omitted == 0 && IsOver(each.Value, now)).ToList())
            {
                _windows.Remove(key);
            }
        }
    }

    bool IsOver(OpenWindow window, long now) => clock.GetElapsedTime(window.Since, now) >= Window;

    /// <summary>What a user has caused since some time.</summary>
    sealed class OpenWindow(long since)
    {
        /// <summary>When it began, by the clock's time stamp.</summary>
        internal long Since { get; private set; } = since;

        internal uint Written { get; set; }

        /// <summary>Lines left out.</summary>
        internal long Omitted { get; set; }

        internal void Begin(long now) => (Since, Written, Omitted) = (now, 0, 0);
    }

    /// <summary>See <see cref="For"/>.</summary>
    sealed class LimitedLogger(LogLimit limit, ILogger log, uint? userId) : ILogger
    {
        /// <inheritdoc/>
        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

        /// <inheritdoc/>
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.BeginScope(state);

        /// <inheritdoc/>
        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (log.IsEnabled(logLevel) && (logLevel <= LogLevel.Debug || limit.Admits(log, userId)))
            {
                log.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
