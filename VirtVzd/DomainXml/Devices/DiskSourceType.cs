// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Where a disk's data are, as in <c>disk/@type</c>; Virtuozzo has the first two.</summary>
enum DiskSourceType
{
    /// <summary>An image file.</summary>
    File,

    /// <summary>A block device of the host.</summary>
    Block,

    /// <summary>A directory shown as a disk.</summary>
    Directory,

    /// <summary>Network storage.</summary>
    Network,

    /// <summary>A volume of a storage pool.</summary>
    Volume,

    /// <summary>A whole NVMe device.</summary>
    Nvme,

    /// <summary>A vhost-user socket.</summary>
    VhostUser,

    /// <summary>A vDPA device.</summary>
    VhostVdpa,
}
