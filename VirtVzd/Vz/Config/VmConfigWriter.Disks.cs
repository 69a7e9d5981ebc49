// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Disks, file systems and the boot list.</content>
sealed partial class VmConfigWriter
{
    // File systems come before disks: a new container's boot list names them by their position.
    void WriteHardDisks(PrlVmConfig config, DomainDefinition definition)
    {
        var boot = definition.OsType == OsType.Exe ? BootIndexes(config) : [];
        var wanted = new List<(string Key, object Item)>();
        foreach (var filesystem in Mounted(definition))
        {
            wanted.Add((KeyOfMount(filesystem.Target), filesystem));
        }

        foreach (var disk in definition.Disks.Where(static disk => disk.Device == DiskDevice.Disk))
        {
            wanted.Add((KeyOf(disk), disk));
        }

        DevicePairing.Apply(
            config,
            PrlDeviceType.HardDisk,
            wanted,
            device => boot.Contains(device.Index) ? KeyOfMount(device.Disk.MountPoint) : KeyOf(device),
            (device, item, isNew) =>
            {
                if (item is DiskDefinition disk)
                {
                    WriteDisk(device, disk, isNew);
                }
                else
                {
                    WriteFilesystem(device, (FilesystemDefinition)item, isNew);
                }
            });
    }

    void WriteOpticalDisks(PrlVmConfig config, DomainDefinition definition) => DevicePairing.Apply(
        config,
        PrlDeviceType.OpticalDisk,
        [.. from disk in definition.Disks where disk.Device == DiskDevice.Cdrom select (KeyOf(disk), disk)],
        KeyOf,
        WriteDisk);

    static IEnumerable<FilesystemDefinition> Mounted(DomainDefinition definition) =>
        definition.Filesystems.Where(static filesystem => filesystem.Type != FilesystemType.Template);

    static string KeyOfMount(string target) => $"mount {target}";

    static string KeyOf(DiskDefinition disk) => $"disk {disk.Bus} {StackIndexOf(disk)}";

    static string KeyOf(PrlDevice device) => $"disk {VmConfigReader.BusOf(device)} {device.Disk.StackIndex}";

    static PrlStorageInterface InterfaceOf(DiskBus bus) => bus switch
    {
        DiskBus.Ide => PrlStorageInterface.Ide,
        DiskBus.Sata => PrlStorageInterface.Sata,
        DiskBus.Virtio => PrlStorageInterface.VirtioBlock,
        DiskBus.Usb => PrlStorageInterface.Usb,
        _ => PrlStorageInterface.Scsi,
    };

    // The rules hold name and address together, so the name says it all.
    static uint StackIndexOf(DiskDefinition disk) => DiskTarget.TryIndex(disk.Target, out var index) ? index : 0;

    void WriteDisk(PrlDevice device, DiskDefinition disk, bool isNew)
    {
        var source = disk.Source ?? "";
        var isFile = disk.SourceType == DiskSourceType.File;
        if (isNew || isFile != (device.EmulatedType == PrlEmulatedType.ImageFile))
        {
            device.EmulatedType = isFile ? PrlEmulatedType.ImageFile : PrlEmulatedType.RealDevice;
        }

        if (isNew || source != device.FriendlyName)
        {
            device.SysName = source;
            device.FriendlyName = source;
        }

        if (isNew)
        {
            device.Enabled = true;
            device.Connected = true;
            if (disk.Bus == DiskBus.Scsi)
            {
                device.Disk.ScsiModel = _version.HasQcow2 ? PrlScsiModel.VirtioScsi : PrlScsiModel.BusLogic;
            }

            device.Disk.Interface = InterfaceOf(disk.Bus);
            device.Disk.StackIndex = StackIndexOf(disk);
        }

        if (disk.Device == DiskDevice.Disk
            && (isNew ? disk.Serial is not null : (disk.Serial ?? "") != device.Disk.SerialNumber))
        {
            device.Disk.SerialNumber = disk.Serial;
        }
    }

