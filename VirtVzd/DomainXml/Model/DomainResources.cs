// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A guest's share of the host, beside the size of its memory and the number of its CPUs. Immutable.</summary>
sealed record DomainResources
{
    /// <summary>The period of all quotas, which the host has fixed.</summary>
    internal const ulong PeriodUs = 100_000;

    /// <summary>What libvirt reports as the CPU weight of a guest that has none of its own.</summary>
    internal const ulong UsualCpuShares = 1024;

    /// <summary>The least weight of block I/O that the host has.</summary>
    internal const uint BlkioWeightMin = 320;

    /// <summary>The largest weight of block I/O that the host has.</summary>
    internal const uint BlkioWeightMax = 640;

    /// <summary>
    /// What libvirt writes for a limit of memory that is none (<c>VIR_DOMAIN_MEMORY_PARAM_UNLIMITED</c>).
    /// </summary>
    internal const ulong UnlimitedKib = 9_007_199_254_740_991;

    /// <summary>Whatever the host gives a guest of which nothing is said.</summary>
    internal static readonly DomainResources Usual = new();

    /// <summary>Weight of its CPU time; null for the host's usual one.</summary>
    internal ulong? CpuShares { get; init; }

    /// <summary>The most CPU time of each virtual CPU in a period; null for no limit.</summary>
    internal ulong? VcpuQuotaUs { get; init; }

    /// <summary>The most CPU time of the whole guest in a period; null for no limit.</summary>
    internal ulong? GlobalQuotaUs { get; init; }

    /// <summary>Weight of its block I/O; null for the host's usual one.</summary>
    internal uint? BlkioWeight { get; init; }

    /// <summary>
    /// The part of its memory that it is sure of, in percents, because that is what the host keeps; documents have KiB.
    /// Null where the host decides.
    /// </summary>
    internal ulong? GuaranteePercent { get; init; }

    /// <summary>Swap of a container beside its memory, where documents have both together; null for no limit.</summary>
    internal ulong? SwapKib { get; init; }

    /// <summary>NUMA nodes of the host that it is bound to; null for all.</summary>
    internal CpuSet? Nodes { get; init; }

    /// <summary>
    /// What all disks of a container together may move, null for no limit; not part of the document, where only disks
    /// have one. A machine's is at its disks.
    /// </summary>
    internal DiskThrottle? ContainerThrottle { get; init; }

    /// <summary>The guaranteed memory of a guest, rounded down; null where there is none.</summary>
    internal ulong? GuaranteeKib(ulong memoryKib) => (ulong?)((UInt128)memoryKib * GuaranteePercent / 100);

    /// <summary>What percents of a guest's memory are at least so much; null for nothing.</summary>
    internal static ulong? PercentOf(ulong guaranteeKib, ulong memoryKib) =>
        guaranteeKib == 0 || memoryKib == 0
            ? null
            : (ulong)((((UInt128)guaranteeKib * 100) + memoryKib - 1) / memoryKib);
}
