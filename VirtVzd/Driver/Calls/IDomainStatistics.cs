// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Statistics;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// What domains count. All is answered from memory: numbers are as old as the hypervisor's last report, and before the
/// first one they are unknown, which is no error. When the domain is off there are none: code 55. Calls look their
/// domain up by UUID and check the caller's rights as those of <see cref="IDomainDriver"/> do.
/// </summary>
interface IDomainStatistics
{
    /// <summary>
    /// One disk's counters, by its target or source; of all disks together for an empty <paramref name="path"/>.
    /// </summary>
    /// <exception cref="Errors.LibvirtException">There is no such disk, or several.</exception>
    BlockCounters GetBlockStats(CallContext call, DomainReference domain, string path);

    /// <summary>The same, with flags.</summary>
    BlockCounters GetBlockStatsFlags(CallContext call, DomainReference domain, string path, uint flags);

    /// <summary>One interface's counters, by its name on the host or its MAC address.</summary>
    /// <exception cref="Errors.LibvirtException">There is no such interface.</exception>
    InterfaceCounters GetInterfaceStats(CallContext call, DomainReference domain, string device);

    /// <summary>What is known of the memory, in libvirt's order.</summary>
    IReadOnlyList<MemoryStatistic> GetMemoryStats(CallContext call, DomainReference domain, uint flags);

    /// <summary>The virtual CPUs of an active domain.</summary>
    /// <exception cref="Errors.LibvirtException">The domain is not active.</exception>
    VcpuTable GetVcpus(CallContext call, DomainReference domain);

    /// <summary>
    /// The virtual CPUs of a domain, active or not, and where they may run; of their times nothing is told.
    /// </summary>
    /// <exception cref="Errors.LibvirtException">Live is asked of an inactive domain.</exception>
    VcpuTable GetVcpuPins(CallContext call, DomainReference domain, uint flags);

    /// <summary>Statistics of many domains; never fails because of one of them.</summary>
    /// <param name="call">Who asks; domains that he may not read are left out.</param>
    /// <param name="domains">Which, without those that do not exist; null for all.</param>
    /// <param name="stats">Groups (<see cref="DomainStatsTypes"/>), 0 for all.</param>
    /// <param name="flags">Filters and <see cref="DomainStatsFlags"/>.</param>
    IReadOnlyList<DomainStatistics> GetAll(
        CallContext call, IReadOnlyList<DomainReference>? domains, uint stats, uint flags);
}