    static void WriteFilesystem(PrlDevice device, FilesystemDefinition filesystem, bool isNew)
    {
        if (filesystem.Type == FilesystemType.Volume)
        {
            WriteVolume(device, filesystem, isNew);
            return;
        }

        var source = filesystem.Source ?? "";
        if (isNew)
        {
            device.Enabled = true;
            device.Connected = true;
            device.EmulatedType = PrlEmulatedType.ImageFile;
        }

        if (isNew || source != device.Disk.ImagePath)
        {
            device.SysName = source;
            device.Disk.ImagePath = source;
            device.FriendlyName = source;
        }

        device.Disk.MountPoint = filesystem.Target;
    }

    // Only a storage driver knows where a volume is, and this connection has none; one that is there already may stay.
    static void WriteVolume(PrlDevice device, FilesystemDefinition filesystem, bool isNew)
    {
        if (isNew || VmConfigReader.VolumeOf(device.Disk.StorageUrl) != (filesystem.Source, filesystem.Volume))
        {
            throw LibvirtException.NoSupport(ErrorDomain.Storage, "virStoragePoolLookupByName");
        }
    }

    // A list that says what it should is left alone: its other entries and its numbers are the administrator's.
    static void WriteBootList(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        if (definition.OsType == OsType.Exe)
        {
            if (!definition.Filesystems.Equals(before?.Filesystems))
            {
                WriteMountList(config, definition, before);
            }
        }
        else if (VmConfigReader.KindsOf(ModelledBootEntries(config)).ToList() is var kinds
            && !kinds.SequenceEqual(definition.Boot)
            && !kinds.SequenceEqual(WantedBoot(definition)))
        {
            ReplaceBootEntries(config, BootDevices(config, definition));
        }
    }

    // The boot list of a container says what is mounted, in whatever order.
    static void WriteMountList(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        var (mounted, others) = SplitDisks(config, definition);
        if (HasTemplate(definition))
        {
            // The server makes the root of the new container from the template, as its first disk.
            mounted = [(PrlDeviceType.HardDisk, 0)];
        }
        else if (!HasRoot(definition) && (before is null || HasRoot(before)))
        {
            MountRoot(config, others);
        }

        var entries = ModelledBootEntries(config).Select(static entry => (entry.Type, entry.Index));
        if (!entries.ToHashSet().SetEquals(mounted))
        {
            ReplaceBootEntries(config, mounted);
        }
    }

    static List<BootEntry> ModelledBootEntries(PrlVmConfig config) =>
        VmConfigReader.ReadBootList(config).FindAll(static entry => IsModelled(entry.Type));

    static void ReplaceBootEntries(PrlVmConfig config, List<(PrlDeviceType Type, uint Index)> wanted)
    {
        RemoveBootEntries(config);
        var sequence = 1u;
        foreach (var (type, index) in wanted)
        {
            AddBootEntry(config, type, index, sequence++);
        }
    }

    static void AddBootEntry(PrlVmConfig config, PrlDeviceType type, uint index, uint sequence)
    {
        using var entry = config.AddBootDevice();
        entry.Index = index;
        entry.Type = type;
        entry.SequenceIndex = sequence;
        entry.InUse = true;
    }

    static bool IsModelled(PrlDeviceType type) =>
        type is PrlDeviceType.HardDisk or PrlDeviceType.OpticalDisk or PrlDeviceType.NetworkAdapter;

    // Entries for kinds of device that libvirt does not know of are the administrator's.
    static void RemoveBootEntries(PrlVmConfig config)
    {
        for (var i = config.BootDeviceCount; i > 0; i--)
        {
            using var entry = config.BootDevice(i - 1);
            if (IsModelled(entry.Type))
            {
                entry.Remove();
            }
        }
    }

    static HashSet<uint> BootIndexes(PrlVmConfig config)
    {
        var indexes = new HashSet<uint>();
        for (var i = 0u; i < config.BootDeviceCount; i++)
        {
            using var entry = config.BootDevice(i);
            if (entry.InUse && entry.Type == PrlDeviceType.HardDisk)
            {
                indexes.Add(entry.Index);
            }
        }

        return indexes;
    }

