// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Rights;

/// <summary>
/// What libvirt's own daemon 9.0 did with a call on its read-only socket (<c>Golden/Rights/record.py</c>).
/// </summary>
/// <param name="Program">Name of the program.</param>
/// <param name="Number">The procedure.</param>
/// <param name="Flags">Flags of the call.</param>
/// <param name="Other">
/// 1 for something everywhere: numbers are 1, arrays have an element; 0 for as little as can be.
/// </param>
/// <param name="Verdict">
/// <c>reached</c>, <c>refused</c> for reading only, or <c>unknown</c> to a daemon of that age.
/// </param>
/// <param name="Code">Of its error: the code; 0 for none.</param>
/// <param name="Domain">Of its error: the domain.</param>
/// <param name="Words">Of a refusal: its message.</param>
sealed record RecordedRights(
    string Program, int Number, uint Flags, uint Other, string Verdict, int Code, int Domain, string Words)
{
    const int Refused = 29;
    const string RefusedVerdict = "refused";

    /// <summary>All that was recorded, in the order of the calls.</summary>
    internal static IReadOnlyList<RecordedRights> All { get; } =
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Tests/Golden/Rights/libvirtd-9.0.tsv"))
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => Of(line.Split('\t'))),
    ];

    /// <summary>Whether the call was refused for reading only.</summary>
    internal bool IsRefused => Verdict == RefusedVerdict;

    /// <summary>Whether that daemon had the procedure.</summary>
    internal bool IsKnown => Verdict != "unknown";

    /// <summary>Whether this is the call without flags, which the others are compared with.</summary>
    internal bool IsPlain => Flags == 0 && Other == 0;

    /// <summary>The refusal as a reply carries it.</summary>
    internal (int Code, int Domain, string? Message) Refusal => (Code, Domain, Words);

    static RecordedRights Of(string[] cells)
    {
        int[] error = [.. cells[6].Split('/').Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        return new RecordedRights(
            cells[0],
            int.Parse(cells[1], CultureInfo.InvariantCulture),
            uint.Parse(cells[3], CultureInfo.InvariantCulture),
            uint.Parse(cells[4], CultureInfo.InvariantCulture),
            cells[5],
            cells[5] == RefusedVerdict ? Refused : error[0],
            error[^1],
            cells[7]);
    }
}
