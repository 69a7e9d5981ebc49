// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a change of a running guest's configuration is to who hears of its share of the host, whoever has made it.
/// libvirt has no names for memory, block I/O weights, NUMA nodes and bandwidth.
/// </summary>
static class TunableChanges
{
    static readonly DiskThrottle s_none = new(0, 0);

    /// <param name="domain">The guest.</param>
    /// <param name="before">Its configuration before.</param>
    /// <param name="after">Its configuration now.</param>
    /// <param name="hostCpus">CPUs of the host: where a guest runs that is pinned nowhere.</param>
    internal static IEnumerable<DomainEvent> Between(
        DomainReference domain, DomainDefinition before, DomainDefinition after, int hostCpus)
    {
        List<List<TunableValue>> changes =
        [
            [.. Scheduler(before.Resources, after.Resources)],
            [.. Pins(before.Cpuset, after.Cpuset, after.Vcpus, hostCpus)],
            .. after.Disks.Select(disk => Throttle(disk, before)),
        ];
        return changes.Where(static values => values.Count > 0)
            .Select(values => new DomainTunableEvent(domain, values));
    }

    static IEnumerable<TunableValue> Scheduler(DomainResources before, DomainResources after)
    {
        if (before.CpuShares != after.CpuShares)
        {
            yield return new TunableValue(
                "cputune.cpu_shares", Number: after.CpuShares ?? DomainResources.UsualCpuShares);
        }

        if (before.VcpuQuotaUs != after.VcpuQuotaUs)
        {
            yield return new TunableValue("cputune.vcpu_quota", Signed: (long?)after.VcpuQuotaUs ?? -1);
        }

        if (before.GlobalQuotaUs != after.GlobalQuotaUs)
        {
            yield return new TunableValue("cputune.global_quota", Signed: (long?)after.GlobalQuotaUs ?? -1);
        }
    }

    // One mask is of the whole guest.
    static IEnumerable<TunableValue> Pins(CpuSet? before, CpuSet? after, uint vcpus, int hostCpus)
    {
        if (Equals(before, after))
        {
            yield break;
        }

        var text = (after ?? new CpuSet(Enumerable.Range(0, hostCpus))).ToString();
        for (var vcpu = 0u; vcpu < vcpus; vcpu++)
        {
            yield return new TunableValue(
                string.Create(CultureInfo.InvariantCulture, $"cputune.vcpupin{vcpu}"), Text: text);
        }

        yield return new TunableValue("cputune.emulatorpin", Text: text);
    }

    static List<TunableValue> Throttle(DiskDefinition disk, DomainDefinition before)
    {
        var old = before.Disks.FirstOrDefault(other => (other.Target, other.Source) == (disk.Target, disk.Source));
        if (old is null || old.Throttle == disk.Throttle)
        {
            return [];
        }

        var (was, now) = (old.Throttle ?? s_none, disk.Throttle ?? s_none);
        List<TunableValue> values = [new("blkdeviotune.disk", Text: disk.Target)];
        if (was.BytesPerSecond != now.BytesPerSecond)
        {
            values.Add(new TunableValue("blkdeviotune.total_bytes_sec", Number: now.BytesPerSecond));
        }

        if (was.OperationsPerSecond != now.OperationsPerSecond)
        {
            values.Add(new TunableValue("blkdeviotune.total_iops_sec", Number: now.OperationsPerSecond));
        }

        if (disk.Throttle is not null)
        {
            values.Add(new TunableValue("blkdeviotune.group_name", Text: DiskThrottle.Group));
        }

        return values;
    }
}
