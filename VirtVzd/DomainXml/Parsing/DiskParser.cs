// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads a <c>disk</c> element.</summary>
static class DiskParser
{
    // Longest vendor and product that a SCSI inquiry has room for.
    const int VendorMax = 8;
    const int ProductMax = 16;

    static readonly string[] IoLimits =
    [
        "total_bytes_sec", "read_bytes_sec", "write_bytes_sec", "total_iops_sec", "read_iops_sec", "write_iops_sec",
    ];

    /// <summary>
    /// The disk as the document has it, with the bus that its name stands for. The address is null where the document
    /// gives none. Whether it needs a source, see <see cref="RequireSource"/>.
    /// </summary>
    internal static DiskDefinition Parse(DocumentElement element)
    {
        var type = element.Word("type", Names.DiskSourceTypes, DiskSourceType.File);
        var device = element.Word("device", Names.DiskDevices, DiskDevice.Disk);
        var source = SourceOf(element, type);
        var target = element.Child("target")?.Attribute("dev");
        if (target is null)
        {
            throw DocumentError.NoTarget(type == DiskSourceType.Volume ? VolumeOf(element) : source);
        }

        var bus = element.Child("target")!.OptionalWord("bus", Names.DiskBuses) ?? DiskTarget.BusOf(device, target);
        var address = AddressOf(element, bus, target);
        CheckName(device, target, element.Child("address")?.Attribute("type") is not (null or "none"));
        var format = FormatOf(element);
        var (throttle, foreignLimits) = ResourceParser.ThrottleOf(element);
        return new DiskDefinition
        {
            Device = device,
            SourceType = type,
            Source = source,
            Format = format,
            Bus = bus,
            Target = target,
            Serial = element.TextOf("serial"),
            Address = address,
            BootOrder = element.BootOrder(),
            Throttle = throttle,
            Unsupported = UnsupportedOf(element, device) | foreignLimits,
        };
    }

    /// <summary>Refuses a disk without source that is no drive.</summary>
    internal static void RequireSource(DiskDefinition disk)
    {
        if (disk is { Source: null, Device: not (DiskDevice.Cdrom or DiskDevice.Floppy) })
        {
            throw DocumentError.NoSource(disk.Target);
        }
    }

    // Sources of kinds that Virtuozzo has not count as there: the rules refuse the kind, not the lack of a source.
    static string? SourceOf(DocumentElement element, DiskSourceType type)
    {
        var source = element.Child("source");
        return type switch
        {
            DiskSourceType.File => source?.AttributeOrNull("file"),
            DiskSourceType.Block => source?.AttributeOrNull("dev"),
            DiskSourceType.Directory => source?.AttributeOrNull("dir"),
            _ => NameOf(source) ?? (source is null ? null : ""),
        };
    }

    // Before the slash is a pool, where the protocol has pools.
    static string? NameOf(DocumentElement? source)
    {
        var name = source?.Attribute("name");
        return source?.Attribute("protocol") is "rbd" or "gluster"
            ? name?[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]
            : name;
    }

    static string? VolumeOf(DocumentElement disk) =>
        disk.Child("source") is { } source
            ? $"pool = '{source.Attribute("pool")}', volume = '{source.Attribute("volume")}'"
            : null;

    static void CheckName(DiskDevice device, string target, bool hasAddress)
    {
        var known = DiskTarget.TryIndex(target, out _);
        if (!known && !hasAddress)
        {
            throw DocumentError.Xml($"Unknown disk name '{target}' and no address specified");
        }

        var isFloppyName = target.StartsWith("fd", StringComparison.Ordinal);
        var fits = device switch
        {
            DiskDevice.Floppy => isFloppyName,
            DiskDevice.Disk or DiskDevice.Lun => known && !isFloppyName,
            _ => true,
        };
        if (!fits)
        {
            var kind = device == DiskDevice.Floppy ? "floppy" : "harddisk";
            throw DocumentError.Internal($"Invalid {kind} device name: {target}");
        }
    }

