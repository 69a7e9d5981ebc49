// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml.Values;

/// <summary>Lists of CPU numbers.</summary>
sealed class CpuSetTests
{
    [TestCase("0", "0")]
    [TestCase("0-3", "0-3")]
    [TestCase("3,1,0,2,5", "0-3,5")]
    [TestCase("0-7,^3,^5", "0-2,4,6-7")]
    [TestCase(" 1 , 4-5 ", "1,4-5")]
    [TestCase("0-16383", "0-16383")]
    [TestCase("2-2", "2")]
    public void A_list_is_printed_in_its_canonical_form(string text, string canonical)
    {
        Assert.That(CpuSet.TryParse(text, out var set), Is.True);
        Assert.That(set.ToString(), Is.EqualTo(canonical));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("all")]
    [TestCase("1,")]
    [TestCase("3-1")]
    [TestCase("-1")]
    [TestCase("0-16384")]
    [TestCase("4294967296")]
    [TestCase("0,^0")]
    public void What_is_malformed_empty_or_too_large_is_no_set(string text)
    {
        Assert.That(CpuSet.TryParse(text, out _), Is.False);
    }

    [Test]
    public void A_limit_of_the_host_counts()
    {
        Assert.That(CpuSet.TryParse("0-3", out _, limit: 4), Is.True);
        Assert.That(CpuSet.TryParse("0-4", out _, limit: 4), Is.False);
    }

    [Test]
    public void Sets_compare_by_their_numbers()
    {
        Assert.That(new CpuSet([2, 0, 1]), Is.EqualTo(new CpuSet([0, 1, 2])));
        Assert.That(new CpuSet([0, 1]), Is.Not.EqualTo(new CpuSet([0, 2])));
        Assert.That(new CpuSet([0]), Is.Not.EqualTo(new CpuSet([0, 100])));
        Assert.That(CpuSet.TryParse("0-200,^200,^199", out var set), Is.True);
        Assert.That(set, Is.EqualTo(new CpuSet([.. System.Linq.Enumerable.Range(0, 199)])));
    }

    [TestCase("0,63,64,127-130,16383")]
    [TestCase("5")]
    public void Numbers_come_smallest_first(string text)
    {
        Assert.That(CpuSet.TryParse(text, out var set), Is.True);

        Assert.That(set.Numbers, Is.Ordered);
        Assert.That(
            (set.First, set.Last),
            Is.EqualTo((System.Linq.Enumerable.First(set.Numbers), System.Linq.Enumerable.Last(set.Numbers))));
        Assert.That(set.Numbers, Has.Exactly(set.Count).Items);
        Assert.That(set.Contains(set.Last + 1) || set.Contains(-1), Is.False);
    }

    [Test]
    public void Covering_the_first_numbers_needs_each_of_them()
    {
        Assert.That(new CpuSet([0, 1, 2, 9]).CoversFirst(3), Is.True);
        Assert.That(new CpuSet([0, 2]).CoversFirst(3), Is.False);
    }
}
