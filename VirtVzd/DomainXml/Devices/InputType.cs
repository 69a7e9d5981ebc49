// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Kind of input device as in <c>input/@type</c>.</summary>
enum InputType
{
    /// <summary>A mouse.</summary>
    Mouse,

    /// <summary>A tablet.</summary>
    Tablet,

    /// <summary>A keyboard.</summary>
    Keyboard,

    /// <summary>A device of the host.</summary>
    Passthrough,

    /// <summary>An event device of the host.</summary>
    Evdev,
}
