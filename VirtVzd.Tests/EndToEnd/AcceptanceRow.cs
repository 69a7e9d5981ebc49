// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.EndToEnd;

/// <summary>A row of the table of an acceptance run, without its number and time.</summary>
/// <param name="Step">Guest and step, such as <c>vm start</c>.</param>
/// <param name="Result">ok, FAILED or skipped.</param>
/// <param name="Text">What client and SDK had to say.</param>
sealed record AcceptanceRow(string Step, string Result, string Text = "")
{
    /// <summary>How long a line is at least, up to its time.</summary>
    internal const int LengthMin = 56;

    /// <summary>
    /// Reads a line: columns of 3, 5, 26, 8 and 9 characters, with two blanks behind the first and the last of them.
    /// </summary>
    internal static AcceptanceRow Read(string line) =>
        new($"{line[5..10].TrimEnd()} {line[11..37].TrimEnd()}", line[38..46].TrimEnd(), line[LengthMin..].TrimStart());
}
