// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>Rules of hard disks and CD-ROM drives.</summary>
static partial class DomainRules
{
    const string BootOrderText = "Unsupported boot order configuration";
    const string CdromInContainer = "CD-ROM drives in containers are not supported by vz driver";

    static readonly (UnsupportedDiskSettings Setting, string Text)[] DiskSettings =
    [
        (UnsupportedDiskSettings.BlockSizes, "Setting disk block sizes is not supported by vz driver."),
        (UnsupportedDiskSettings.IoLimits, "Setting disk io limits is not supported by vz driver yet."),
        (UnsupportedDiskSettings.IoLimitRange,
            "Setting disk io limits of more than 32 bits is not supported by vz driver."),
        (UnsupportedDiskSettings.Wwn, "Setting disk wwn id is not supported by vz driver."),
        (UnsupportedDiskSettings.Vendor, "Setting disk vendor is not supported by vz driver."),
        (UnsupportedDiskSettings.Product, "Setting disk product id is not supported by vz driver."),
        (UnsupportedDiskSettings.ErrorPolicy, "Setting disk error policy is not supported by vz driver."),
        (UnsupportedDiskSettings.IoMode, "Only native iomode is supported by vz driver."),
        (UnsupportedDiskSettings.CopyOnRead, "Disk copy_on_read is not supported by vz driver."),
        (UnsupportedDiskSettings.DiscardNoUnref, "Disk discard_no_unref is not supported by vz driver."),
        (UnsupportedDiskSettings.StartupPolicy, "Setting up disk startup policy is not supported by vz driver."),
        (UnsupportedDiskSettings.Transient, "Transient disks are not supported by vz driver."),
        (UnsupportedDiskSettings.Discard, "Setting up disk discard parameter is not supported by vz driver."),
        (UnsupportedDiskSettings.IoThread, "Setting up disk io thread # is not supported by vz driver."),
        (UnsupportedDiskSettings.ReadOnly, "Setting readonly for disks is not supported by vz driver."),
    ];

    /// <summary>Checks one disk of a guest of a kind.</summary>
    internal static void ValidateDisk(DiskDefinition disk, OsType guest, VzCapabilities capabilities)
    {
        if (disk.Device is not (DiskDevice.Disk or DiskDevice.Cdrom))
        {
            throw DocumentError.Unsupported("Only hard disks and cdroms are supported by vz driver.");
        }

        Refuse(disk.Unsupported, DiskSettings);
        CheckThrottle(disk, guest);
        if (disk.SourceType is not (DiskSourceType.File or DiskSourceType.Block))
        {
            throw DocumentError.Unsupported("Only disk and block storage types are supported by vz driver.");
        }

        ValidateAddress(disk);
        if (disk.Format is { } format && format != capabilities.FormatOf(disk.Device, disk.SourceType, guest))
        {
            throw DocumentError.Unsupported($"Unsupported format of disk {disk.Source}");
        }

        if (!capabilities.DiskBuses.Contains(disk.Bus))
        {
            throw DocumentError.Unsupported($"Unsupported disk bus type {Names.DiskBuses[disk.Bus]}");
        }
    }

    /// <summary>
    /// Checks one disk that is to take the place of another of the same name: a place and a form that are not changed
    /// are there and so possible, even where no new disk could be so.
    /// </summary>
    internal static void ValidateUnlessKept(
        DiskDefinition disk, DiskDefinition? old, OsType guest, VzCapabilities capabilities)
    {
        var isKept = old is not null
            && (disk.Device, disk.Bus, disk.SourceType, disk.Address)
                == (old.Device, old.Bus, old.SourceType, old.Address)
            && (disk.Format is null || disk.Format == old.Format);
        CheckTurn(disk.BootOrder);
        if (isKept)
        {
            Refuse(disk.Unsupported, DiskSettings);
            CheckThrottle(disk, guest);
        }
        else
        {
            ValidateDisk(disk, guest, capabilities);
        }
    }

