// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// The host's virtual networks as the hypervisor tells them, for hosts on which no daemon of libvirt's does. All of
/// them are persistent and start with the host. Any thread; a call may wait for the hypervisor. Each throws
/// <see cref="Errors.LibvirtException"/>: code 43 for a network that is not there, code 84 for what the platform cannot
/// do.
/// </summary>
interface INetworkDriver
{
    /// <summary>All networks that the flags of virConnectListAllNetworks ask for.</summary>
    IReadOnlyList<NetworkStatus> List(CallContext call, uint flags);

    NetworkStatus FindByName(CallContext call, string name);

    /// <summary>The network that is meant, found by its UUID.</summary>
    NetworkStatus Find(CallContext call, NetworkReference network);

    string GetXmlDesc(CallContext call, NetworkReference network, uint flags);

    /// <summary>Makes a network, or defines one anew; it is started at once, and whenever the host starts.</summary>
    NetworkReference Define(CallContext call, string xml, uint flags);

    /// <summary>Refused: no network goes with its end.</summary>
    NetworkReference Create(CallContext call, string xml, uint flags);

    /// <summary>Removes a network, which is stopped.</summary>
    void Undefine(CallContext call, NetworkReference network);

    /// <summary>Starts a network that is not.</summary>
    void Start(CallContext call, NetworkReference network);

    /// <summary>Refused: no single network is stopped.</summary>
    void Destroy(CallContext call, NetworkReference network);

    /// <summary>Takes that a network starts with the host; refused otherwise.</summary>
    void SetAutostart(CallContext call, NetworkReference network, bool autostart);
}
