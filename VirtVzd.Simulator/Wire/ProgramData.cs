// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A piece of what a program in a guest reads or writes.</summary>
sealed class ProgramData
{
    /// <summary>The request that runs it.</summary>
    public ulong Job { get; set; }

    /// <summary>0 for its input, 1 for its output, 2 for its errors.</summary>
    public uint Stream { get; set; }

    public byte[] Bytes { get; set; } = [];

    /// <summary>There is no more to read.</summary>
    public bool IsLast { get; set; }
}
