// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Net;

namespace VirtVzd.DomainXml.Devices;

/// <summary>A route of a guest's interface.</summary>
/// <param name="Destination">Network; all zeros for the default route.</param>
/// <param name="Prefix">Bits of the network, null where it is not said.</param>
/// <param name="Gateway">Where packets go; its family is the route's.</param>
sealed record InterfaceRoute(IPAddress Destination, uint? Prefix, IPAddress Gateway)
{
    /// <summary>The default route of the gateway's family.</summary>
    internal static InterfaceRoute Default(IPAddress gateway) =>
        new(InterfaceAddress.FamilyOf(gateway) == IpFamily.Ipv4 ? IPAddress.Any : IPAddress.IPv6Any, 0, gateway);

    /// <summary>Whether it is a default route.</summary>
    internal bool IsDefault => Destination.Equals(IPAddress.Any) || Destination.Equals(IPAddress.IPv6Any);
}
