// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// A program that is to run in a guest. Its words go to the guest as they are, one by one: no shell of the guest looks
/// at them, so that nothing in them has to be quoted.
/// </summary>
/// <param name="Program">Name, which the guest looks for, or path.</param>
/// <param name="Arguments">What it gets, without its name.</param>
sealed record ProgramOrder(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Bytes that are kept of each of its streams where nobody says otherwise.</summary>
    internal const int UsualOutputMax = 1 << 20;

    /// <summary>As <c>NAME=value</c>. A container's program does not get it.</summary>
    internal IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>What it is to read; null for no input at all.</summary>
    internal ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Bytes that are kept of each of its streams.</summary>
    internal int OutputMax { get; init; } = UsualOutputMax;

    /// <summary>Whether it is ended when it writes more than that; else what is more is dropped.</summary>
    internal bool EndsWhenOverfull { get; init; } = true;

    /// <summary>The same from single words.</summary>
    internal static ProgramOrder Of(string program, params string[] arguments) => new(program, arguments);
}
