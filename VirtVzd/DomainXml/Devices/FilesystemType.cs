// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// Where a file system comes from, as in <c>filesystem/@type</c>; Virtuozzo has file, template and volume.
/// </summary>
enum FilesystemType
{
    /// <summary>A directory of the host.</summary>
    Mount,

    /// <summary>A block device.</summary>
    Block,

    /// <summary>An image file.</summary>
    File,

    /// <summary>A template of an operating system.</summary>
    Template,

    /// <summary>In memory.</summary>
    Ram,

    /// <summary>A directory of the guest.</summary>
    Bind,

    /// <summary>A volume of a storage pool.</summary>
    Volume,
}
