// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Statistics;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What domains count, out of what the event thread keeps of them: no call asks the SDK or waits. One object serves all
/// connections.
/// </summary>
sealed class VzDomainStatistics : IDomainStatistics
{
    // The API layer of a client adds it to calls that answer typed parameters.
    const uint TypedParamStringOkay = 4;

    readonly VzDriver _driver;
    readonly VzHost _host;

    /// <summary>Statistics of a driver's domains.</summary>
    internal VzDomainStatistics(VzDriver driver, VzHost host)
    {
        _driver = driver;
        _host = host;
    }

    /// <inheritdoc/>
    public BlockCounters GetBlockStats(CallContext call, DomainReference domain, string path)
    {
        var found = FindActive(call, domain);
        var counters = found.Counters;
        var definition = found.View.Definition;
        return path.Length == 0
            ? Sum(counters, definition)
            : counters.Disk(DiskOf(definition.Disks, path), definition.OsType);
    }

    /// <inheritdoc/>
    public BlockCounters GetBlockStatsFlags(CallContext call, DomainReference domain, string path, uint flags)
    {
        VzDriver.CheckFlags(flags, TypedParamStringOkay, "vzDomainBlockStatsFlags");
        return GetBlockStats(call, domain, path);
    }

    /// <inheritdoc/>
    public InterfaceCounters GetInterfaceStats(CallContext call, DomainReference domain, string device)
    {
        var found = FindActive(call, domain);
        return found.Counters.Adapter(AdapterOf(found.View.Definition.Interfaces, device).AdapterIndex);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MemoryStatistic> GetMemoryStats(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainMemoryStats");
        return FindActive(call, domain).Counters.Memory();
    }

    /// <inheritdoc/>
    public VcpuTable GetVcpus(CallContext call, DomainReference domain)
    {
        var found = Find(call, domain);
        var view = found.View;
        if (!view.IsActive)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot list vcpu pinning for an inactive domain");
        }

        return new VcpuTable(found.Counters.VcpuTimesNs(view.Definition.Vcpus), AffinityOf(view.Definition));
    }

    /// <inheritdoc/>
    public VcpuTable GetVcpuPins(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config), "vzDomainGetVcpuPinInfo");
        var found = Find(call, domain);
        var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
        var definition = impact == DomainTuneFlags.Config ? found.NextDefinition : found.View.Definition;
        return new VcpuTable(new ulong[definition.Vcpus], AffinityOf(definition));
    }

    /// <inheritdoc/>
    public IReadOnlyList<DomainStatistics> GetAll(
        CallContext call, IReadOnlyList<DomainReference>? domains, uint stats, uint flags)
    {
        const DomainStatsFlags Known =
            DomainStatsFlags.Filters | DomainStatsFlags.NoWait | DomainStatsFlags.Backing | DomainStatsFlags.EnforceStats;
        VzDriver.CheckFlags(flags, (uint)Known, "vzConnectGetAllDomainStats");
        var groups = (DomainStatsTypes)stats;
        var unknown = groups & ~DomainStatsTypes.All;
        if (unknown != 0 && ((DomainStatsFlags)flags).HasFlag(DomainStatsFlags.EnforceStats))
        {
            throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported,
                ErrorDomain.Parallels,
                $"Stats types bits 0x{(uint)unknown:x} are not supported by this daemon");
        }

        var wanted = groups == DomainStatsTypes.None ? DomainStatsTypes.All : groups;
        var filter = new DomainFilter((ListDomainsFlags)(flags & (uint)DomainStatsFlags.Filters));
        var chosen = new PagedList<(DomainView View, GuestCounters Counters)>();
        foreach (var domain in Chosen(domains))
        {
            var view = domain.View;
            if (_driver.Passes(filter, view))
            {
                chosen.Add((view, domain.Counters));
            }
        }

        return new BulkRecords(call.OnlyVisible(chosen, static guest => guest.View.Reference), wanted);
    }

    static BlockCounters Sum(GuestCounters counters, DomainDefinition definition)
    {
        if (!counters.IsKnown)
        {
            return default;
        }

        var (reads, readBytes, writes, writtenBytes) = (0L, 0L, 0L, 0L);
        foreach (var disk in definition.Disks)
        {
            var one = counters.Disk(disk, definition.OsType);
            unchecked
            {
                reads += one.ReadRequests ?? 0;
                readBytes += one.ReadBytes ?? 0;
                writes += one.WriteRequests ?? 0;
                writtenBytes += one.WriteBytes ?? 0;
            }
        }

        return new BlockCounters(reads, readBytes, writes, writtenBytes);
    }

    // A path may be that of several disks, a target is that of one.
    static DiskDefinition DiskOf(ValueList<DiskDefinition> disks, string path)
    {
        var isPath = path.StartsWith('/');
        DiskDefinition? found = null;
        foreach (var disk in disks)
        {
            if (string.Equals(isPath ? disk.Source : disk.Target, path, StringComparison.Ordinal))
            {
                found = found is null ? disk : throw UnknownPath(path);
            }
        }

        return found ?? throw UnknownPath(path);
    }

    static LibvirtException UnknownPath(string path) =>
        LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"invalid path: {path}");

    static InterfaceDefinition AdapterOf(ValueList<InterfaceDefinition> interfaces, string device) =>
        InterfaceSearch.Find(interfaces, device) ?? throw (MacAddress.TryParse(device, out var mac)
            ? LibvirtException.Internal(ErrorDomain.Parallels, $"No net with mac '{mac}'")
            : LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"invalid path, '{device}' is not a known interface"));

    IEnumerable<Domain> Chosen(IReadOnlyList<DomainReference>? domains)
    {
        var table = _driver.Registry.Table;
        return domains is null ? table.All : Named(table, domains);
    }

    // In the order in which they are named, each once: one domain named thousands of times is no more work than one.
    static IEnumerable<Domain> Named(DomainTable table, IReadOnlyList<DomainReference> domains)
    {
        var seen = new HashSet<Guid>();
        foreach (var reference in domains)
        {
            if (seen.Add(reference.Uuid) && table.ByUuid(reference.Uuid) is { } domain)
            {
                yield return domain;
            }
        }
    }

    Domain Find(CallContext call, DomainReference domain) => _driver.Find(call, domain);

    // What counts is the run that goes on: of a guest that is off libvirt tells no counters.
    Domain FindActive(CallContext call, DomainReference domain)
    {
        var found = Find(call, domain);
        _ = VzDriver.RequireActive(found);
        return found;
    }

    CpuSet AffinityOf(DomainDefinition guest) => guest.Cpuset ?? _host.Topology.Present;
}
