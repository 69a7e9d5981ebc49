// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about CPUs of the host and of guests.</summary>
static class CpuHandlers
{
    /// <summary>The models of an architecture, or only how many there are.</summary>
    internal static ConnectGetCpuModelNamesRet GetModelNames(OpenCall call, ConnectGetCpuModelNamesArgs args)
    {
        var names = call.Connection.Cpus.GetModelNames(call.Context, args.Arch, args.Flags);
        return names.Count <= RemoteLimits.ConnectCpuModelsMax
            ? new ConnectGetCpuModelNamesRet(args.NeedResults == 0 ? [] : [.. names], names.Count)
            : throw LibvirtException.Rpc(
                $"Too many CPU models '{names.Count}' for limit '{RemoteLimits.ConnectCpuModelsMax}'");
    }

    /// <summary>Whether the host has a CPU.</summary>
    internal static ConnectCompareCpuRet Compare(OpenCall call, ConnectCompareCpuArgs args) =>
        new(call.Connection.Cpus.Compare(call.Context, args.Xml, args.Flags));

    /// <summary>Whether a guest can have a CPU.</summary>
    internal static ConnectCompareHypervisorCpuRet CompareForGuests(
        OpenCall call, ConnectCompareHypervisorCpuArgs args) =>
        new(call.Connection.Cpus.CompareForGuests(
            call.Context,
            new EmulatorChoice(args.Emulator, args.Arch, args.Machine, args.VirtType),
            args.CpuXml,
            args.Flags));

    /// <summary>The best CPU that several hosts have in common.</summary>
    internal static ConnectBaselineCpuRet Baseline(OpenCall call, ConnectBaselineCpuArgs args) =>
        new(call.Connection.Cpus.Baseline(call.Context, args.CpuXmls, args.Flags));

    /// <summary>The same, of what guests can have here.</summary>
    internal static ConnectBaselineHypervisorCpuRet BaselineForGuests(
        OpenCall call, ConnectBaselineHypervisorCpuArgs args) =>
        new(call.Connection.Cpus.BaselineForGuests(
            call.Context,
            new EmulatorChoice(args.Emulator, args.Arch, args.Machine, args.VirtType),
            args.CpuXmls,
            args.Flags));

    /// <summary>What guests can have.</summary>
    internal static ConnectGetDomainCapabilitiesRet GetDomainCapabilities(
        OpenCall call, ConnectGetDomainCapabilitiesArgs args) =>
        new(call.Connection.Cpus.GetDomainCapabilities(
            call.Context, new EmulatorChoice(args.EmulatorBinary, args.Arch, args.Machine, args.VirtType), args.Flags));
}
