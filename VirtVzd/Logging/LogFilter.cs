// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;

namespace VirtVzd.Logging;

/// <summary>The priority from which sources of a name pattern are logged (logging.md §3).</summary>
/// <param name="Priority">Messages below it are dropped.</param>
/// <param name="Match">Part of a source's name; <c>*</c> and <c>?</c> are wildcards, the case counts.</param>
sealed record LogFilter(LogPriority Priority, string Match)
{
    string Pattern => $"*{Match}*";

    internal bool Governs(string source) => FileSystemName.MatchesSimpleExpression(Pattern, source, ignoreCase: false);

    /// <summary>As administrators are shown it: with the wildcards that stand around each match.</summary>
    public override string ToString() => $"{(int)Priority}:{Pattern}";

    /// <summary>Reads <c>LEVEL:MATCH</c> pieces separated by blanks.</summary>
    /// <exception cref="Errors.LibvirtException">A piece is malformed.</exception>
    internal static IReadOnlyList<LogFilter> ParseList(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    static LogFilter Parse(string piece)
    {
        var parts = piece.Split(':');
        if (parts.Length < 2)
        {
            throw LogSettingError.Invalid($"Malformed format for filter '{piece}'");
        }

        var priority = LogPriorities.FromNumber(parts[0])
            ?? throw LogSettingError.Invalid($"Invalid priority '{parts[0]}' for filter '{piece}'");

        // A plus sign once asked for a stack trace; it is still taken.
        var match = parts[1].StartsWith('+') ? parts[1][1..] : parts[1];
        return match.Length > 0
            ? new LogFilter(priority, match)
            : throw LogSettingError.Invalid($"Invalid match string '{parts[1]}'");
    }
}
