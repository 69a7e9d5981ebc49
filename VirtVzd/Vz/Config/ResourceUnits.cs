// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Config;

/// <summary>
/// libvirt's numbers for a guest's share of its host in Virtuozzo's, and back. What Virtuozzo has no number for becomes
/// the next that it has: to store what is shown changes nothing.
/// </summary>
static class ResourceUnits
{
    /// <summary>Units of a container of which nobody has said anything.</summary>
    internal const uint UsualContainerUnits = 1000;

    /// <summary>The least units that a container's tools take.</summary>
    internal const uint ContainerUnitsMin = 8;

    /// <summary>The most units that a container's tools take.</summary>
    internal const uint ContainerUnitsMax = 500_000;

    /// <summary>The weight of block I/O of a guest of which nobody has said anything.</summary>
    internal const uint UsualIoPriority = 4;

    /// <summary>One percent of a CPU, in µs of a period.</summary>
    internal const ulong PercentUs = DomainResources.PeriodUs / 100;

    /// <summary>
    /// The class of traffic that is all networks, where the host's administrator has not made others.
    /// </summary>
    internal const uint NetworkClass = 1;

    /// <summary>The host counts the swap of a container in pages of so many KiB.</summary>
    internal const ulong KibInPage = 4;

    const ulong SharesOfThousandUnits = 1024;
    const ulong BitsOfKib = 8192;

    static readonly uint[] s_weights = [320, 365, 410, 460, 500, 550, 600, 640];

    /// <summary>Shares as the host makes them of units, null for the usual ones.</summary>
    internal static ulong? SharesOf(uint units, bool isContainer) =>
        units == 0 || (isContainer && units == UsualContainerUnits) ? null : units * SharesOfThousandUnits / 1000;

    /// <summary>The least units that make so many shares, or, as there are more shares than units, one more.</summary>
    internal static uint UnitsOf(ulong? shares, bool isContainer)
    {
        if (shares is not { } wanted)
        {
            return isContainer ? UsualContainerUnits : 0;
        }

        // Of more shares than libvirt's largest number there are none.
        var least = (ulong.Min(wanted, uint.MaxValue) * 1000) / SharesOfThousandUnits;
        return (uint)(least * SharesOfThousandUnits / 1000 == wanted ? least : least + 1);
    }

    /// <summary>The weight of a priority. The host takes one that it does not have for the least.</summary>
    internal static uint WeightOf(uint priority) => s_weights[priority < s_weights.Length ? priority : 0];

    /// <summary>The priority whose weight is the nearest; the usual one for null.</summary>
    internal static uint PriorityOf(uint? weight) => weight is { } wanted
        ? (uint)Array.IndexOf(s_weights, s_weights.MinBy(known => Math.Abs((long)known - wanted)))
        : UsualIoPriority;

    /// <summary>Whole percents of one CPU that are at least a quota.</summary>
    internal static uint PercentOf(ulong quotaUs) => (uint)ulong.Min(
        (quotaUs + PercentUs - 1) / PercentUs, uint.MaxValue);

    /// <summary>KiB a second of a rate in kilobits, rounded down.</summary>
    internal static uint KibpsOf(uint kbitps) => (uint)(kbitps * 1000ul / BitsOfKib);

    /// <summary>The least rate in kilobits that is so many KiB a second.</summary>
    internal static uint KbitpsOf(uint kibps) => (uint)ulong.Min(((kibps * BitsOfKib) + 999) / 1000, uint.MaxValue);

    /// <summary>A definition as it is shown when it is stored.</summary>
    /// <param name="wanted">What is to be stored.</param>
    /// <param name="before">What is there: what is not changed is not rounded.</param>
    internal static DomainDefinition Settle(DomainDefinition wanted, DomainDefinition before)
    {
        var (share, old) = (wanted.Resources, before.Resources);
        if (share == old)
        {
            return wanted;
        }

        var isContainer = wanted.OsType == OsType.Exe;
        var isSameQuota = (share.VcpuQuotaUs, share.GlobalQuotaUs, wanted.Vcpus)
            == (old.VcpuQuotaUs, old.GlobalQuotaUs, before.Vcpus);
        return wanted with
        {
            Resources = share with
            {
                CpuShares = share.CpuShares == old.CpuShares
                    ? old.CpuShares
                    : SharesOf(UnitsOf(share.CpuShares, isContainer), isContainer),
                VcpuQuotaUs = isSameQuota ? old.VcpuQuotaUs : OfVcpu(share.VcpuQuotaUs, wanted.Vcpus),
                GlobalQuotaUs = isSameQuota
                    ? old.GlobalQuotaUs
                    : share.GlobalQuotaUs is { } quota ? PercentOf(quota) * PercentUs
                    : null,
                BlkioWeight = share.BlkioWeight == old.BlkioWeight
                    ? old.BlkioWeight
                    : ShownWeight(PriorityOf(share.BlkioWeight)),
                ContainerThrottle = old.ContainerThrottle,
            },
        };
    }

    /// <summary>The weight that is shown of a priority: null for the usual one.</summary>
    internal static uint? ShownWeight(uint priority) => priority == UsualIoPriority ? null : WeightOf(priority);

    /// <summary>
    /// The quota of each virtual CPU of all that they have together; libvirt's least where it is less.
    /// </summary>
    internal static ulong EachOf(ulong totalUs, uint vcpus) => ulong.Max(totalUs / uint.Max(vcpus, 1), 1000);

    static ulong? OfVcpu(ulong? quotaUs, uint vcpus) =>
        quotaUs is { } quota ? EachOf(PercentOf(quota * vcpus) * PercentUs, vcpus) : null;

    /// <summary>The one bandwidth of a guest's interfaces; null where none has one.</summary>
    internal static OutboundBandwidth? BandwidthOf(DomainDefinition guest) =>
        guest.Interfaces.Select(static nic => nic.Bandwidth).FirstOrDefault(static bandwidth => bandwidth is not null);

    /// <summary>The one limit of a guest's disks; null where none has one.</summary>
    internal static DiskThrottle? ThrottleOf(DomainDefinition guest) =>
        guest.Disks.Select(static disk => disk.Throttle).FirstOrDefault(static throttle => throttle is not null);
}
