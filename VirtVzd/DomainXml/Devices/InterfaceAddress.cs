// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Net;
using System.Net.Sockets;

namespace VirtVzd.DomainXml.Devices;

/// <summary>An address of a guest's interface.</summary>
/// <param name="Address">The address.</param>
/// <param name="Prefix">Bits of the network; 0 where it is not said.</param>
sealed record InterfaceAddress(IPAddress Address, uint Prefix)
{
    internal IpFamily Family => FamilyOf(Address);

    /// <summary>Family of an address in libvirt's words.</summary>
    internal static IpFamily FamilyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? IpFamily.Ipv6 : IpFamily.Ipv4;
}
