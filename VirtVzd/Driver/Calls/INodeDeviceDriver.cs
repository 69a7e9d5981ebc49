// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// The host's devices as the hypervisor tells them, for hosts on which no daemon of libvirt's does. Any thread; a call
/// may wait for the hypervisor. Each throws <see cref="Errors.LibvirtException"/>: code 53 for a device that is not
/// there.
/// </summary>
interface INodeDeviceDriver
{
    /// <summary>All devices that the flags of virConnectListAllNodeDevices ask for.</summary>
    IReadOnlyList<NodeDeviceStatus> List(CallContext call, uint flags);

    /// <summary>How many devices there are of a capability, by libvirt's word; null for all. No flags.</summary>
    int Count(CallContext call, string? capability, uint flags);

    IReadOnlyList<string> ListNames(CallContext call, string? capability, uint flags);

    NodeDeviceStatus Find(CallContext call, string name);

    string GetXmlDesc(CallContext call, string name, uint flags);
}
