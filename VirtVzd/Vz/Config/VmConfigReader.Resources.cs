// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>The guest's share of the host.</content>
sealed partial class VmConfigReader
{
    // Tools write "unlimited" as the largest number of some width, and none of the host's sizes comes near it.
    const ulong PagesMax = 1ul << 40;

    DomainResources ReadResources(string name, PrlVmConfig config, bool isContainer)
    {
        var limits = config.Resources;
        var (ofVcpu, ofAll) = Part(name, "CPU limit", () => ReadQuota(name, config, isContainer), default);
        return new DomainResources
        {
            CpuShares = Part(name, "CPU units", () => ResourceUnits.SharesOf(limits.CpuUnits, isContainer), null),
            VcpuQuotaUs = ofVcpu,
            GlobalQuotaUs = ofAll,
            BlkioWeight = Part(name, "I/O priority", () => ResourceUnits.ShownWeight(limits.IoPriority), null),
            GuaranteePercent = Part<ulong?>(
                name, "guarantee of memory",
                () => limits.GuaranteedMemoryPercent is > 0 and var percent ? percent : null, null),
            SwapKib = isContainer ? Part(name, "swap", () => ReadSwap(limits), null) : null,
            Nodes = Part(name, "mask of NUMA nodes", () => ReadNodes(name, limits.NodeMask), null),
            ContainerThrottle = isContainer ? Part(name, "I/O limit", () => ReadThrottle(config), null) : null,
        };
    }

    (ulong? OfVcpu, ulong? OfAll) ReadQuota(string name, PrlVmConfig config, bool isContainer)
    {
        var (value, type) = config.Resources.CpuLimit;
        if (value == 0)
        {
            return default;
        }

        var vcpus = VcpusOf(config.CpuCount);
        var isMhz = type is PrlCpuLimitType.Mhz or PrlCpuLimitType.PercentsToMhz;
        if (isMhz && _hostMhz == 0)
        {
            return LeaveOut<(ulong?, ulong?)>(name, $"CPU limit of {value} MHz", default);
        }

        var totalUs = isMhz ? ((value * DomainResources.PeriodUs) + _hostMhz - 1) / _hostMhz
            : value * ResourceUnits.PercentUs * (type == PrlCpuLimitType.PercentsOfAll ? vcpus : 1);
        return !isContainer && config.Resources.IsCpuLimitOfVcpus
            ? (ResourceUnits.EachOf(totalUs, vcpus), null)
            : (null, ulong.Max(totalUs, ResourceUnits.PercentUs));
    }

    static ulong? ReadSwap(PrlResourceLimits limits) =>
        limits.ContainerSwapPages is < PagesMax and var pages ? pages * ResourceUnits.KibInPage : null;

    CpuSet? ReadNodes(string name, string mask) => mask.Length == 0 ? null
        : CpuSet.TryParse(mask, out var nodes) ? nodes
        : LeaveOut<CpuSet?>(name, $"mask of NUMA nodes '{mask}'", null);

    static DiskThrottle? ReadThrottle(PrlVmConfig config) =>
        DiskThrottle.Of(config.Resources.IoBytesPerSecond, config.Resources.IoOperationsPerSecond);

    OutboundBandwidth? ReadBandwidth(string name, PrlVmConfig config)
    {
        var limits = config.Resources;
        var rates = limits.NetworkRates.Where(static rate => rate.Class == ResourceUnits.NetworkClass).ToList();
        if (rates is not [var rate, ..] || rate.Kbitps == 0)
        {
            return null;
        }

        var kibps = ResourceUnits.KibpsOf(rate.Kbitps);
        return kibps > 0
            ? new OutboundBandwidth(kibps, limits.IsNetworkRateLimit)
            : LeaveOut<OutboundBandwidth?>(name, $"network rate of {rate.Kbitps} kbit/s", null);
    }
}
