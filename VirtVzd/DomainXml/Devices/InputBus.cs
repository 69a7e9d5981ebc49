// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Bus of an input device as in <c>input/@bus</c>.</summary>
enum InputBus
{
    /// <summary>Not said.</summary>
    Default,

    /// <summary>PS/2.</summary>
    Ps2,

    /// <summary>USB.</summary>
    Usb,

    /// <summary>Xen.</summary>
    Xen,

    /// <summary>That of a Virtuozzo container.</summary>
    Parallels,

    /// <summary>virtio.</summary>
    Virtio,

    /// <summary>None.</summary>
    None,
}
