// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;

namespace VirtVzd.Fuzz;

/// <summary>An input that was neither taken nor refused.</summary>
/// <param name="Input">The input.</param>
/// <param name="Reason">The exception, or what it cost.</param>
sealed record Finding(byte[] Input, string Reason)
{
    /// <summary>What findings of one cause have in common: the exception's type and the method that threw it.</summary>
    internal static string CauseOf(Exception fault)
    {
        var frame = (fault.StackTrace
            ?? "").Split('\n').FirstOrDefault(static line => line.Contains("VirtVzd.", StringComparison.Ordinal)) ?? "";
        return fault.GetType().Name + frame;
    }
}
