// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;

namespace VirtVzd.Logging;

/// <summary>Priorities as texts and as levels of Microsoft.Extensions.Logging.</summary>
static class LogPriorities
{
    /// <summary>The word that stands in a log line.</summary>
    internal static string Word(this LogPriority priority) => priority switch
    {
        LogPriority.Debug => "debug",
        LogPriority.Info => "info",
        LogPriority.Warning => "warning",
        _ => "error",
    };

    /// <summary>The severity of syslog(3) and of the journal.</summary>
    internal static int Severity(this LogPriority priority) => priority switch
    {
        LogPriority.Debug => 7,
        LogPriority.Info => 6,
        LogPriority.Warning => 4,
        _ => 3,
    };

    /// <summary>The priority of a level; Trace counts as debug, Critical as error.</summary>
    internal static LogPriority Of(LogLevel level) => level switch
    {
        <= LogLevel.Debug => LogPriority.Debug,
        LogLevel.Information => LogPriority.Info,
        LogLevel.Warning => LogPriority.Warning,
        _ => LogPriority.Error,
    };

    /// <summary>A priority written as its number; null for anything else.</summary>
    internal static LogPriority? FromNumber(ReadOnlySpan<char> text) => text switch
    {
        "1" => LogPriority.Debug,
        "2" => LogPriority.Info,
        "3" => LogPriority.Warning,
        "4" => LogPriority.Error,
        _ => null,
    };

    /// <summary>
    /// A priority written as its number or its word, as LIBVIRT_DEBUG takes it; null for anything else.
    /// </summary>
    internal static LogPriority? FromNumberOrWord(string text) => text switch
    {
        "debug" => LogPriority.Debug,
        "info" => LogPriority.Info,
        "warning" => LogPriority.Warning,
        "error" => LogPriority.Error,
        _ => FromNumber(text),
    };
}
