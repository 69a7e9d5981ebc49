// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>A hard disk or CD-ROM drive.</summary>
sealed record DiskDefinition
{
    /// <summary>What the guest sees.</summary>
    internal required DiskDevice Device { get; init; }

    /// <summary>What it is on the host.</summary>
    internal required DiskSourceType SourceType { get; init; }

    /// <summary>Whether it is a hard disk that the host keeps in an image.</summary>
    internal bool IsImage => Device == DiskDevice.Disk && SourceType == DiskSourceType.File;

    /// <summary>Path of the image or block device, null for none (an empty drive).</summary>
    internal string? Source { get; init; }

    /// <summary>Format of the image, null where a document leaves it open.</summary>
    internal StorageFormat? Format { get; init; }

    /// <summary>Bus that the disk sits on.</summary>
    internal required DiskBus Bus { get; init; }

    /// <summary>Name of the disk in the guest, such as <c>sda</c>; see <see cref="DiskTarget"/>.</summary>
    internal required string Target { get; init; }

    /// <summary>Serial number, null for none.</summary>
    internal string? Serial { get; init; }

    /// <summary>Place on the bus; null only where the bus has no drive addresses.</summary>
    internal DriveAddress? Address { get; init; }

    /// <summary>
    /// Its turn at boot where a document gives single devices turns; what the rules leave is in the domain's list.
    /// </summary>
    internal uint? BootOrder { get; init; }

    /// <summary>The limit that it shares with all other disks of the guest; null for none.</summary>
    internal DiskThrottle? Throttle { get; init; }

    /// <summary>Size of the disk where it is known; for statistics, not part of the document.</summary>
    internal ulong? CapacityBytes { get; init; }

    /// <summary>What a parsed document asks for beyond this model.</summary>
    internal UnsupportedDiskSettings Unsupported { get; init; }
}
