// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>A domain's share of the host, with the checks of libvirt's public functions.</summary>
static class ResourceHandlers
{
    /// <summary>How CPU time is shared.</summary>
    internal static DomainGetSchedulerTypeRet GetSchedulerType(OpenCall call, DomainGetSchedulerTypeArgs args)
    {
        call.Connection.Resources.RequireDomain(call.Context, args.Domain.ToDriver(), 0, "vzDomainGetSchedulerType");
        return new DomainGetSchedulerTypeRet("posix", ResourceParameters.SchedulerCount);
    }

    internal static DomainGetSchedulerParametersRet GetScheduler(
        OpenCall call, DomainGetSchedulerParametersArgs args) =>
        new(Scheduler(call, args.Domain, args.ParameterCount, 0, "virDomainGetSchedulerParameters"));

    internal static DomainGetSchedulerParametersFlagsRet GetSchedulerFlags(
        OpenCall call, DomainGetSchedulerParametersFlagsArgs args) =>
        new(Scheduler(call, args.Domain, args.ParameterCount, args.Flags, "virDomainGetSchedulerParametersFlags"));

    /// <summary>Changes what is said of CPU time.</summary>
    internal static void SetScheduler(OpenCall call, DomainSetSchedulerParametersArgs args) =>
        SetScheduler(call, args.Domain, args.Parameters, 0);

    /// <summary>Changes what is said of CPU time.</summary>
    internal static void SetSchedulerFlags(OpenCall call, DomainSetSchedulerParametersFlagsArgs args) =>
        SetScheduler(call, args.Domain, args.Parameters, args.Flags);

