// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Tests.Soak;

/// <summary>
/// Whether a curve climbs beyond its noise. The first sixth is left out, because a program grows until it has met
/// everything once; the rest is cut into equal pieces, of each of which only the median counts, so that peaks do not.
/// It climbs if nearly every later piece lies above nearly every earlier one (Kendall's tau), and by more than the
/// pieces scatter around the line through them (Theil and Sen's slope), and by more than what is allowed in any case.
/// </summary>
sealed class Trend
{
    /// <summary>Fewer values than this tell nothing.</summary>
    internal const int ValuesMin = 120;

    const int Pieces = 12;
    const int WarmUpPart = 6;

    // With twelve pieces, chance alone reaches this once in about five hundred curves.
    const double TauOfAClimb = 0.6;
    const double ScattersOfAClimb = 3;

    readonly double _allowedRise;

    /// <summary>Looks at a curve.</summary>
    /// <param name="values">Its values at equal distances.</param>
    /// <param name="allowedRise">
    /// Rise from first to last piece that is no leak whatever it looks like; unit of the values.
    /// </param>
    internal Trend(IReadOnlyList<double> values, double allowedRise)
    {
        _allowedRise = allowedRise;
        IsKnown = values.Count >= ValuesMin;
        if (!IsKnown)
        {
            return;
        }

        var medians = MediansOfPieces([.. values.Skip(values.Count / WarmUpPart)]);
        var slopes = Pairs().Select(
            pair => (medians[pair.Later] - medians[pair.Earlier]) / (pair.Later - pair.Earlier));
        var slope = Median(slopes);
        Rise = slope * (Pieces - 1);
        Tau = Pairs().Average(pair => (double)Math.Sign(medians[pair.Later] - medians[pair.Earlier]));
        var offset = Median(medians.Select((median, i) => median - (slope * i)));
        Scatter = Median(medians.Select((median, i) => Math.Abs(median - offset - (slope * i))));
    }

    /// <summary>Whether there were enough values.</summary>
    internal bool IsKnown { get; }

    /// <summary>From the first piece to the last, along the line; unit of the values.</summary>
    internal double Rise { get; }

    /// <summary>How far a piece usually is from the line; unit of the values.</summary>
    internal double Scatter { get; }

    /// <summary>From -1, each piece below all before it, to 1, each above all before it.</summary>
    internal double Tau { get; }

    /// <summary>Whether the curve climbs.</summary>
    internal bool IsClimb => IsKnown && Tau >= TauOfAClimb && Rise > _allowedRise && Rise > ScattersOfAClimb * Scatter;

    static IEnumerable<(int Earlier, int Later)> Pairs() =>
        from earlier in Enumerable.Range(0, Pieces)
        from later in Enumerable.Range(earlier + 1, Pieces - earlier - 1)
        select (earlier, later);

    static double[] MediansOfPieces(double[] values) =>
    [
        .. Enumerable.Range(0, Pieces)
            .Select(piece => Median(values[(piece * values.Length / Pieces)..((piece + 1) * values.Length / Pieces)])),
    ];

    /// <summary>The middle of some values.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
