// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;

namespace VirtVzd.Logging;

/// <summary>The logger of one source (category). Any thread.</summary>
sealed class SourceLogger(LogRouter router, string source) : ILogger
{
    // Replaced as a whole, so that a reader sees a priority together with the state it belongs to.
    volatile KnownPriority _known = new(null, LogPriority.Error);

    /// <summary>A priority and the state it was found in.</summary>
    sealed record KnownPriority(LogState? State, LogPriority Priority);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None
        && LogPriorities.Of(logLevel) >= Priority(router.State);

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var entry = state is LogEntry ours ? ours : new LogEntry(formatter(state, exception), File: "");
            router.Write(source, LogPriorities.Of(logLevel), eventId.Name ?? "", eventId.Id, entry);
        }
    }

    LogPriority Priority(LogState state)
    {
        var known = _known;
        if (!ReferenceEquals(known.State, state))
        {
            _known = known = new KnownPriority(state, state.PriorityOf(source));
        }

        return known.Priority;
    }
}
