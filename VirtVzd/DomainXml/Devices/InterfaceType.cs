// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// What an interface is connected to, as in <c>interface/@type</c>; Virtuozzo has network and bridge.
/// </summary>
enum InterfaceType
{
    /// <summary>User-mode network.</summary>
    User,

    /// <summary>A tap device.</summary>
    Ethernet,

    /// <summary>A vhost-user socket.</summary>
    VhostUser,

    /// <summary>A TCP server.</summary>
    Server,

    /// <summary>A TCP client.</summary>
    Client,

    /// <summary>UDP multicast.</summary>
    Mcast,

    /// <summary>A virtual network.</summary>
    Network,

    /// <summary>A bridge of the host.</summary>
    Bridge,

    /// <summary>A network inside the hypervisor.</summary>
    Internal,

    /// <summary>macvtap.</summary>
    Direct,

    /// <summary>A host device.</summary>
    HostDevice,

    /// <summary>A UDP tunnel.</summary>
    Udp,

    /// <summary>A vDPA device.</summary>
    Vdpa,

    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A distributed switch.</summary>
    Vds,
}
