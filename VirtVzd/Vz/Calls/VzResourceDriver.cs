// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Resources;
using VirtVzd.Errors;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// A guest's share of the host. What is asked is answered from memory. One object serves all connections.
/// </summary>
sealed partial class VzResourceDriver : IDomainResourceDriver
{
    // The API layer of a client adds it to calls that answer typed parameters.
    const uint TypedParamStringOkay = 4;
    const uint Affect = (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config);

    const ulong SharesMin = 2;
    const ulong SharesMax = 262_144;
    const long QuotaMin = 1000;
    const long QuotaMax = 17_592_186_044_415;

    readonly VzDriver _driver;
    readonly VzDefinitions _definitions;
    readonly VzHost _host;

    /// <summary>Calls of a driver.</summary>
    internal VzResourceDriver(VzDriver driver, VzDefinitions definitions, VzHost host)
    {
        _driver = driver;
        _definitions = definitions;
        _host = host;
    }

    /// <inheritdoc/>
    public SchedulerSettings GetScheduler(CallContext call, DomainReference domain, uint flags)
    {
        var share = Shown(call, domain, flags, "vzDomainGetSchedulerParametersFlags").Resources;
        return new SchedulerSettings(
            share.CpuShares ?? DomainResources.UsualCpuShares,
            DomainResources.PeriodUs,
            (long?)share.VcpuQuotaUs ?? -1,
            DomainResources.PeriodUs,
            (long?)share.GlobalQuotaUs ?? -1);
    }

    /// <inheritdoc/>
    public void SetScheduler(CallContext call, DomainReference domain, SchedulerSettings wanted, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetSchedulerParametersFlags");
        var found = _driver.Find(call, domain);
        RequireRange("cpu_shares", wanted.CpuShares, SharesMin, SharesMax);
        RequirePeriod(wanted.VcpuPeriodUs);
        RequirePeriod(wanted.GlobalPeriodUs);
        RequireRange("vcpu_quota", wanted.VcpuQuotaUs > 0 ? wanted.VcpuQuotaUs : null, QuotaMin, QuotaMax);
        RequireRange("global_quota", wanted.GlobalQuotaUs > 0 ? wanted.GlobalQuotaUs : null, QuotaMin, QuotaMax);
        Change(
            found,
            flags,
            guest => guest with { Resources = With(guest.Resources, wanted) },
            vm => VmConfigWriter.RequireScope(
                vm.Config.Resources, found.View.IsContainer, wanted.VcpuQuotaUs > 0, wanted.GlobalQuotaUs > 0));
    }

    /// <inheritdoc/>
    public NumaSettings GetNuma(CallContext call, DomainReference domain, uint flags) => new(
        Mode: 0, Shown(call, domain, flags, "vzDomainGetNumaParameters").Resources.Nodes?.ToString() ?? "");

    /// <inheritdoc/>
    public void SetNuma(CallContext call, DomainReference domain, NumaSettings wanted, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetNumaParameters");
        var found = _driver.Find(call, domain);
        if (wanted.Mode is not (null or 0))
        {
            throw DocumentError.Unsupported("NUMA memory is strict: another mode is not supported by vz driver");
        }

        if (wanted.Nodeset is not { } text)
        {
            return;
        }

        var nodes = text.Length > 0 ? NodesOf(text) : null;
        Change(found, flags, guest => guest with { Resources = guest.Resources with { Nodes = nodes } });
    }

    /// <inheritdoc/>
    public MemorySettings GetMemory(CallContext call, DomainReference domain, uint flags)
    {
        var guest = Shown(call, domain, flags, "vzDomainGetMemoryParameters");
        return new MemorySettings(
            guest.Resources.GuaranteeKib(guest.MemoryKib) ?? 0,
            guest.OsType == OsType.Hvm
                ? null
                : guest.MemoryKib + guest.Resources.SwapKib ?? DomainResources.UnlimitedKib);
    }

    /// <inheritdoc/>
    public void SetMemory(CallContext call, DomainReference domain, MemorySettings wanted, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetMemoryParameters");
        var found = _driver.Find(call, domain);
        if (wanted.SwapHardLimitKib is not null && !found.View.IsContainer)
        {
            throw DocumentError.Unsupported("swap_hard_limit is of containers only in vz driver");
        }

        Change(found, flags, guest => guest with { Resources = With(guest, wanted) });
    }

    /// <inheritdoc/>
    public uint GetBlkioWeight(CallContext call, DomainReference domain, uint flags) =>
        Shown(call, domain, flags, "vzDomainGetBlkioParameters").Resources.BlkioWeight
            ?? ResourceUnits.WeightOf(ResourceUnits.UsualIoPriority);

