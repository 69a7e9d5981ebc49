// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Changes;

/// <summary>
/// What makes one definition of a guest another one, part by part. Applied to a third one, it changes these parts and
/// leaves the rest as it is there; applied again, nothing. Name, UUID, kind and texts of a guest are no parts.
/// Immutable.
/// </summary>
sealed record DefinitionChanges
{
    /// <summary>Nothing changes.</summary>
    internal static readonly DefinitionChanges None = new([]);

    static readonly IPart[] Table =
    [
        new Setting<ulong>(
            "memory",
            static guest => guest.MemoryKib,
            static (guest, value) => guest with { MemoryKib = value, CurrentMemoryKib = value }),
        new Setting<uint>(
            "vcpus", static guest => guest.Vcpus,
            static (guest, value) => guest with { Vcpus = value, CurrentVcpus = null }),
        new Setting<CpuSet?>("cpuset", static guest => guest.Cpuset,
            static (guest, value) => guest with { Cpuset = value }),
        Share("cpu shares", static share => share.CpuShares, static (share, value) => share with { CpuShares = value }),
        Share(
            "cpu quota",
            static share => (share.VcpuQuotaUs, share.GlobalQuotaUs),
            static (share, value) =>
                share with { VcpuQuotaUs = value.VcpuQuotaUs, GlobalQuotaUs = value.GlobalQuotaUs }),
        Share(
            "block I/O weight", static share => share.BlkioWeight,
            static (share, value) => share with { BlkioWeight = value }),
        Share(
            "memory guarantee", static share => share.GuaranteePercent,
            static (share, value) => share with { GuaranteePercent = value }),
        Share("swap", static share => share.SwapKib, static (share, value) => share with { SwapKib = value }),
        Share("NUMA nodes", static share => share.Nodes, static (share, value) => share with { Nodes = value }),
        new Setting<GuestArch>("architecture", static guest => guest.Arch,
            static (guest, value) => guest with { Arch = value }),
        new Setting<CrashAction>("on_crash", static guest => guest.OnCrash,
            static (guest, value) => guest with { OnCrash = value }),
        new Setting<ValueList<BootDevice>>(
            "boot order", static guest => guest.Boot,
            static (guest, value) => guest with { Boot = value, IsBootUsual = false }),
        new DeviceKind<DiskDefinition>(
            "disk",
            static guest => guest.Disks,
            static (guest, disks) => guest.WithDisks(disks),
            static disk => disk.Target,
            DevicesAlike.Disks),
        new DeviceKind<FilesystemDefinition>(
            "filesystem",
            static guest => guest.Filesystems,
            static (guest, filesystems) => guest with { Filesystems = [.. filesystems] },
            static filesystem => filesystem.Target,
            DevicesAlike.Filesystems),
        new DeviceKind<InterfaceDefinition>(
            "interface",
            static guest => guest.Interfaces,
            static (guest, interfaces) => guest with { Interfaces = [.. interfaces] },
            static nic => nic.Mac.ToString(),
            DevicesAlike.Interfaces),
        new DeviceKind<SerialDefinition>(
            "serial port",
            static guest => guest.Serials,
            static (guest, serials) => guest with { Serials = [.. serials.OrderBy(static serial => serial.Port)] },
            static serial => serial.Port.ToString(CultureInfo.InvariantCulture),
            DevicesAlike.Serials),
        new DeviceKind<GraphicsDefinition>(
            "display",
            static guest => guest.Graphics,
            static (guest, displays) => guest.WithDisplays([.. displays]),
            static _ => "",
            DevicesAlike.Displays),
        new Setting<ValueList<VideoDefinition>>(
            "video", static guest => guest.Videos, static (guest, value) => guest with { Videos = value }),
        new DeviceKind<HostDeviceDefinition>(
            "host device",
            static guest => guest.HostDevices,
            static (guest, devices) => guest with { HostDevices = [.. devices] },
            static device => device.Address?.ToString() ?? "",
            DevicesAlike.HostDevices),
    ];

    static Setting<T> Share<T>(
        string name, Func<DomainResources, T> of, Func<DomainResources, T, DomainResources> with) => new(
        name, guest => of(guest.Resources), (guest, value) => guest with { Resources = with(guest.Resources, value) });

    DefinitionChanges(ValueList<PartChange> parts) => Parts = parts;

    internal ValueList<PartChange> Parts { get; }

    /// <summary>Whether nothing changes.</summary>
    internal bool IsEmpty => Parts.Count == 0;

    internal static DefinitionChanges Between(DomainDefinition former, DomainDefinition wanted) =>
        ReferenceEquals(former, wanted) ? None : new([.. Table.SelectMany(part => part.Between(former, wanted))]);

    /// <summary>These changes, and of others those of parts that are not among them.</summary>
    internal DefinitionChanges And(DefinitionChanges others)
    {
        var names = Parts.Select(static part => part.Name).ToHashSet(StringComparer.Ordinal);
        return new([.. Parts, .. others.Parts.Where(other => !names.Contains(other.Name))]);
    }

    /// <summary>Of these changes, those of the parts of some names.</summary>
    internal DefinitionChanges Only(HashSet<string> names) => new([.. Parts.Where(part => names.Contains(part.Name))]);

    /// <summary>These changes one by one.</summary>
    internal IEnumerable<DefinitionChanges> OneByOne() => Parts.Select(static part => new DefinitionChanges([part]));

    /// <summary>A definition with the changes made to it.</summary>
    /// <param name="now">The definition.</param>
    /// <param name="misfits">
    /// Hears what cannot be any more and is left out, by part and reason; null for nobody.
    /// </param>
    internal DomainDefinition ApplyTo(DomainDefinition now, Action<string>? misfits = null)
    {
        foreach (var part in Parts)
        {
            now = part.ApplyTo(now, out var misfit);
            if (misfit is not null)
            {
                misfits?.Invoke($"{part.Name}: {misfit}");
            }
        }

        return now;
    }

    /// <summary>
    /// A guest of the least that a document must have, without devices: what changes are written down with.
    /// </summary>
    internal static DomainDefinition Blank(Guid uuid, OsType osType) => new()
    {
        Name = "guest",
        Uuid = uuid,
        MemoryKib = 1024,
        CurrentMemoryKib = 1024,
        Vcpus = 1,
        OsType = osType,
        Arch = GuestArch.X8664,
        Init = osType == OsType.Exe ? "/sbin/init" : null,
    };

    /// <summary>The changing parts as they were, in a definition that holds nothing else.</summary>
    internal DomainDefinition FormerIn(DomainDefinition blank) =>
        Parts.Aggregate(blank, static (guest, part) => part.WithFormer(guest));

    /// <summary>The changing parts as they are to be, in a definition that holds nothing else.</summary>
    internal DomainDefinition WantedIn(DomainDefinition blank) =>
        Parts.Aggregate(blank, static (guest, part) => part.WithWanted(guest));

    /// <summary>The names of the parts, without their values.</summary>
    public override string ToString() => string.Join(", ", Parts.Select(static part => part.Name));
}
