// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// The driver that a daemon serves: one object for the life of the process, shared by all clients.
/// Everything above it speaks libvirt, everything below Virtuozzo. All members may be called from any thread.
/// </summary>
interface IHypervisor
{
    /// <summary>Domains that run now, for the idle timeout; never waits.</summary>
    int ActiveDomainCount { get; }

    /// <summary>
    /// Called on any thread when the first domain runs, or the last one has ended; must not wait. To be set once,
    /// before the driver starts.
    /// </summary>
    Action ActivityChanged { set; }

    /// <summary>
    /// Opens a connection for a client, after it has understood the name and checked the caller's rights.
    /// </summary>
    /// <param name="call">Who opens it.</param>
    /// <param name="name">URI as the client sent it, null if it sent none.</param>
    /// <exception cref="Errors.LibvirtException">
    /// The name is not one of this driver's, or its back end cannot be reached.
    /// </exception>
    IHypervisorConnection Open(CallContext call, string? name);
}
