// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Text;

namespace VirtVzd.Logging;

/// <summary>
/// One line of libvirt's log: <c>TIME: TID: PRIORITY : FUNCTION:LINE : MESSAGE</c> (logging.md §1).
/// </summary>
/// <param name="Time">When, printed in UTC with milliseconds.</param>
/// <param name="ThreadId">The kernel's number of the thread that says it.</param>
/// <param name="Priority">How bad it is.</param>
/// <param name="Function">Who says it; empty where libvirt names no function.</param>
/// <param name="SourceLine">The line in the source file.</param>
/// <param name="Message">What happened.</param>
readonly record struct LogLine(
    DateTimeOffset Time, int ThreadId, LogPriority Priority, string Function, int SourceLine, string Message)
{
    /// <summary>
    /// Longer messages are cut: what a client sent may be in them. So a line of plain text also fits one atomic write
    /// to a pipe (PIPE_BUF is 4096 bytes).
    /// </summary>
    internal const int MessageCharsMax = 3900;

    /// <summary>The logger's name.</summary>
    internal string Source { get; init; } = "";

    /// <summary>The source file as the compiler names it.</summary>
    internal string File { get; init; } = "";

    /// <summary>The error that it tells of, if it does.</summary>
    internal LoggedError? Error { get; init; }

    /// <summary>The line as bytes, its line end included.</summary>
    internal byte[] ToBytes()
    {
        var text = new StringBuilder(128 + Message.Length);
        text.Append(Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture))
            .Append("+0000: ");
        AppendFromThread(text);
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    /// <summary>The line from the thread's number on, without a line end.</summary>
    internal string TextWithoutTime()
    {
        var text = new StringBuilder(96 + Message.Length);
        AppendFromThread(text);
        return text.ToString();
    }

    void AppendFromThread(StringBuilder text)
    {
        text.Append(ThreadId).Append(": ").Append(Priority.Word()).Append(" : ");
        if (Function.Length > 0)
        {
            text.Append(Function).Append(':').Append(SourceLine).Append(" : ");
        }

        AppendMessage(text);
    }

    // A message may quote what a client sent: a line end in it must not look like a line of ours, nor steer a terminal.
    void AppendMessage(StringBuilder text)
    {
        var isCut = Message.Length > MessageCharsMax;
        foreach (var c in isCut ? Message.AsSpan(0, MessageCharsMax) : Message)
        {
            switch (c)
            {
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (char.IsControl(c) || c is '\u2028' or '\u2029')
                    {
                        text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
                    }
                    else
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        text.Append(isCut ? "..." : "");
    }
}
