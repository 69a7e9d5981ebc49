// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Native.Linux;

/// <summary>What came of a program that was run.</summary>
/// <param name="WaitStatus">Its end as waitpid(2) tells it.</param>
/// <param name="TimedOut">It was killed because it took too long.</param>
/// <param name="Output">The beginning of its standard output.</param>
/// <param name="Error">The beginning of its standard error.</param>
sealed record FinishedProgram(int WaitStatus, bool TimedOut, string Output, string Error)
{
    const int SignalBits = 0x7F;
    const int ExitStatusBits = 0xFF;

    /// <summary>It ended by itself with status 0.</summary>
    internal bool Succeeded => WaitStatus == 0 && !TimedOut;

    /// <summary>How it ended, in libvirt's words.</summary>
    internal string End => (WaitStatus & SignalBits) is > 0 and var signal
        ? $"fatal signal {signal}"
        : $"exit status {(WaitStatus >> 8) & ExitStatusBits}";
}
