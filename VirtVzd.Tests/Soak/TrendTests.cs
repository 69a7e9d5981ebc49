// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Soak;

/// <summary>
/// What counts as a leak: growth that goes on, however noisy, and neither noise nor a program that warms up.
/// </summary>
sealed class TrendTests
{
    const int Values = 720;
    const double Allowed = 4;

    readonly Random _random = new(20261130);

    [Test]
    public void Noise_is_no_climb() => Assert.That(Of(_ => 100 + Noise(20)).IsClimb, Is.False);

    [Test]
    public void A_constant_is_no_climb() => Assert.That(Of(_ => 14).IsClimb, Is.False);

    [Test]
    public void A_slow_leak_in_much_noise_is_a_climb()
    {
        var trend = Of(i => 100 + Noise(20) + (i * 0.02));

        Assert.That(trend.IsClimb, Is.True);
        Assert.That(trend.Rise, Is.EqualTo(0.02 * Values * 5 / 6 * 11 / 12).Within(4));
    }

    [Test]
    public void A_leak_that_is_collected_in_part_now_and_then_is_a_climb() =>
        Assert.That(Of(i => 100 + (i * 0.05) + (i % 40)).IsClimb, Is.True);

    [Test]
    public void A_saw_tooth_that_comes_back_to_where_it_was_is_no_climb() =>
        Assert.That(Of(i => 100 + (i % 150)).IsClimb, Is.False);

    [Test]
    public void Growth_while_it_warms_up_is_no_climb() =>
        Assert.That(Of(i => Math.Min(i, Values / 8) + Noise(2)).IsClimb, Is.False);

    [Test]
    public void Peaks_are_no_climb_though_the_later_ones_are_higher() =>
        Assert.That(Of(i => 100 + Noise(1) + (i % 30 == 0 ? i : 0)).IsClimb, Is.False);

    [Test]
    public void A_climb_below_what_is_allowed_is_none() =>
        Assert.That(Of(i => 100 + (i * (Allowed - 1) / Values)).IsClimb, Is.False);

    [Test]
    public void A_fall_is_no_climb() => Assert.That(Of(i => 100 - (i * 0.1)).IsClimb, Is.False);

    [Test]
    public void Few_values_tell_nothing()
    {
        var trend = new Trend([.. Enumerable.Range(0, Trend.ValuesMin - 1).Select(i => (double)i)], allowedRise: 0);

        Assert.That((trend.IsKnown, trend.IsClimb), Is.EqualTo((false, false)));
    }

    Trend Of(Func<int, double> value) => new([.. Enumerable.Range(0, Values).Select(value)], Allowed);

    double Noise(double width) => (_random.NextDouble() - 0.5) * width;
}
