// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Devices;

/// <summary>What a serial port element can ask for and Virtuozzo cannot do.</summary>
[Flags]
enum UnsupportedSerialSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A kind of port in the guest.</summary>
    TargetType = 1 << 0,

    /// <summary>Place on a bus.</summary>
    Address = 1 << 1,

    /// <summary>A security label.</summary>
    SecurityLabel = 1 << 2,
}
