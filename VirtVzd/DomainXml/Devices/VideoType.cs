// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// Kind of video adapter as in <c>video/model/@type</c>; Virtuozzo has VGA, and its own for containers.
/// </summary>
enum VideoType
{
    /// <summary>The hypervisor's choice.</summary>
    Default,

    /// <summary>VGA.</summary>
    Vga,

    /// <summary>Cirrus.</summary>
    Cirrus,

    /// <summary>VMware.</summary>
    Vmvga,

    /// <summary>Xen.</summary>
    Xen,

    /// <summary>VirtualBox.</summary>
    Vbox,

    /// <summary>QXL.</summary>
    Qxl,

    /// <summary>The display of a Virtuozzo container.</summary>
    Parallels,

    /// <summary>virtio-gpu.</summary>
    Virtio,

    /// <summary>Firmware output only.</summary>
    Gop,

    /// <summary>No adapter.</summary>
    None,

    /// <summary>Bochs.</summary>
    Bochs,

    /// <summary>Frame buffer in memory.</summary>
    Ramfb,
}
