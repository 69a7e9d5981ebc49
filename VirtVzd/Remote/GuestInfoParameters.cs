// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Guests;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// What is told of the inside of a guest as named values, in libvirt's names, types and order (libvirt-domain.c:
/// virDomainGetGuestInfo). An answer has room for so many of them; of lists that are longer the rest is left out.
/// </summary>
static class GuestInfoParameters
{
    /// <summary>All that is known.</summary>
    internal static TypedParam[] Of(GuestInfo info)
    {
        var list = new List<TypedParam>();
        AddUsers(list, info.Users);
        AddSystem(list, info.System);
        if (info.Zone is { } zone)
        {
            AddText(list, "timezone.name", zone.Name);
            Add(list, "timezone.offset", TypedParamValue.OfInt(zone.OffsetSeconds));
        }

        AddText(list, "hostname", info.Hostname);
        AddFilesystems(list, info.Filesystems);
        AddDisks(list, info.Disks);
        AddInterfaces(list, info.Interfaces);
        if (info.Load is { } load)
        {
            Add(list, "load.1m", TypedParamValue.OfDouble(load.OneMinute));
            Add(list, "load.5m", TypedParamValue.OfDouble(load.FiveMinutes));
            Add(list, "load.15m", TypedParamValue.OfDouble(load.FifteenMinutes));
        }

        return [.. list.Take(RemoteLimits.DomainGuestInfoParamsMax)];
    }

    static void AddUsers(List<TypedParam> list, IReadOnlyList<GuestUser>? users)
    {
        var count = Count(list, "user", users);
        for (var i = 0; i < count; i++)
        {
            AddText(list, $"user.{i}.name", users![i].Name);
            Add(list, $"user.{i}.login-time", TypedParamValue.OfULLong(users[i].LoginTimeMs));
        }
    }

    static void AddSystem(List<TypedParam> list, GuestSystemInfo? system)
    {
        AddText(list, "os.id", system?.Id);
        AddText(list, "os.name", system?.Name);
        AddText(list, "os.pretty-name", system?.PrettyName);
        AddText(list, "os.version", system?.Version);
        AddText(list, "os.version-id", system?.VersionId);
        AddText(list, "os.machine", system?.Machine);
        AddText(list, "os.variant", system?.Variant);
        AddText(list, "os.variant-id", system?.VariantId);
        AddText(list, "os.kernel-release", system?.KernelRelease);
        AddText(list, "os.kernel-version", system?.KernelVersion);
    }

    static void AddFilesystems(List<TypedParam> list, IReadOnlyList<GuestFilesystem>? filesystems)
    {
        var count = Count(list, "fs", filesystems);
        for (var i = 0; i < count; i++)
        {
            var (one, prefix) = (filesystems![i], $"fs.{i}");
            AddText(list, $"{prefix}.name", one.Name);
            AddText(list, $"{prefix}.mountpoint", one.MountPoint);
            AddText(list, $"{prefix}.fstype", one.Type);
            AddNumber(list, $"{prefix}.total-bytes", one.TotalBytes);
            AddNumber(list, $"{prefix}.used-bytes", one.UsedBytes);
            var inner = Count(list, $"{prefix}.disk", one.Disks);
            for (var j = 0; j < inner; j++)
            {
                AddText(list, $"{prefix}.disk.{j}.alias", one.Disks[j].Target);
                AddText(list, $"{prefix}.disk.{j}.serial", one.Disks[j].Serial);
                AddText(list, $"{prefix}.disk.{j}.device", one.Disks[j].Name);
            }
        }
    }

    static void AddDisks(List<TypedParam> list, IReadOnlyList<GuestDisk>? disks)
    {
        var count = Count(list, "disk", disks);
        for (var i = 0; i < count; i++)
        {
            var (disk, prefix) = (disks![i], $"disk.{i}");
            AddText(list, $"{prefix}.name", disk.Name);
            Add(list, $"{prefix}.partition", TypedParamValue.OfBoolean(disk.Parent is not null));
            if (disk.Parent is not null)
            {
                Add(list, $"{prefix}.dependency.count", TypedParamValue.OfUInt(1));
                AddText(list, $"{prefix}.dependency.0.name", disk.Parent);
            }

            AddText(list, $"{prefix}.serial", disk.Serial);
            AddText(list, $"{prefix}.alias", disk.Target);
        }
    }

    static void AddInterfaces(List<TypedParam> list, IReadOnlyList<GuestInterface>? interfaces)
    {
        var count = Count(list, "if", interfaces);
        for (var i = 0; i < count; i++)
        {
            var (one, prefix) = (interfaces![i], $"if.{i}");
            AddText(list, $"{prefix}.name", one.Name);
            AddText(list, $"{prefix}.hwaddr", one.HardwareAddress);
            var inner = Count(list, $"{prefix}.addr", one.Addresses);
            for (var j = 0; j < inner; j++)
            {
                AddText(list, $"{prefix}.addr.{j}.type", one.Addresses[j].IsIpv6 ? "ipv6" : "ipv4");
                AddText(list, $"{prefix}.addr.{j}.addr", one.Addresses[j].Address);
                Add(list, $"{prefix}.addr.{j}.prefix", TypedParamValue.OfUInt(one.Addresses[j].Prefix));
            }
        }
    }

    static int Count<T>(List<TypedParam> list, string group, IReadOnlyList<T>? items)
    {
        if (items is null)
        {
            return 0;
        }

        Add(list, $"{group}.count", TypedParamValue.OfUInt((uint)items.Count));
        return items.Count;
    }

    static void AddNumber(List<TypedParam> list, string name, ulong? value)
    {
        if (value is { } known)
        {
            Add(list, name, TypedParamValue.OfULLong(known));
        }
    }

    static void AddText(List<TypedParam> list, string name, string? value)
    {
        if (value is not null)
        {
            Add(list, name, TypedParamValue.OfString(value));
        }
    }

    static void Add(List<TypedParam> list, string name, TypedParamValue value) => list.Add(new TypedParam(name, value));
}
