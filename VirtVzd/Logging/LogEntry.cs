// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Logging;

/// <summary>What a logger is given beside level, function and line number.</summary>
/// <param name="Message">What happened.</param>
/// <param name="File">The source file as the compiler names it.</param>
/// <param name="Error">The error that the message tells of, if it does.</param>
readonly record struct LogEntry(string Message, string File, LoggedError? Error = null)
{
    /// <summary>The message, for loggers that know no more.</summary>
    public override string ToString() => Message;
}
