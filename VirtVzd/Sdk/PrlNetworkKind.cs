// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What a network adapter is attached to (<c>PRL_NET_ADAPTER_EMULATED_TYPE</c>).</summary>
enum PrlNetworkKind : uint
{
    /// <summary><c>PNA_HOST_ONLY</c>.</summary>
    HostOnly = 0,

    /// <summary><c>PNA_SHARED</c>.</summary>
    Shared = 1,

    /// <summary><c>PNA_BRIDGED_NETWORK</c>.</summary>
    BridgedNetwork = 2,

    /// <summary><c>PNA_DIRECT_ASSIGN</c>.</summary>
    DirectAssign = 4,

    /// <summary><c>PNA_ROUTED</c>.</summary>
    Routed = 5,

    /// <summary><c>PNA_BRIDGE</c>.</summary>
    Bridge = 6,
}
