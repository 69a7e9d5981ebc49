// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Disks, file systems and the boot order.</content>
sealed partial class VmConfigReader
{
    const int BootDevicesMax = 4;
    const string StorageScheme = "libvirt";

    // Lists that begin with 0 and with 1 both occur, and the server renumbers them: the order counts, not the numbers.
    /// <summary>The boot entries in use, in order.</summary>
    internal static List<BootEntry> ReadBootList(PrlVmConfig config)
    {
        var entries = new List<BootEntry>();
        var count = config.BootDeviceCount;
        for (var i = 0u; i < count; i++)
        {
            using var entry = config.BootDevice(i);
            if (entry.InUse)
            {
                entries.Add(new BootEntry(entry.Type, entry.Index, entry.SequenceIndex));
            }
        }

        return [.. entries.OrderBy(static entry => entry.Sequence)];
    }

    List<DiskDefinition> ReadDisks(string name, PrlVmConfig config, bool isContainer, List<BootEntry> boot)
    {
        var throttle = isContainer ? null : Part(name, "I/O limit", () => ReadThrottle(config), null);
        var disks = new List<DiskDefinition>();
        var mounted = isContainer ? MountedIndexes(boot) : [];
        foreach (var type in (ReadOnlySpan<PrlDeviceType>)[PrlDeviceType.HardDisk, PrlDeviceType.OpticalDisk])
        {
            var count = config.DeviceCount(type);
            for (var i = 0u; i < count; i++)
            {
                using var device = config.Device(type, i);
                if (type != PrlDeviceType.HardDisk || !mounted.Contains(device.Index))
                {
                    var disk = ReadDisk(device, type, isContainer);
                    disks.Add(throttle is not null && DomainRules.MayBeThrottled(disk, OsType.Hvm)
                        ? disk with { Throttle = throttle }
                        : disk);
                }
            }
        }

        return [.. DiskOrder.Sort(disks)];
    }

    DiskDefinition ReadDisk(PrlDevice device, PrlDeviceType type, bool isContainer)
    {
        var isHardDisk = type == PrlDeviceType.HardDisk;
        var isFile = device.EmulatedType == PrlEmulatedType.ImageFile;
        var (bus, index) = (BusOf(device), device.Disk.StackIndex);
        return new DiskDefinition
        {
            Device = isHardDisk ? DiskDevice.Disk : DiskDevice.Cdrom,
            SourceType = isFile ? DiskSourceType.File : DiskSourceType.Block,
            Source = NullIfEmpty(device.FriendlyName),
            Format = isFile && isHardDisk ? ImageFormat(isContainer) : StorageFormat.Raw,
            Bus = bus,
            Target = TargetOf(bus, index),
            Serial = isHardDisk ? NullIfEmpty(device.Disk.SerialNumber ?? "") : null,
            Address = bus is DiskBus.Ide or DiskBus.Scsi or DiskBus.Sata ? DriveAddress.OfIndex(bus, index) : null,
            CapacityBytes = isHardDisk && device.Disk.SizeMib is > 0 and var sizeMib ? (ulong)sizeMib << 20 : null,
        };
    }

    StorageFormat ImageFormat(bool isContainer) =>
        isContainer || !_version.HasQcow2 ? StorageFormat.Ploop : StorageFormat.Qcow2;

    /// <summary>The bus of a disk; one that libvirt has no name for is taken for SCSI.</summary>
    internal static DiskBus BusOf(PrlDevice device) => device.Disk.Interface switch
    {
        PrlStorageInterface.Ide => DiskBus.Ide,
        PrlStorageInterface.Sata => DiskBus.Sata,
        PrlStorageInterface.VirtioBlock => DiskBus.Virtio,
        PrlStorageInterface.Usb => DiskBus.Usb,
        _ => DiskBus.Scsi,
    };

    /// <summary>The guest's name of a disk.</summary>
    internal static string TargetOf(PrlDevice device) => TargetOf(BusOf(device), device.Disk.StackIndex);

    static string TargetOf(DiskBus bus, uint index)
    {
        var name = DiskTarget.Name(bus, index);
        return bus == DiskBus.Virtio ? string.Concat("v", name.AsSpan(1)) : name;
    }

    // The hard disks of a container that its boot list names are its file systems.
    static HashSet<uint> MountedIndexes(List<BootEntry> boot) =>
        [.. boot.Where(static entry => entry.Type == PrlDeviceType.HardDisk).Select(static entry => entry.Index)];

    ValueList<FilesystemDefinition> ReadFilesystems(string name, PrlVmConfig config, List<BootEntry> boot)
    {
        var filesystems = new List<FilesystemDefinition>();
        var mounted = MountedIndexes(boot);
        var count = config.DeviceCount(PrlDeviceType.HardDisk);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.HardDisk, i);
            if (mounted.Contains(device.Index))
            {
                filesystems.Add(ReadFilesystem(name, device));
            }
        }

        return [.. filesystems];
    }

    FilesystemDefinition ReadFilesystem(string name, PrlDevice device)
    {
        var url = device.Disk.StorageUrl;
        if (url.Length > 0)
        {
            if (VolumeOf(url) is { } place)
            {
                return new FilesystemDefinition
                {
                    Type = FilesystemType.Volume,
                    Source = place.Pool,
                    Volume = place.Volume,
                    Target = device.Disk.MountPoint,
                };
            }

            LeaveOut(name, $"storage URL '{url}'", 0);
        }

        return new FilesystemDefinition
        {
            Type = FilesystemType.File,
            Source = device.Disk.ImagePath,
            Target = device.Disk.MountPoint,
        };
    }

    /// <summary>The volume that a storage URL names, null where it names none.</summary>
    internal static (string Pool, string Volume)? VolumeOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == StorageScheme
        && uri.AbsolutePath.Split('/', 4) is [_, { Length: > 0 } pool, { Length: > 0 } volume, ..]
            ? (Uri.UnescapeDataString(pool), Uri.UnescapeDataString(volume))
            : null;

    ValueList<BootDevice> BootOf(string name, List<BootEntry> boot)
    {
        var devices = new List<BootDevice>();
        foreach (var entry in boot.Where(static entry => entry.Type != PrlDeviceType.Floppy))
        {
            if (devices.Count == BootDevicesMax)
            {
                return LeaveOut<ValueList<BootDevice>>(
                    name, $"the boot list beyond {BootDevicesMax} devices", [.. devices]);
            }

            if (KindOf(entry.Type) is { } kind)
            {
                devices.Add(kind);
            }
            else
            {
                LeaveOut(name, $"boot device of type {(uint)entry.Type}, index {entry.Index}", 0);
            }
        }

        return [.. devices];
    }

    /// <summary>What a document shows of boot entries.</summary>
    internal static IEnumerable<BootDevice> KindsOf(IEnumerable<BootEntry> entries) =>
        entries.Select(static entry => KindOf(entry.Type)).OfType<BootDevice>().Take(BootDevicesMax);

    static BootDevice? KindOf(PrlDeviceType type) => type switch
    {
        PrlDeviceType.OpticalDisk => BootDevice.Cdrom,
        PrlDeviceType.HardDisk => BootDevice.HardDisk,
        PrlDeviceType.NetworkAdapter => BootDevice.Network,
        _ => null,
    };
}