    /// <summary>Limits of memory.</summary>
    internal static DomainGetMemoryParametersRet GetMemory(OpenCall call, DomainGetMemoryParametersArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainMemoryParametersMax);
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetMemoryParameters");
        var all = ResourceParameters.Of(
            call.Connection.Resources.GetMemory(call.Context, args.Domain.ToDriver(), args.Flags));
        var (given, count) = ParameterCount.Fit(all, args.ParameterCount);
        return new DomainGetMemoryParametersRet(given, count);
    }

    /// <summary>Changes limits of memory.</summary>
    internal static void SetMemory(OpenCall call, DomainSetMemoryParametersArgs args)
    {
        RequireSome(args.Parameters, "virDomainSetMemoryParameters");
        call.Connection.Resources.SetMemory(
            call.Context, args.Domain.ToDriver(), ResourceParameters.ReadMemory(args.Parameters), args.Flags);
    }

    /// <summary>Weight of block I/O.</summary>
    internal static DomainGetBlkioParametersRet GetBlkio(OpenCall call, DomainGetBlkioParametersArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainBlkioParametersMax);
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetBlkioParameters");
        var all = ResourceParameters.OfWeight(
            call.Connection.Resources.GetBlkioWeight(call.Context, args.Domain.ToDriver(), args.Flags));
        var (given, count) = ParameterCount.Fit(all, args.ParameterCount);
        return new DomainGetBlkioParametersRet(given, count);
    }

    /// <summary>Changes the weight of block I/O.</summary>
    internal static void SetBlkio(OpenCall call, DomainSetBlkioParametersArgs args)
    {
        KnownParameters.CheckNames(args.Parameters);
        call.Connection.Resources.SetBlkioWeight(
            call.Context, args.Domain.ToDriver(), ResourceParameters.ReadWeight(args.Parameters), args.Flags);
    }

    /// <summary>Where memory is.</summary>
    internal static DomainGetNumaParametersRet GetNuma(OpenCall call, DomainGetNumaParametersArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainNumaParametersMax);
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetNumaParameters");
        var all = ResourceParameters.Of(
            call.Connection.Resources.GetNuma(call.Context, args.Domain.ToDriver(), args.Flags));
        var (given, count) = ParameterCount.Fit(all, args.ParameterCount);
        return new DomainGetNumaParametersRet(given, count);
    }

    /// <summary>Changes where memory is.</summary>
    internal static void SetNuma(OpenCall call, DomainSetNumaParametersArgs args)
    {
        RequireSome(args.Parameters, "virDomainSetNumaParameters");
        call.Connection.Resources.SetNuma(
            call.Context, args.Domain.ToDriver(), ResourceParameters.ReadNuma(args.Parameters), args.Flags);
    }

    /// <summary>Limits of a disk.</summary>
    internal static DomainGetBlockIoTuneRet GetBlockIo(OpenCall call, DomainGetBlockIoTuneArgs args)
    {
        const string function = "virDomainGetBlockIoTune";
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainBlockIoTuneParametersMax);
        PublicChecks.RequireOneDefinition(args.Flags, function);
        var disk = args.ParameterCount == 0 ? args.Disk : PublicChecks.RequireText(args.Disk, function, "disk");
        var all = ResourceParameters.Of(
            call.Connection.Resources.GetBlockIo(call.Context, args.Domain.ToDriver(), disk, args.Flags));
        var (given, count) = ParameterCount.Fit(all, args.ParameterCount);
        return new DomainGetBlockIoTuneRet(given, count);
    }

    /// <summary>Changes the limits of a disk.</summary>
    internal static void SetBlockIo(OpenCall call, DomainSetBlockIoTuneArgs args)
    {
        RequireSome(args.Parameters, "virDomainSetBlockIoTune");
        call.Connection.Resources.SetBlockIo(
            call.Context, args.Domain.ToDriver(), args.Disk, ResourceParameters.ReadBlockIo(
                args.Parameters), args.Flags);
    }

    /// <summary>Bandwidth of an interface.</summary>
    internal static DomainGetInterfaceParametersRet GetInterface(OpenCall call, DomainGetInterfaceParametersArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.DomainInterfaceParametersMax);
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetInterfaceParameters");
        var all = ResourceParameters.Of(
            call.Connection.Resources.GetInterface(call.Context, args.Domain.ToDriver(), args.Device, args.Flags));
        var (given, count) = ParameterCount.Fit(all, args.ParameterCount);
        return new DomainGetInterfaceParametersRet(given, count);
    }

    /// <summary>Changes the bandwidth of an interface.</summary>
    internal static void SetInterface(OpenCall call, DomainSetInterfaceParametersArgs args)
    {
        RequireSome(args.Parameters, "virDomainSetInterfaceParameters");
        call.Connection.Resources.SetInterface(
            call.Context, args.Domain.ToDriver(), args.Device, ResourceParameters.ReadInterface(
                args.Parameters), args.Flags);
    }

    /// <summary>Counters of hardware events.</summary>
    internal static DomainGetPerfEventsRet GetPerfEvents(OpenCall call, DomainGetPerfEventsArgs args)
    {
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetPerfEvents");
        call.Connection.Resources.RequireDomain(
            call.Context, args.Domain.ToDriver(), args.Flags, "vzDomainGetPerfEvents");
        return new DomainGetPerfEventsRet(ResourceParameters.Perf);
    }

    /// <summary>Threads of I/O, of which there are none.</summary>
    internal static DomainGetIothreadInfoRet GetIothreads(OpenCall call, DomainGetIothreadInfoArgs args)
    {
        PublicChecks.RequireOneDefinition(args.Flags, "virDomainGetIOThreadInfo");
        call.Connection.Resources.RequireDomain(
            call.Context, args.Domain.ToDriver(), args.Flags, "vzDomainGetIOThreadInfo");
        return new DomainGetIothreadInfoRet([], 0);
    }

    static TypedParam[] Scheduler(OpenCall call, DomainRef domain, int room, uint flags, string function)
    {
        ParameterCount.Check(room, RemoteLimits.DomainSchedulerParametersMax);
        PublicChecks.RequirePositive(room, function, "*nparams");
        PublicChecks.RequireOneDefinition(flags, function);
        var all = ResourceParameters.Of(call.Connection.Resources.GetScheduler(call.Context, domain.ToDriver(), flags));
        return [.. all.Take(room)];
    }

    static void SetScheduler(OpenCall call, DomainRef domain, TypedParam[] parameters, uint flags)
    {
        KnownParameters.CheckNames(parameters);
        call.Connection.Resources.SetScheduler(
            call.Context, domain.ToDriver(), ResourceParameters.ReadScheduler(parameters), flags);
    }

    static void RequireSome(TypedParam[] parameters, string function)
    {
        KnownParameters.CheckNames(parameters);
        PublicChecks.RequirePositive(parameters.Length, function, "nparams");
    }
}
