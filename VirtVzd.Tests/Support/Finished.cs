// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Support;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Exit status; 128 + N after signal N.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for failure messages.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}";
}
