// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Vz.Config;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Calls about CPUs. A guest of Virtuozzo has the CPU of its host, so what a guest can have is what the host has.
/// Nothing here asks the SDK or waits.
/// </summary>
/// <param name="host">The host's CPU.</param>
/// <param name="version">The product's version.</param>
/// <param name="schemas">Checks documents against libvirt's schemas, null where nobody does.</param>
sealed class VzCpuDriver(HostCpu host, HypervisorVersion version, IXmlSchemaValidator? schemas) : ICpuDriver
{
    // What the dispatcher has machines run by. Capabilities call it by the domain's type, as libvirt's own driver does.
    const string Emulator = "/usr/libexec/qemu-kvm";

    const uint ExpandFeatures = 1;
    const uint Migratable = 2;
    const uint FailIncompatible = 1;
    const uint ValidateXml = 2;
    const uint DisableDeprecated = 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> GetModelNames(CallContext call, string arch, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzConnectGetCPUModelNames");
        if (!CpuParser.IsArch(arch))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"cannot find architecture {arch}");
        }

        RequireX86(arch);
        return [.. host.Map.Models.Select(static model => model.Name)];
    }

    /// <inheritdoc/>
    public int Compare(CallContext call, string cpu, uint flags)
    {
        VzDriver.CheckFlags(flags, FailIncompatible | ValidateXml, "vzConnectCompareCPU");
        return Compare(cpu, flags);
    }

    /// <inheritdoc/>
    public int CompareForGuests(CallContext call, EmulatorChoice guests, string cpu, uint flags)
    {
        VzDriver.CheckFlags(flags, FailIncompatible | ValidateXml, "vzConnectCompareHypervisorCPU");
        _ = Chosen(guests);
        return Compare(cpu, flags);
    }

    /// <inheritdoc/>
    public string Baseline(CallContext call, IReadOnlyList<string> cpus, uint flags)
    {
        VzDriver.CheckFlags(flags, ExpandFeatures, "vzConnectBaselineCPU");
        var hosts = Parsed(cpus, CpuXml.ParseHost);
        RequireX86(hosts[0].Arch!);
        return CpuXml.Format(new CpuBaseline(host.Map).Of(hosts, listsAll: flags == ExpandFeatures));
    }

    /// <inheritdoc/>
    public string BaselineForGuests(CallContext call, EmulatorChoice guests, IReadOnlyList<string> cpus, uint flags)
    {
        VzDriver.CheckFlags(flags, ExpandFeatures | Migratable, "vzConnectBaselineHypervisorCPU");
        var parsed = Parsed(cpus, CpuXml.Parse);
        _ = Chosen(guests);
        for (var index = 0; index < parsed.Count; index++)
        {
            if (parsed[index].Model is null)
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.Cpu, $"no CPU model specified at index {index}");
            }
        }

        var baseline = new CpuBaseline(host.Map).Of(
            parsed, (flags & ExpandFeatures) != 0, isMigratable: (flags & Migratable) != 0, limit: host.Definition);
        return CpuXml.Format(baseline with { AllowsFallback = false });
    }

    /// <inheritdoc/>
    public string GetDomainCapabilities(CallContext call, EmulatorChoice guests, uint flags)
    {
        VzDriver.CheckFlags(flags, DisableDeprecated, "vzConnectGetDomainCapabilities");
        var (arch, type) = Chosen(guests);
        var buses = VzCapabilities.OfVersion((int)version.Major).DiskBuses;
        return DomainCapabilitiesXml.Format(
            arch, Emulator, type, VzConnectDriver.VcpusMax, buses.Order().Select(static bus => Names.DiskBuses[bus]));
    }

    int Compare(string document, uint flags)
    {
        if ((flags & ValidateXml) != 0)
        {
            (schemas ?? throw LibvirtException.NoSupport(ErrorDomain.Parallels, "validation of documents")).Validate(
                document, "cpu.rng");
        }

        var asked = CpuXml.Parse(document);
        RequireX86(host.Arch);
        var (result, reason) = host.Definition is { } own
            ? new CpuComparison(host.Map, own).With(asked)
            : (CpuComparisonResult.Incompatible, "unknown host CPU");
        return result == CpuComparisonResult.Incompatible && (flags & FailIncompatible) != 0
            ? throw LibvirtException.Of(ErrorCode.CpuIncompatible, ErrorDomain.Cpu, reason!)
            : (int)result;
    }

    static List<CpuDefinition> Parsed(IReadOnlyList<string> documents, System.Func<string, CpuDefinition> parse) =>
        documents.Count > 0
            ? [.. documents.Select(parse)]
            : throw LibvirtException.InvalidArgument(ErrorDomain.Cpu, "no CPUs given");

    static void RequireX86(string arch)
    {
        if (arch is not ("x86_64" or "i686"))
        {
            throw LibvirtException.NoSupport(ErrorDomain.Cpu, $"'{arch}' architecture is not supported by CPU driver");
        }
    }

    // The emulators' names are those of the types, as the capabilities document has it; there are no machine types.
    static (string Arch, string VirtType) Chosen(EmulatorChoice guests)
    {
        if (guests.VirtType is not (null or "vz" or "parallels"))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"unknown virttype: {guests.VirtType}");
        }

        if (guests.Arch is not (null or "x86_64" or "i686"))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"unknown architecture: {guests.Arch}");
        }

        if (guests.Emulator is not (null or "vz" or "parallels" or Emulator))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"unknown emulator: {guests.Emulator}");
        }

        if (guests.Machine is not null)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"the machine '{guests.Machine}' is not supported by emulator '{guests.Emulator ?? "vz"}'");
        }

        return (guests.Arch ?? "x86_64", guests.VirtType
            ?? (guests.Emulator == Emulator ? null : guests.Emulator) ?? "vz");
    }
}
