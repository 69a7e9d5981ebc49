// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>What a program sees of its world.</summary>
/// <param name="System">The guest's system.</param>
/// <param name="Process">The process that it is, or is part of.</param>
/// <param name="Words">Its name, and what it got.</param>
/// <param name="Environment">Variables.</param>
/// <param name="Output">Takes what it writes: to stream 1 or 2.</param>
sealed record ProgramContext(
    GuestSystem System,
    GuestProcess Process,
    IReadOnlyList<string> Words,
    Dictionary<string, string> Environment,
    Action<uint, byte[]> Output)
{
    /// <summary>As whom it runs.</summary>
    internal string User { get; init; } = "root";

    internal string Name => Words[0];

    internal List<string> Arguments => [.. Words.Skip(1)];

    /// <summary>The same without what marks the end of options.</summary>
    internal List<string> Operands => [.. Arguments.Where(static argument => argument != "--")];

    internal void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    internal void Write(byte[] bytes)
    {
        Process.ThrowIfEnded();
        Output(1, bytes);
    }

    internal void WriteError(string text)
    {
        if (!Process.HasEnded)
        {
            Output(2, Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Runs another program in its place, or as a part of it.</summary>
    internal async Task<int> Exec(IReadOnlyList<string> words)
    {
        var program = ProgramTable.Find(System, words[0]);
        if (program is null)
        {
            WriteError($"{Name}: {words[0]}: command not found\n");
            return 127;
        }

        var inner = this with { Words = words };
        try
        {
            return await program(inner);
        }
        catch (ProgramException refusal)
        {
            inner.WriteError($"{inner.Name}: {refusal.Message}\n");
            return refusal.ExitCode;
        }
    }
}
