// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Kind of display as in <c>graphics/@type</c>; Virtuozzo has VNC.</summary>
enum GraphicsType
{
    /// <summary>A window on the host.</summary>
    Sdl,

    /// <summary>VNC.</summary>
    Vnc,

    /// <summary>RDP.</summary>
    Rdp,

    /// <summary>A desktop window.</summary>
    Desktop,

    /// <summary>Spice.</summary>
    Spice,

    /// <summary>Rendering only.</summary>
    EglHeadless,

    /// <summary>D-Bus.</summary>
    Dbus,
}
