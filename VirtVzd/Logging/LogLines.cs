// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace VirtVzd.Logging;

/// <summary>
/// How this daemon writes a log line: the logger's category is libvirt's source name (<c>rpc.netserverclient</c>,
/// <c>util.error</c> …), the event id carries function and line, which libvirt's line format prints (logging.md §1).
/// Names and ids come first in a message; packet bodies, passwords and tokens never do.
/// </summary>
static class LogLines
{
    /// <summary>Writes at debug (libvirt's 1).</summary>
    internal static void Debug(
        this ILogger log, string message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(log, LogLevel.Debug, new LogEntry(message, file), function, line);

    /// <summary>Writes at info (2).</summary>
    internal static void Info(
        this ILogger log, string message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(log, LogLevel.Information, new LogEntry(message, file), function, line);

    /// <summary>Writes at warning (3).</summary>
    internal static void Warning(
        this ILogger log, string message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(log, LogLevel.Warning, new LogEntry(message, file), function, line);

    /// <summary>Writes at error (4).</summary>
    internal static void Error(
        this ILogger log, string message, [CallerMemberName] string function = "", [CallerLineNumber] int line = 0,
        [CallerFilePath] string file = "") =>
        Write(log, LogLevel.Error, new LogEntry(message, file), function, line);

    /// <summary>Writes at a level that is known at run time only.</summary>
    internal static void At(
        this ILogger log, LogLevel level, string message, [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Write(log, level, new LogEntry(message, file), function, line);

    /// <summary>Writes at any level.</summary>
    internal static void Write(ILogger log, LogLevel level, in LogEntry entry, string function, int line)
    {
        if (log.IsEnabled(level))
        {
            log.Log(level, new EventId(line, function), entry, exception: null, static (state, _) => state.Message);
        }
    }
}
