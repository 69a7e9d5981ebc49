// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Where a domain runs and how long it has, with the checks of libvirt's public functions.</summary>
static class CpuPlaceHandlers
{
    const int AllCpus = -1;
    const uint Live = 1;

    /// <summary>Says where a virtual CPU of a running domain may run.</summary>
    internal static void PinVcpu(OpenCall call, DomainPinVcpuArgs args)
    {
        PublicChecks.RequirePositive(args.CpuMap.Length, "virDomainPinVcpu", "maplen");
        call.Connection.Resources.PinVcpu(call.Context, args.Domain.ToDriver(), args.Vcpu, args.CpuMap, Live);
    }

    /// <summary>Says where a virtual CPU may run.</summary>
    internal static void PinVcpuFlags(OpenCall call, DomainPinVcpuFlagsArgs args)
    {
        PublicChecks.RequirePositive(args.CpuMap.Length, "virDomainPinVcpuFlags", "maplen");
        call.Connection.Resources.PinVcpu(call.Context, args.Domain.ToDriver(), args.Vcpu, args.CpuMap, args.Flags);
    }

    /// <summary>Says where all that is done for a domain may run.</summary>
    internal static void PinEmulator(OpenCall call, DomainPinEmulatorArgs args)
    {
        PublicChecks.RequirePositive(args.CpuMap.Length, "virDomainPinEmulator", "maplen");
        call.Connection.Resources.PinEmulator(call.Context, args.Domain.ToDriver(), args.CpuMap, args.Flags);
    }

    /// <summary>Where all that is done for a domain may run.</summary>
    internal static DomainGetEmulatorPinInfoRet GetEmulatorPin(OpenCall call, DomainGetEmulatorPinInfoArgs args)
    {
        const string function = "virDomainGetEmulatorPinInfo";
        PublicChecks.RequirePositive(args.CpuMapBytes, function, "maplen");
        if (args.CpuMapBytes > RemoteLimits.CpumapMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "maplen > REMOTE_CPUMAP_MAX");
        }

        PublicChecks.RequireOneDefinition(args.Flags, function);
        return new DomainGetEmulatorPinInfoRet(
            call.Connection.Resources.GetEmulatorPin(
                call.Context, args.Domain.ToDriver(), args.CpuMapBytes, args.Flags), 1);
    }

    /// <summary>
    /// CPU time of all together, or of some virtual CPUs one by one. Without room for parameters it is told how many
    /// there are of each, without CPUs how many of these there are.
    /// </summary>
    internal static DomainGetCpuStatsRet GetStatistics(OpenCall call, DomainGetCpuStatsArgs args)
    {
        Check(args);
        var statistics = call.Connection.Resources.GetCpuStatistics(call.Context, args.Domain.ToDriver(), args.Flags);
        if (args.StartCpu == AllCpus)
        {
            return Answer([[Time("cpu_time", statistics.TotalNs)]], args);
        }

        if (args.CpuCount == 0)
        {
            return new DomainGetCpuStatsRet([], statistics.VcpusNs.Count);
        }

        if (args.StartCpu >= statistics.VcpusNs.Count)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"start_cpu {args.StartCpu} larger than maximum of {statistics.VcpusNs.Count - 1}");
        }

        var some = statistics.VcpusNs.Skip(args.StartCpu).Take((int)uint.Min(args.CpuCount, int.MaxValue));
        return Answer(
            [.. some.Select(static time => (TypedParam[])[Time("cpu_time", time), Time("vcpu_time", time)])], args);
    }

    static DomainGetCpuStatsRet Answer(IReadOnlyList<TypedParam[]> cpus, DomainGetCpuStatsArgs args)
    {
        var each = cpus[0].Length;
        if (args.ParameterCount == 0)
        {
            return new DomainGetCpuStatsRet([], each);
        }

        var room = (int)uint.Min(args.ParameterCount, (uint)each);
        return new DomainGetCpuStatsRet([.. cpus.SelectMany(cpu => cpu.Take(room))], room);
    }

    static void Check(DomainGetCpuStatsArgs args)
    {
        const string function = "virDomainGetCPUStats";
        if (args.ParameterCount > RemoteLimits.NodeCpuStatsMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "nparams too large");
        }

        if (args.CpuCount > RemoteLimits.DomainGetCpuStatsNcpusMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "ncpus too large");
        }

        if (args.StartCpu == AllCpus && args.CpuCount != 1)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, "start_cpu", "ncpus must be 1 when start_cpu is -1");
        }

        if (args.StartCpu < AllCpus)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, "start_cpu", $"start_cpu in {function} must be zero or greater");
        }
    }

    static TypedParam Time(string name, ulong timeNs) => new(name, TypedParamValue.OfULLong(timeNs));
}
