// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What only a hard disk has.</summary>
sealed class HardDiskSettings
{
    /// <summary>Empty until the host makes one at registration or commit.</summary>
    public string SerialNumber { get; set; } = "";

    public uint DiskSizeMib { get; set; }

    public uint SizeOnDiskMib { get; set; }

    /// <summary><c>libvirt://localhost/POOL/VOLUME</c> of a container's disk, else empty.</summary>
    public string StorageUrl { get; set; } = "";

    /// <summary>Where a container sees the disk.</summary>
    public string MountPoint { get; set; } = "";

    internal HardDiskSettings Copy() => (HardDiskSettings)MemberwiseClone();
}
