// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;

namespace VirtVzd.Driver.Calls;

/// <summary>Opens other daemons.</summary>
interface IMigrationDestinations
{
    /// <summary>Opens the daemon of a URI, as libvirt's client would.</summary>
    /// <param name="uri">Such as <c>vz+tls://host/system</c>.</param>
    /// <param name="stop">Set when this daemon stops: what is waited for ends.</param>
    /// <exception cref="Errors.LibvirtException">It cannot be opened.</exception>
    IMigrationDestination Open(string uri, CancellationToken stop);
}
