// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Vz.Refusals;

/// <summary>The SDK's codes, from its headers and its dispatcher (<c>Golden/Sdk</c>).</summary>
static class SdkCodes
{
    /// <summary>Numbers by name.</summary>
    internal static IReadOnlyDictionary<string, uint> ByName { get; } =
        Lines("errors.tsv").ToDictionary(static line => line[0], static line => Number(line[1]));

    /// <summary>What the dispatcher's validation finds, and how many values come with it.</summary>
    internal static IReadOnlyList<(uint Code, int Values)> Validation { get; } =
        [.. Lines("validation.tsv").Select(
            static line => (Number(line[0]), int.Parse(line[3], CultureInfo.InvariantCulture)))];

    static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Sdk", file))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'));

    static uint Number(string text) => uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
