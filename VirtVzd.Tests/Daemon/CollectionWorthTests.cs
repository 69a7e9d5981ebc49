// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Daemon;

namespace VirtVzd.Tests.Daemon;

/// <summary>When everything is collected.</summary>
sealed class CollectionWorthTests
{
    const long Mib = 1L << 20;

    [Test]
    public void The_first_time_it_always_is()
    {
        Assert.That(new CollectionWorth().Is(bytes: 1, clients: 0), Is.True);
    }

    [TestCase(116, false)]
    [TestCase(117, true)]
    public void It_is_when_the_process_has_grown_by_a_quarter_and_sixteen_mebibytes(int mib, bool expected)
    {
        var worth = Collected(bytes: 80 * Mib, clients: 10);

        Assert.That(worth.Is(mib * Mib, clients: 10), Is.EqualTo(expected));
    }

    [TestCase(4_001, false)]
    [TestCase(4_000, true)]
    [TestCase(0, true)]
    public void It_is_when_a_thousand_of_those_who_were_there_have_left(int clients, bool expected)
    {
        // Those who had come by then are in what was measured.
        var worth = Collected(bytes: 80 * Mib, clients: 5_000);
        worth.Count(clients);

        Assert.That(worth.Is(80 * Mib, clients), Is.EqualTo(expected));
    }

    [Test]
    public void Those_who_left_before_the_last_time_count_no_more()
    {
        var worth = Collected(bytes: 80 * Mib, clients: 5_000);
        worth.Done(beganMs: 1_000, endedMs: 1_010, bytes: 60 * Mib, clients: 0);

        Assert.That(worth.Is(60 * Mib, clients: 0), Is.False);
    }

    [Test]
    public void Between_two_it_rests_a_hundred_times_as_long_as_the_last_one_took()
    {
        var worth = Collected(bytes: 80 * Mib, clients: 0);

        Assert.That(new CollectionWorth().RestMs(nowMs: 5), Is.Zero);
        Assert.That(worth.RestMs(nowMs: 120), Is.EqualTo(1_990));
        Assert.That(worth.RestMs(nowMs: 2_110), Is.Zero);
        Assert.That(worth.RestMs(nowMs: 9_000), Is.Zero);
    }

    static CollectionWorth Collected(long bytes, int clients)
    {
        var worth = new CollectionWorth();
        worth.Count(clients);
        worth.Done(beganMs: 90, endedMs: 110, bytes, clients);
        return worth;
    }
}
