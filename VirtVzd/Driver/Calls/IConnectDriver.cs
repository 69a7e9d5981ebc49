// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Events;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about the connection itself. The caller's rights on it have been checked.</summary>
interface IConnectDriver
{
    /// <summary>The canonical URI of this connection, such as <c>vz:///system</c>.</summary>
    string Uri { get; }

    /// <summary>The driver's name, such as <c>vz</c>.</summary>
    string GetDriverType(CallContext call);

    /// <summary>The hypervisor's version, major × 1,000,000 + minor × 1,000 + release.</summary>
    ulong GetVersion(CallContext call);

    /// <summary>The host's name.</summary>
    string GetHostname(CallContext call);

    /// <summary>The host's SMBIOS document.</summary>
    string GetSysinfo(CallContext call, uint flags);

    /// <summary>
    /// Most virtual CPUs that a domain of <paramref name="type"/> may have; null is the driver's own type.
    /// </summary>
    int GetMaxVcpus(CallContext call, string? type);

    /// <summary>The capabilities document.</summary>
    string GetCapabilities(CallContext call);

    /// <summary>Whether the driver has a feature; the dispatcher answers its own features before it asks.</summary>
    bool SupportsFeature(CallContext call, DriverFeature feature);

    /// <summary>Whether nobody can listen between client and driver; the transport is the client's to judge.</summary>
    bool IsSecure(CallContext call);

    /// <summary>Calls <paramref name="closed"/> once when the connection to the hypervisor is lost.</summary>
    /// <exception cref="Errors.LibvirtException">A callback is registered already.</exception>
    void RegisterCloseCallback(CallContext call, Action<ConnectCloseReason> closed);

    /// <summary>Takes the callback back.</summary>
    /// <exception cref="Errors.LibvirtException">None is registered.</exception>
    void UnregisterCloseCallback(CallContext call);
}
