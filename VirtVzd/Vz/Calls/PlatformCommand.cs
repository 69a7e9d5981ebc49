// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace VirtVzd.Vz.Calls;

/// <summary>A command of the platform's.</summary>
/// <param name="Name">How it is asked for, with the prefix that all of them have.</param>
/// <param name="Arguments">What it takes.</param>
/// <param name="Run">Carries it out and writes the one value that it answers.</param>
sealed record PlatformCommand(
    string Name, IReadOnlyList<PlatformArgument> Arguments, Action<PlatformCall, Utf8JsonWriter> Run)
{
    /// <summary>What all names begin with.</summary>
    internal const string Prefix = "vz-";
}
