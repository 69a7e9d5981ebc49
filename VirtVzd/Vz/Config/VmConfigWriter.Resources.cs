// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>The guest's share of the host.</content>
sealed partial class VmConfigWriter
{
    static void WriteResources(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        var limits = config.Resources;
        var (wanted, old) = (definition.Resources, before?.Resources ?? DomainResources.Usual);
        var isContainer = definition.OsType == OsType.Exe;
        if (wanted.CpuShares != old.CpuShares)
        {
            limits.CpuUnits = ResourceUnits.UnitsOf(wanted.CpuShares, isContainer);
        }

        WriteQuota(limits, definition, before);
        if (wanted.BlkioWeight != old.BlkioWeight)
        {
            limits.IoPriority = ResourceUnits.PriorityOf(wanted.BlkioWeight);
        }

        if (wanted.GuaranteePercent != old.GuaranteePercent)
        {
            limits.GuaranteedMemoryPercent = (uint?)wanted.GuaranteePercent;
        }

        if (isContainer && wanted.SwapKib != old.SwapKib)
        {
            limits.ContainerSwapPages = (wanted.SwapKib + ResourceUnits.KibInPage - 1) / ResourceUnits.KibInPage;
        }

        if (!Equals(wanted.Nodes, old.Nodes))
        {
            limits.NodeMask = wanted.Nodes?.ToString() ?? "";
        }
    }

    // A quota of each virtual CPU is another limit when their number changes. What the host's limits cover, it writes
    // into the configuration of a guest that it has; of a new one both are the same number in the end.
    static void WriteQuota(PrlResourceLimits limits, DomainDefinition definition, DomainDefinition? before)
    {
        var (wanted, old) = (definition.Resources, before?.Resources ?? DomainResources.Usual);
        var isSame = (wanted.VcpuQuotaUs, wanted.GlobalQuotaUs) == (old.VcpuQuotaUs, old.GlobalQuotaUs);
        if (isSame && (wanted.VcpuQuotaUs is null || definition.Vcpus == before?.Vcpus))
        {
            return;
        }

        if (before is not null)
        {
            RequireScope(
                limits, definition.OsType == OsType.Exe, wanted.VcpuQuotaUs is not null,
                wanted.GlobalQuotaUs is not null);
        }

        var totalUs = wanted.VcpuQuotaUs * definition.Vcpus ?? wanted.GlobalQuotaUs ?? 0;
        limits.CpuLimit = (ResourceUnits.PercentOf(totalUs), PrlCpuLimitType.Percents);
    }

    /// <summary>Refuses a limit that the host counts otherwise.</summary>
    /// <param name="limits">What the guest has.</param>
    /// <param name="isContainer">Whether it is a container.</param>
    /// <param name="ofVcpus">Whether its virtual CPUs are to be limited.</param>
    /// <param name="ofAll">Whether all that is done for it is to be.</param>
    /// <exception cref="Errors.LibvirtException">It is the other one that can be (67).</exception>
    internal static void RequireScope(PrlResourceLimits limits, bool isContainer, bool ofVcpus, bool ofAll)
    {
        if (!ofVcpus && !ofAll)
        {
            return;
        }

        var countsVcpus = !isContainer && limits.IsCpuLimitOfVcpus;
        if (countsVcpus ? ofAll : ofVcpus)
        {
            throw DocumentError.Unsupported(countsVcpus
                ? "the host limits the virtual CPUs of a domain (vcpu_quota), and not all that is done for it "
                    + "(global_quota)"
                : "the host limits all that is done for a domain (global_quota), and not its virtual CPUs "
                    + "(vcpu_quota)");
        }
    }

    // After the disks: it is written to those that there are.
    static void WriteThrottle(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        var wanted = ResourceUnits.ThrottleOf(definition);
        if (wanted != (before is null ? null : ResourceUnits.ThrottleOf(before)))
        {
            WriteThrottle(config, wanted);
        }
    }

    /// <summary>Limits all that the disks of a guest together move, or no more.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refuses.</exception>
    internal static void WriteThrottle(PrlVmConfig config, DiskThrottle? throttle)
    {
        config.Resources.IoBytesPerSecond = throttle?.BytesPerSecond ?? 0;
        config.Resources.IoOperationsPerSecond = throttle?.OperationsPerSecond ?? 0;
    }

    // Rates of other classes of traffic are the administrator's.
    static void WriteBandwidth(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        var wanted = ResourceUnits.BandwidthOf(definition);
        var old = before is null ? null : ResourceUnits.BandwidthOf(before);
        if (wanted == old)
        {
            return;
        }

        var limits = config.Resources;
        if (wanted?.AverageKibps != old?.AverageKibps)
        {
            var rates = limits.NetworkRates.Where(static rate => rate.Class != ResourceUnits.NetworkClass);
            limits.NetworkRates = wanted is null
                ? [.. rates]
                : [(ResourceUnits.NetworkClass, ResourceUnits.KbitpsOf(wanted.AverageKibps)), .. rates];
        }

        if (wanted is not null && wanted.IsLimit != limits.IsNetworkRateLimit)
        {
            limits.IsNetworkRateLimit = wanted.IsLimit;
        }
    }
}