    /// <summary>Checks one disk that is to be added to a guest of a kind.</summary>
    internal static void CheckAddedDisk(DiskDefinition disk, OsType guest, VzCapabilities capabilities)
    {
        ValidateDisk(disk, guest, capabilities);
        if (disk.Device == DiskDevice.Cdrom && guest == OsType.Exe)
        {
            throw DocumentError.Unsupported(CdromInContainer);
        }

        CheckTurn(disk.BootOrder);
    }

    // The host limits images of machines; of a container it limits all together, which no element of a document is
    // about.
    static void CheckThrottle(DiskDefinition disk, OsType guest)
    {
        if (disk.Throttle is not null && !MayBeThrottled(disk, guest))
        {
            throw DocumentError.Unsupported(
                "Setting disk io limits is supported for disk images of virtual machines only by vz driver.");
        }
    }

    /// <summary>Whether a disk is one that the host limits together with all others of its guest.</summary>
    internal static bool MayBeThrottled(DiskDefinition disk, OsType guest) => guest == OsType.Hvm && disk.IsImage;

    /// <summary>Refuses disks with different limits: the host has one for all.</summary>
    internal static void CheckSharedThrottle(DomainDefinition domain)
    {
        if (domain.Disks.Where(disk => MayBeThrottled(disk, domain.OsType)).Select(static disk => disk.Throttle)
            .Distinct().Count() > 1)
        {
            throw DocumentError.Unsupported(
                "all disk images of a domain share one limit in vz driver: each has to have the same iotune");
        }
    }

    // A device that is changed alone has no turn among the others.
    static void CheckTurn(uint? bootOrder)
    {
        if (bootOrder is not null)
        {
            throw DocumentError.Unsupported(BootOrderText);
        }
    }

    // What libvirt's parser refuses and Virtuozzo can have all the same, a guest that has it keeps: a disk without
    // source, disks of the same name on two buses, a file system without a place.
    static void CheckPresent(DomainDefinition domain, DomainDefinition? before, FormerDevices former)
    {
        foreach (var disk in domain.Disks.Where(disk => !former.IsEmptyAt(disk)))
        {
            DiskParser.RequireSource(disk);
        }

        foreach (var pair in domain.Disks.GroupBy(static disk => disk.Target).Where(static group => group.Count() > 1))
        {
            if (!pair.All(disk => former.OfPlace(disk) is not null))
            {
                throw DocumentError.DuplicateTarget(pair.First(), pair.ElementAt(1));
            }
        }

        var bare = domain.Filesystems.FirstOrDefault(static filesystem => filesystem.Target.Length == 0);
        if (bare is not null && before?.Filesystems.Any(static old => old.Target.Length == 0) != true)
        {
            throw DocumentError.NoTarget(bare.Source);
        }
    }

    static void ValidateAddress(DiskDefinition disk)
    {
        var address = disk.Address ?? default;
        DiskTarget.TryIndex(disk.Target, out var index);
        var isUsual = address == DriveAddress.OfIndex(disk.Bus, index);
        var fault = address switch
        {
            { Controller: > 0 } => "supports only one controller.",
            { Target: > 0 } => "supports only target 0.",
            { Unit: > 1 } when disk.Bus == DiskBus.Ide => "supports only units 0-1 for IDE bus.",
            { Bus: > 0 } when disk.Bus is DiskBus.Scsi or DiskBus.Sata && !isUsual =>
                "supports only bus 0 for SATA and SCSI bus.",
            _ => null,
        };
        if (fault is null && disk.Bus is not (DiskBus.Ide or DiskBus.Scsi or DiskBus.Sata))
        {
            throw DocumentError.Unsupported("Specified disk bus is not supported by vz driver.");
        }

        if (fault is null && !isUsual)
        {
            fault = "does not support non default name mappings.";
        }

        if (fault is not null)
        {
            throw DocumentError.Unsupported($"Invalid drive address of disk {disk.Target}, vz driver {fault}");
        }
    }
}
