// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Statistics;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Makes a domain's record of bulk statistics out of its configuration and its counters.</summary>
static class BulkStatistics
{
    /// <summary>
    /// The groups that are wanted, those that this driver does not have being ignored; of a domain whose configuration
    /// cannot be read the state alone.
    /// </summary>
    internal static DomainStatistics Of(DomainView view, GuestCounters counters, DomainStatsTypes wanted)
    {
        var definition = view.Definition;
        wanted &= view.Trouble is null ? DomainStatsTypes.All : DomainStatsTypes.State;
        return new DomainStatistics(view.Reference)
        {
            Status = wanted.HasFlag(DomainStatsTypes.State) ? view.Status : null,
            CpuTimeNs = wanted.HasFlag(DomainStatsTypes.CpuTotal) && counters.IsKnown
                ? counters.CpuTimeNs(definition.Vcpus)
                : null,
            Disks = wanted.HasFlag(DomainStatsTypes.Block) ? DisksOf(definition, counters) : null,
            Interfaces = wanted.HasFlag(DomainStatsTypes.Interface) ? InterfacesOf(definition, counters) : null,
            VcpuTimesNs = wanted.HasFlag(DomainStatsTypes.Vcpu) ? counters.VcpuTimesNs(definition.Vcpus) : null,
            Balloon = wanted.HasFlag(DomainStatsTypes.Balloon) ? BalloonOf(definition, counters) : null,
        };
    }

    static DiskStatistics[] DisksOf(DomainDefinition definition, GuestCounters counters)
    {
        var disks = new DiskStatistics[definition.Disks.Count];
        for (var i = 0; i < disks.Length; i++)
        {
            var disk = definition.Disks[i];
            disks[i] = new DiskStatistics(
                disk.Target, disk.Source, counters.Disk(disk, definition.OsType), disk.CapacityBytes);
        }

        return disks;
    }

    static InterfaceStatistics[] InterfacesOf(DomainDefinition definition, GuestCounters counters)
    {
        var interfaces = new InterfaceStatistics[definition.Interfaces.Count];
        for (var i = 0; i < interfaces.Length; i++)
        {
            var adapter = definition.Interfaces[i];
            interfaces[i] = new InterfaceStatistics(
                string.IsNullOrEmpty(adapter.Target) ? null : adapter.Target, counters.Adapter(adapter.AdapterIndex));
        }

        return interfaces;
    }

    static BalloonStatistics BalloonOf(DomainDefinition definition, GuestCounters counters) =>
        new(definition.MemoryKib, counters.BalloonKib ?? definition.CurrentMemoryKib, counters.Memory());
}
