// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>How a virtual network leaves the host (<c>PRL_NET_VIRTUAL_NETWORK_TYPE</c>).</summary>
enum PrlVirtualNetworkType : uint
{
    /// <summary><c>PVN_BRIDGED_ETHERNET</c>: by a bridge over an adapter of the host.</summary>
    Bridged = 0,

    /// <summary><c>PVN_HOST_ONLY</c>: not at all.</summary>
    HostOnly = 1,
}
