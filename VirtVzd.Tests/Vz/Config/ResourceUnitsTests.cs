// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Config;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>libvirt's numbers in Virtuozzo's: what is shown and stored again is the same.</summary>
sealed class ResourceUnitsTests
{
    [TestCase(1000u, 1024ul)]
    [TestCase(500u, 512ul)]
    [TestCase(1u, 1ul)]
    [TestCase(8u, 8ul)]
    [TestCase(500_000u, 512_000ul)]
    [TestCase(uint.MaxValue, 4_398_046_510ul)]
    public void Units_are_the_shares_that_the_host_makes_of_them(uint units, ulong shares)
    {
        Assert.That(ResourceUnits.SharesOf(units, isContainer: false), Is.EqualTo(shares));
    }

    [Test]
    public void Every_number_of_units_is_what_its_shares_become()
    {
        for (var units = 1u; units <= 20_000; units++)
        {
            var shares = ResourceUnits.SharesOf(units, isContainer: false);
            var stored = ResourceUnits.UnitsOf(shares, isContainer: false);

            Assert.That(ResourceUnits.SharesOf(stored, isContainer: false), Is.EqualTo(shares), $"{units}");
        }
    }

    [Test]
    public void Shares_that_no_units_make_become_at_most_one_more(
        [Values(2ul, 43ul, 85ul, 1023ul, 262_144ul)] ulong shares) => Assert.That(
        ResourceUnits.SharesOf(
            ResourceUnits.UnitsOf(shares, isContainer: false), isContainer: false), Is.InRange(shares, shares + 1));

    [TestCase(false, 0u)]
    [TestCase(true, 1000u)]
    public void Who_says_nothing_has_the_usual_units_and_they_are_not_shown(bool isContainer, uint units)
    {
        Assert.That(ResourceUnits.UnitsOf(null, isContainer), Is.EqualTo(units));
        Assert.That(ResourceUnits.SharesOf(units, isContainer), Is.Null);
    }

    [TestCase(320u, 0u)]
    [TestCase(343u, 1u)]
    [TestCase(365u, 1u)]
    [TestCase(500u, 4u)]
    [TestCase(630u, 7u)]
    [TestCase(640u, 7u)]
    public void A_weight_has_the_nearest_priority(uint weight, uint priority) =>
        Assert.That(ResourceUnits.PriorityOf(weight), Is.EqualTo(priority));

    [TestCase(0u, 320u)]
    [TestCase(4u, 500u)]
    [TestCase(7u, 640u)]
    [TestCase(8u, 320u)]
    [TestCase(uint.MaxValue, 320u)]
    public void A_priority_has_a_weight_and_one_that_there_is_not_has_the_least(uint priority, uint weight) =>
        Assert.That(ResourceUnits.WeightOf(priority), Is.EqualTo(weight));

    [TestCase(1ul, 1u)]
    [TestCase(1000ul, 1u)]
    [TestCase(1001ul, 2u)]
    [TestCase(250_000ul, 250u)]
    public void A_quota_becomes_whole_percents_that_are_at_least_it(ulong quotaUs, uint percent) =>
        Assert.That(ResourceUnits.PercentOf(quotaUs), Is.EqualTo(percent));

    [Test]
    public void A_rate_is_the_same_when_it_was_stored([Values(1u, 2u, 127u, 128u, 1000u, 500_000_000u)] uint kibps) =>
        Assert.That(ResourceUnits.KibpsOf(ResourceUnits.KbitpsOf(kibps)), Is.EqualTo(kibps));

    [Test]
    public void What_is_not_changed_is_not_rounded()
    {
        var before = GoldenDomains.Vm1 with
        {
            Resources = new DomainResources { CpuShares = 85, VcpuQuotaUs = 33_333, BlkioWeight = 501 }
        };

        var settled = ResourceUnits.Settle(
            before with { Resources = before.Resources with { GuaranteePercent = 5 } }, before);

        Assert.That(settled.Resources, Is.EqualTo(before.Resources with { GuaranteePercent = 5 }));
    }

    [Test]
    public void What_is_changed_is_what_the_host_can_store()
    {
        var before = GoldenDomains.Vm1 with { Vcpus = 3, Resources = DomainResources.Usual };
        var wanted =
            before with { Resources = new DomainResources { CpuShares = 85, VcpuQuotaUs = 33_333, BlkioWeight = 501 } };

        var settled = ResourceUnits.Settle(wanted, before).Resources;

        Assert.That(settled.CpuShares, Is.EqualTo(86));
        Assert.That(settled.VcpuQuotaUs, Is.EqualTo(33_333), "100 percent of three");
        Assert.That(settled.BlkioWeight, Is.Null, "500 is the usual one");
    }

    [TestCase(100ul, 1000ul, 10ul)]
    [TestCase(101ul, 1000ul, 11ul)]
    [TestCase(0ul, 1000ul, null)]
    [TestCase(ulong.MaxValue, 1ul << 40, 1_677_721_600ul)]
    public void A_guarantee_is_whole_percents_that_are_at_least_it(ulong guarantee, ulong memory, ulong? percent) =>
        Assert.That(DomainResources.PercentOf(guarantee, memory), Is.EqualTo(percent));
}
