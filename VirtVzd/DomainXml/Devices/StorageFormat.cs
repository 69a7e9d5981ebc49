// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Format of a disk image as in <c>driver/@type</c>; Virtuozzo has raw, ploop and qcow2.</summary>
enum StorageFormat
{
    /// <summary>No format.</summary>
    None,

    /// <summary>The bytes of the disk as they are.</summary>
    Raw,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>Bochs.</summary>
    Bochs,

    /// <summary>Compressed loop.</summary>
    Cloop,

    /// <summary>Apple disk image.</summary>
    Dmg,

    /// <summary>ISO 9660.</summary>
    Iso,

    /// <summary>Virtual PC.</summary>
    Vpc,

    /// <summary>VirtualBox.</summary>
    Vdi,

    /// <summary>FAT from a directory.</summary>
    Fat,

    /// <summary>Hyper-V.</summary>
    Vhd,

    /// <summary>Virtuozzo's expandable image.</summary>
    Ploop,

    /// <summary>User-mode Linux copy on write.</summary>
    Cow,

    /// <summary>QEMU copy on write, first version.</summary>
    Qcow,

    /// <summary>QEMU copy on write, second version.</summary>
    Qcow2,

    /// <summary>QEMU enhanced disk.</summary>
    Qed,

    /// <summary>VMware.</summary>
    Vmdk,
}
