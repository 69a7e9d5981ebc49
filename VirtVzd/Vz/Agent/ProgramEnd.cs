// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// What a program in a guest has left. Whatever is in it, the guest has written, and may have written to do harm.
/// </summary>
/// <param name="ExitCode">
/// Its status; of a machine's program that a signal has ended, the number of that signal.
/// </param>
/// <param name="Output">What it wrote, as far as it was kept.</param>
/// <param name="Errors">What it complained of, as far as it was kept.</param>
sealed record ProgramEnd(uint ExitCode, byte[] Output, byte[] Errors)
{
    const int ComplaintMax = 256;

    /// <summary>Whether it has written more output than is kept.</summary>
    internal bool IsOutputCut { get; init; }

    /// <summary>Whether it has complained of more than is kept.</summary>
    internal bool AreErrorsCut { get; init; }

    /// <summary>The output as a text; what is no UTF-8 in it is replaced.</summary>
    internal string Text => Encoding.UTF8.GetString(Output);

    /// <summary>
    /// The first line of what it complained of, for a message: short, and without characters that steer terminals.
    /// </summary>
    internal string Complaint => GuestText.OneLine(Encoding.UTF8.GetString(Errors), ComplaintMax);
}