    static DriveAddress? AddressOf(DocumentElement element, DiskBus bus, string target)
    {
        if (element.Child("address") is not { } address)
        {
            return null;
        }

        var type = address.Attribute("type")!;
        if (type is not ("drive" or "none") && bus is DiskBus.Ide or DiskBus.Fdc or DiskBus.Scsi or DiskBus.Sata)
        {
            throw DocumentError.Unknown(
                $"Invalid address type '{type}' for the disk '{target}' with the bus type '{Names.DiskBuses[bus]}'");
        }

        if (type != "drive")
        {
            return null;
        }

        return new DriveAddress(
            address.Unsigned("controller") ?? 0,
            address.Unsigned("bus") ?? 0,
            address.Unsigned("target") ?? 0,
            address.Unsigned("unit") ?? 0);
    }

    static StorageFormat? FormatOf(DocumentElement element)
    {
        if (element.Child("driver")?.Attribute("type") is not { } word)
        {
            return null;
        }

        return Names.StorageFormats.TryParse(word, out var format) && format != StorageFormat.None
            ? format
            : throw DocumentError.Unknown($"unknown driver format value '{word}'");
    }

    static UnsupportedDiskSettings UnsupportedOf(DocumentElement element, DiskDevice device)
    {
        var found = UnsupportedDiskSettings.None;
        void Note(bool asked, UnsupportedDiskSettings setting) => found |= asked ? setting : 0;

        var driver = element.Child("driver");
        var blockIo = element.Child("blockio");
        Note(
            (blockIo?.Unsigned("logical_block_size") ?? 0) > 0 || (blockIo?.Unsigned("physical_block_size") ?? 0) > 0
            || (blockIo?.Unsigned("discard_granularity") ?? 0) > 0,
            UnsupportedDiskSettings.BlockSizes);
        Note(WwnOf(element) is not null, UnsupportedDiskSettings.Wwn);
        Note(InquiryText(element, "vendor", VendorMax) is not null, UnsupportedDiskSettings.Vendor);
        Note(InquiryText(element, "product", ProductMax) is not null, UnsupportedDiskSettings.Product);
        Note(
            driver?.HasAttribute("error_policy") == true || driver?.HasAttribute("rerror_policy") == true,
            UnsupportedDiskSettings.ErrorPolicy);
        Note(driver?.Attribute("io") is not (null or "native"), UnsupportedDiskSettings.IoMode);
        Note(driver?.Attribute("copy_on_read") == "on", UnsupportedDiskSettings.CopyOnRead);
        Note(driver?.OneOf("discard_no_unref", "on", "off") == "on", UnsupportedDiskSettings.DiscardNoUnref);
        Note(
            element.Child("source")?.Attribute("startupPolicy") is not (null or "mandatory"),
            UnsupportedDiskSettings.StartupPolicy);
        Note(element.Has("transient"), UnsupportedDiskSettings.Transient);
        Note(driver?.Attribute("discard") == "unmap", UnsupportedDiskSettings.Discard);
        Note((driver?.Unsigned("iothread") ?? 0) > 0, UnsupportedDiskSettings.IoThread);
        Note(element.Has("readonly") && device is DiskDevice.Disk, UnsupportedDiskSettings.ReadOnly);
        return found;
    }

    /// <summary>Whether an element is a limit, what may be exceeded for a while, or how long.</summary>
    internal static bool IsLimit(string name) =>
        IoLimits.Any(limit => name.StartsWith(limit, StringComparison.Ordinal)) || name == "size_iops_sec";

    static string? WwnOf(DocumentElement element)
    {
        var wwn = element.TextOf("wwn");
        if (wwn is null || (wwn.Length == 16 && wwn.All(char.IsAsciiHexDigit)))
        {
            return wwn;
        }

        throw LibvirtException.Internal(ErrorDomain.None, $"Malformed wwn: {wwn}");
    }

    static string? InquiryText(DocumentElement element, string name, int charactersMax)
    {
        var text = element.TextOf(name);
        return text?.Length > charactersMax
            ? throw DocumentError.Unknown($"disk {name} is more than {charactersMax} characters")
            : text;
    }
}
