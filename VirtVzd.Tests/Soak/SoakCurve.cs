// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VirtVzd.Tests.Soak;

/// <summary>One quantity over the time of a soak, and what is to be thought of it.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Points">When, seconds, and how much.</param>
/// <param name="Trend">Whether it climbs.</param>
sealed record SoakCurve(string Name, IReadOnlyList<(double Seconds, double Value)> Points, Trend Trend)
{
    /// <summary>One line about it.</summary>
    internal string Verdict => Points.Count == 0
        ? $"{Name}: nothing measured"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Points.Min(point => point.Value):0.##} to {Points.Max(point => point.Value):0.##}, last "
                + $"{Points[^1].Value:0.##}; {Judgement}");

    string Judgement => Trend switch
    {
        { IsKnown: false } => "too few samples for a trend",
        { IsClimb: true } => string.Create(
            CultureInfo.InvariantCulture,
            $"CLIMBS by {Trend.Rise:0.##} (tau {Trend.Tau:0.00}, scatter {Trend.Scatter:0.##})"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"no trend (rise {Trend.Rise:0.##}, tau {Trend.Tau:0.00}, scatter {Trend.Scatter:0.##})"),
    };

    /// <summary>
    /// The curves of samples at equal distances, each with the rise in any length of time that is no leak.
    /// </summary>
    internal static IReadOnlyList<SoakCurve> Of(IReadOnlyList<SoakSample> samples) =>
    [
        // What the runtime may find worth keeping for later; a leak of 1 KiB for each of a soak's calls is a hundred
        // times that.
        Of("memory, MiB (resident)", samples, static sample => sample.MemoryMib, allowedRise: 8),
        Of("descriptors", samples, static sample => sample.Descriptors, allowedRise: 4),
        Of("threads", samples, static sample => sample.Threads, allowedRise: 2),
        Of("SDK handles", samples, static sample => sample.Handles, allowedRise: 10),
        Of("simple call, usual, ms", samples, static sample => sample.UsualLatencyMs, allowedRise: 1),
        Of("simple call, worst, ms", samples, static sample => sample.WorstLatencyMs, allowedRise: 20),
    ];

    static SoakCurve Of(
        string name, IReadOnlyList<SoakSample> samples, Func<SoakSample, double?> value, double allowedRise)
    {
        (double Seconds, double Value)[] points =
            [.. samples.Where(sample => value(sample) is not null)
                .Select(sample => (sample.Seconds, value(sample)!.Value))];
        return new(name, points, new Trend([.. points.Select(static point => point.Value)], allowedRise));
    }
}
