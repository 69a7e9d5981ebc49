// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Daemon;

/// <summary>One run of the C daemon from <c>Golden/Daemon</c>.</summary>
/// <param name="Name">The command line, or what the configuration file is about.</param>
/// <param name="Configuration">Lines of the configuration file.</param>
/// <param name="Exit">The exit code, or <c>accepted</c> for a configuration with which it ran.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error; log lines without time, thread and function.</param>
sealed record GoldenCase(
    string Name, IReadOnlyList<string> Configuration, string Exit, IReadOnlyList<string> Output,
    IReadOnlyList<string> Error)
{
    /// <summary>The name, for the list of tests.</summary>
    public override string ToString() => Name;

    /// <summary>Reads a file of cases: a name after <c>@</c>, then lines whose first word says what they are.</summary>
    internal static IEnumerable<GoldenCase> Read(string file)
    {
        var lines = File.ReadAllLines(PathOf(file));
        for (var start = Array.FindIndex(lines, IsName); start >= 0 && start < lines.Length;)
        {
            var next = Array.FindIndex(lines, start + 1, IsName);
            var end = next < 0 ? lines.Length : next;
            var own = lines[(start + 1)..end];
            yield return new GoldenCase(
                lines[start][2..], All(own, "conf"), All(own, "exit").Single(), All(own, "out"), All(own, "err"));
            start = next < 0 ? lines.Length : next;
        }

        static bool IsName(string line) => line.StartsWith("@ ", StringComparison.Ordinal);
    }

    /// <summary>A whole golden text.</summary>
    internal static string Text(string file) => File.ReadAllText(PathOf(file));

    static string PathOf(string file) => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Daemon", file);

    static List<string> All(string[] lines, string kind) =>
        [.. lines.Where(line => line.StartsWith(kind + " ", StringComparison.Ordinal))
            .Select(line => line[(kind.Length + 1)..])];
}
