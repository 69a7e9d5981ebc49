// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>What domains count. All is answered from memory.</summary>
static class StatisticsHandlers
{
    // What the fixed structures hold where a number is not known.
    const long Unknown = -1;

    const int VcpuRunning = 1;

    // VIR_VCPU_INFO_CPU_UNAVAILABLE: the hypervisor does not say which CPU one runs on.
    const int CpuUnavailable = -2;

    /// <summary>One disk, or all.</summary>
    internal static DomainBlockStatsRet BlockStats(OpenCall call, DomainBlockStatsArgs args)
    {
        var counters = call.Connection.Statistics.GetBlockStats(call.Context, args.Domain.ToDriver(), args.Path);
        return new DomainBlockStatsRet(
            counters.ReadRequests ?? Unknown,
            counters.ReadBytes ?? Unknown,
            counters.WriteRequests ?? Unknown,
            counters.WriteBytes ?? Unknown,
            Unknown);
    }

    /// <summary>One disk, or all, as far as it is known.</summary>
    internal static DomainBlockStatsFlagsRet BlockStatsFlags(OpenCall call, DomainBlockStatsFlagsArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainBlockStatsParametersMax);
        var parameters = StatisticsParameters.Of(
            call.Connection.Statistics.GetBlockStatsFlags(call.Context, args.Domain.ToDriver(), args.Path, args.Flags));
        var (given, count) = ParameterCount.Fit(parameters, args.ParameterCount);
        return new DomainBlockStatsFlagsRet(given, count);
    }

    internal static DomainInterfaceStatsRet InterfaceStats(OpenCall call, DomainInterfaceStatsArgs args)
    {
        var counters = call.Connection.Statistics.GetInterfaceStats(call.Context, args.Domain.ToDriver(), args.Device);
        return new DomainInterfaceStatsRet(
            counters.RxBytes ?? Unknown,
            counters.RxPackets ?? Unknown,
            Unknown,
            Unknown,
            counters.TxBytes ?? Unknown,
            counters.TxPackets ?? Unknown,
            Unknown,
            Unknown);
    }

    internal static DomainMemoryStatsRet MemoryStats(OpenCall call, DomainMemoryStatsArgs args)
    {
        if (args.StatsMax > RemoteLimits.DomainMemoryStatsMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maxStats > REMOTE_DOMAIN_MEMORY_STATS_MAX");
        }

        var stats = call.Connection.Statistics.GetMemoryStats(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainMemoryStatsRet(
            [.. stats.Take((int)args.StatsMax).Select(stat => new DomainMemoryStatItem((int)stat.Tag, stat.Value))]);
    }

    /// <summary>Virtual CPUs; the map is as long as was asked for, with zeros for CPUs that are not there.</summary>
    internal static DomainGetVcpusRet GetVcpus(OpenCall call, DomainGetVcpusArgs args)
    {
        if (args.InfoMax < 0 || args.CpuMapBytes < 0)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maxinfo must be non-negative");
        }

        if (args.InfoMax > RemoteLimits.VcpuinfoMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maxinfo > REMOTE_VCPUINFO_MAX");
        }

        var mapBytes = (long)args.InfoMax * args.CpuMapBytes;
        if (mapBytes > RemoteLimits.CpumapsMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maxinfo * maplen > REMOTE_CPUMAPS_MAX");
        }

        var vcpus = call.Connection.Statistics.GetVcpus(call.Context, args.Domain.ToDriver());
        var count = int.Min(vcpus.TimesNs.Count, args.InfoMax);
        var info = new VcpuInfoItem[count];
        for (var i = 0; i < count; i++)
        {
            info[i] = new VcpuInfoItem((uint)i, VcpuRunning, vcpus.TimesNs[i], CpuUnavailable);
        }

        return new DomainGetVcpusRet(info, MapsOf(vcpus, count, args.CpuMapBytes, mapBytes));
    }

    /// <summary>Where virtual CPUs may run.</summary>
    internal static DomainGetVcpuPinInfoRet GetVcpuPins(OpenCall call, DomainGetVcpuPinInfoArgs args)
    {
        const string function = "virDomainGetVcpuPinInfo";
        PublicChecks.RequirePositive(args.CpuMapCount, function, "ncpumaps");
        PublicChecks.RequirePositive(args.CpuMapBytes, function, "maplen");
        if (args.CpuMapCount > RemoteLimits.VcpuinfoMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "ncpumaps > REMOTE_VCPUINFO_MAX");
        }

        var mapBytes = (long)args.CpuMapCount * args.CpuMapBytes;
        if (mapBytes > RemoteLimits.CpumapsMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maxinfo * maplen > REMOTE_CPUMAPS_MAX");
        }

        var vcpus = call.Connection.Statistics.GetVcpuPins(call.Context, args.Domain.ToDriver(), args.Flags);
        var count = int.Min(vcpus.TimesNs.Count, args.CpuMapCount);
        return new DomainGetVcpuPinInfoRet(MapsOf(vcpus, count, args.CpuMapBytes, mapBytes), count);
    }

    /// <summary>Many domains at once.</summary>
    internal static DomainStatsReply GetAll(OpenCall call, ConnectGetAllDomainStatsArgs args)
    {
        IReadOnlyList<DomainReference>? domains =
            args.Domains.Length == 0 ? null : [.. args.Domains.Select(ReferenceMapping.ToDriver)];
        var records = call.Connection.Statistics.GetAll(call.Context, domains, args.Stats, args.Flags);
        if (records.Count > RemoteLimits.DomainListMax)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Rpc,
                $"Number of domain stats records is {records.Count}, which exceeds max limit: "
                    + $"{RemoteLimits.DomainListMax}");
        }

        return new DomainStatsReply(records);
    }

    // As many maps as the client has room for; those beyond the virtual CPUs stay empty.
    static byte[] MapsOf(VcpuTable vcpus, int count, int mapBytes, long allBytes)
    {
        var maps = new byte[allBytes];
        var map = vcpus.AffinityMap(mapBytes);
        for (var i = 0; i < count; i++)
        {
            map.CopyTo(maps, i * mapBytes);
        }

        return maps;
    }
}