    /// <inheritdoc/>
    /// <remarks>The host has eight weights: another one within their range becomes the nearest.</remarks>
    public void SetBlkioWeight(CallContext call, DomainReference domain, uint? weight, uint flags)
    {
        VzDriver.CheckFlags(flags, Affect, "vzDomainSetBlkioParameters");
        var found = _driver.Find(call, domain);
        RequireRange("weight", weight, DomainResources.BlkioWeightMin, DomainResources.BlkioWeightMax);
        if (weight is not null)
        {
            Change(found, flags, guest => guest with { Resources = guest.Resources with { BlkioWeight = weight } });
        }
    }

    /// <inheritdoc/>
    public void RequireDomain(CallContext call, DomainReference domain, uint flags, string function) =>
        _ = Shown(call, domain, flags, function);

    /// <inheritdoc/>
    public CpuStatistics GetCpuStatistics(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, TypedParamStringOkay, "vzDomainGetCPUStats");
        var found = _driver.Find(call, domain);
        var vcpus = VzDriver.RequireActive(found).Definition.Vcpus;
        return new CpuStatistics(found.Counters.CpuTimeNs(vcpus), found.Counters.VcpuTimesNs(vcpus));
    }

    DomainDefinition Shown(CallContext call, DomainReference domain, uint flags, string function)
    {
        VzDriver.CheckFlags(flags, Affect | TypedParamStringOkay, function);
        var found = _driver.Find(call, domain);
        var impact = DomainImpact.Resolve((DomainTuneFlags)(flags & Affect), found.View);
        return impact == DomainTuneFlags.Config ? found.NextDefinition : found.View.Definition;
    }

    void Change(
        Domain found, uint flags, Func<DomainDefinition, DomainDefinition> edit, Action<Sdk.PrlVm>? check = null) =>
        _driver.Work(found, DomainJobKind.Edit, vm =>
        {
            var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
            check?.Invoke(vm);
            _definitions.Change(found, vm, impact, edit);
        });

    // What is asked for is one limit, so the other one goes: the host has no more than one.
    static DomainResources With(DomainResources share, SchedulerSettings wanted) => share with
    {
        CpuShares = wanted.CpuShares ?? share.CpuShares,
        VcpuQuotaUs = wanted.VcpuQuotaUs is { } ofVcpu
            ? Limit(ofVcpu)
            : wanted.GlobalQuotaUs > 0 ? null
            : share.VcpuQuotaUs,
        GlobalQuotaUs = wanted.GlobalQuotaUs is { } ofAll
            ? Limit(ofAll)
            : wanted.VcpuQuotaUs > 0 ? null
            : share.GlobalQuotaUs,
    };

    static ulong? Limit(long quotaUs) => quotaUs > 0 ? (ulong)quotaUs : null;

    static DomainResources With(DomainDefinition guest, MemorySettings wanted)
    {
        var share = guest.Resources;
        if (wanted.MinGuaranteeKib is { } guarantee)
        {
            var percent = DomainResources.PercentOf(guarantee, guest.MemoryKib);
            share = percent > 100
                ? throw Invalid(
                    $"min_guarantee of {guarantee} KiB is more than the memory of the domain, {guest.MemoryKib} KiB")
                : share with { GuaranteePercent = percent };
        }

        return wanted.SwapHardLimitKib switch
        {
            null => share,
            >= DomainResources.UnlimitedKib => share with { SwapKib = null },
            var limit when limit >= guest.MemoryKib => share with { SwapKib = limit - guest.MemoryKib },
            var limit => throw Invalid(
                $"swap_hard_limit of {limit} KiB is of memory and swap together, and less than the memory, "
                    + $"{guest.MemoryKib} KiB"),
        };
    }

    CpuSet NodesOf(string text)
    {
        if (!CpuSet.TryParse(text, out var nodes))
        {
            throw Invalid($"Failed to parse bitmap '{text}'");
        }

        var known = _host.Topology.NodeNumbers;
        var missing = nodes.Numbers.FirstOrDefault(node => known.Count > 0 ? !known.Contains(node) : node > 0, -1);
        return missing < 0 ? nodes : throw Invalid($"the host has no NUMA node {missing}");
    }

    static void RequirePeriod(ulong? periodUs)
    {
        if (periodUs is not (null or 0 or DomainResources.PeriodUs))
        {
            throw DocumentError.Unsupported(
                $"a CPU period other than {DomainResources.PeriodUs} is not supported by vz driver");
        }
    }

    static void RequireRange(string name, Int128? value, Int128 least, Int128 most)
    {
        if (value < least || value > most)
        {
            throw Invalid($"value of '{name}' is out of range [{least}, {most}]");
        }
    }

    static LibvirtException Invalid(string text) => LibvirtException.InvalidArgument(ErrorDomain.Parallels, text);
}
