// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Tests.Architecture;

/// <summary>One source file.</summary>
/// <param name="Path">Path from the repository's root.</param>
/// <param name="Text">All of it.</param>
sealed record SourceFile(string Path, string Text)
{
    /// <summary>Lines with their numbers from 1.</summary>
    internal IEnumerable<(int Number, string Text)> Lines =>
        Text.Split('\n').Select((line, index) => (index + 1, line));

    /// <summary>Shown in failure messages.</summary>
    public override string ToString() => Path;
}
