// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Devices;

/// <summary>What an interface element can ask for and Virtuozzo cannot do.</summary>
[Flags]
enum UnsupportedInterfaceSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Paths of tap or vhost devices.</summary>
    Backend = 1 << 0,

    /// <summary>A port group of the network.</summary>
    PortGroup = 1 << 1,

    /// <summary>Size of the send buffer.</summary>
    SendBuffer = 1 << 2,

    /// <summary>A script.</summary>
    Script = 1 << 3,

    /// <summary>Name in the guest.</summary>
    GuestName = 1 << 4,

    /// <summary>Place on a bus.</summary>
    Address = 1 << 5,

    /// <summary>A filter.</summary>
    FilterReference = 1 << 6,

    /// <summary>Bandwidth of what comes in, bursts, and a peak beyond the average.</summary>
    Bandwidth = 1 << 7,

    /// <summary>A VLAN.</summary>
    Vlan = 1 << 8,

    /// <summary>What a port of a virtual switch is to be like.</summary>
    VirtualPort = 1 << 9,
}