    // The k-th entry of a kind means the k-th device of that kind in the document.
    static List<(PrlDeviceType Type, uint Index)> BootDevices(PrlVmConfig config, DomainDefinition definition)
    {
        var devices = new List<(PrlDeviceType Type, uint Index)>();
        var used = new Dictionary<BootDevice, int>();
        foreach (var kind in WantedBoot(definition))
        {
            var number = used[kind] = used.GetValueOrDefault(kind, -1) + 1;
            devices.Add(kind switch
            {
                BootDevice.Cdrom => (PrlDeviceType.OpticalDisk, DiskIndex(
                    config, definition, DiskDevice.Cdrom, PrlDeviceType.OpticalDisk, number)),
                BootDevice.Network => (PrlDeviceType.NetworkAdapter, InterfaceIndex(config, definition, number)),
                _ => (PrlDeviceType.HardDisk, DiskIndex(
                    config, definition, DiskDevice.Disk, PrlDeviceType.HardDisk, number)),
            });
        }

        return devices;
    }

    // A document that says nothing boots from its first disk, which is nothing where there is none.
    static ValueList<BootDevice> WantedBoot(DomainDefinition definition) =>
        definition.Boot is [BootDevice.HardDisk] && !definition.Disks.Any(static disk => disk.Device == DiskDevice.Disk)
            ? []
            : definition.Boot;

    static uint DiskIndex(
        PrlVmConfig config, DomainDefinition definition, DiskDevice kind, PrlDeviceType type, int number)
    {
        var disk = definition.Disks.Where(item => item.Device == kind).ElementAtOrDefault(number);
        return disk is null ? (uint)number : IndexOf(config, type, KeyOf(disk), KeyOf) ?? (uint)number;
    }

    static uint InterfaceIndex(PrlVmConfig config, DomainDefinition definition, int number)
    {
        if (definition.Interfaces.ElementAtOrDefault(number) is not { } nic)
        {
            return (uint)number;
        }

        return IndexOf(
            config, PrlDeviceType.NetworkAdapter, KeyOfNic(nic.Mac),
            device => KeyOfNic(device, isContainer: false)) ?? (uint)number;
    }

    static bool HasRoot(DomainDefinition definition) =>
        definition.Filesystems.Any(static filesystem => filesystem.Target == RootMountPoint);

    // Which disks are the file systems of a definition, by their places; and the positions of all others. Several disks
    // may have one place, and a disk that is not mounted may have one too: what is mounted already goes first.
    static (List<(PrlDeviceType Type, uint Index)> Mounted, List<uint> Others) SplitDisks(
        PrlVmConfig config, DomainDefinition definition)
    {
        var boot = BootIndexes(config);
        var disks = new List<(uint Position, uint Index, string Place)>();
        for (var i = 0u; i < config.DeviceCount(PrlDeviceType.HardDisk); i++)
        {
            using var device = config.Device(PrlDeviceType.HardDisk, i);
            disks.Add((i, device.Index, device.Disk.MountPoint));
        }

        var open = new Dictionary<string, Queue<(uint Position, uint Index, string Place)>>(StringComparer.Ordinal);
        foreach (var disk in disks.OrderBy(disk => !boot.Contains(disk.Index)))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(open, disk.Place, out _) ??= new()).Enqueue(disk);
        }

        var mounted = new List<(PrlDeviceType Type, uint Index)>();
        foreach (var filesystem in Mounted(definition))
        {
            if (open.TryGetValue(filesystem.Target, out var there) && there.TryDequeue(out var disk))
            {
                mounted.Add((PrlDeviceType.HardDisk, disk.Index));
            }
        }

        return (mounted, [.. open.Values.SelectMany(static left => left).Select(static disk => disk.Position).Order()]);
    }

    // A container without a root file system starts from the first of its disks.
    static void MountRoot(PrlVmConfig config, List<uint> disks)
    {
        if (disks is not [var first, ..])
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                "a container needs a root: a filesystem with the target '/', or a disk");
        }

        using var root = config.Device(PrlDeviceType.HardDisk, first);
        root.Disk.MountPoint = RootMountPoint;
    }

    static uint? IndexOf(PrlVmConfig config, PrlDeviceType type, string key, Func<PrlDevice, string> keyOf)
    {
        var count = config.DeviceCount(type);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(type, i);
            if (keyOf(device) == key)
            {
                return device.Index;
            }
        }

        return null;
    }
}
