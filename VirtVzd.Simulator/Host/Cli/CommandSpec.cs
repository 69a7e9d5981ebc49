// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>How one command is written: its operands in order and its options with and without a value.</summary>
/// <param name="Name">The word.</param>
/// <param name="Usage">What follows it, for the help.</param>
/// <param name="Summary">What it does, for the help.</param>
sealed record CommandSpec(string Name, string Usage, string Summary)
{
    internal int MinOperands { get; init; }

    internal int MaxOperands { get; init; }

    /// <summary>Options that take a value, without their dashes.</summary>
    internal string[] Options { get; init; } = [];

    /// <summary>Options that take none, without their dashes.</summary>
    internal string[] Flags { get; init; } = [];

    internal bool HasOption(string name) => Array.IndexOf(Options, name) >= 0;

    internal bool HasFlag(string name) => Array.IndexOf(Flags, name) >= 0;
}
