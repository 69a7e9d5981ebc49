// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Driver.Resources;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about a domain's share of the host. Flags are <see cref="DomainTuneFlags"/>, without a maximum; to ask, live
/// and config at once are refused before.
/// </summary>
interface IDomainResourceDriver
{
    SchedulerSettings GetScheduler(CallContext call, DomainReference domain, uint flags);

    /// <summary>Changes what is said of CPU time.</summary>
    void SetScheduler(CallContext call, DomainReference domain, SchedulerSettings wanted, uint flags);

    /// <summary>Says where a virtual CPU may run.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="vcpu">Number of the virtual CPU.</param>
    /// <param name="cpuMap">CPUs of the host (<see cref="CpuBits"/>).</param>
    /// <param name="flags">As of all.</param>
    void PinVcpu(CallContext call, DomainReference domain, uint vcpu, byte[] cpuMap, uint flags);

    /// <summary>Says where all that is done for a domain may run; the map is as of <see cref="PinVcpu"/>.</summary>
    void PinEmulator(CallContext call, DomainReference domain, byte[] cpuMap, uint flags);

    /// <summary>Where all that is done for a domain may run, as a map of so many bytes.</summary>
    byte[] GetEmulatorPin(CallContext call, DomainReference domain, int mapBytes, uint flags);

    /// <summary>Where its memory is.</summary>
    NumaSettings GetNuma(CallContext call, DomainReference domain, uint flags);

    /// <summary>Changes where its memory is.</summary>
    void SetNuma(CallContext call, DomainReference domain, NumaSettings wanted, uint flags);

    /// <summary>Limits of memory.</summary>
    MemorySettings GetMemory(CallContext call, DomainReference domain, uint flags);

    /// <summary>Changes limits of memory.</summary>
    void SetMemory(CallContext call, DomainReference domain, MemorySettings wanted, uint flags);

    /// <summary>Weight of block I/O.</summary>
    uint GetBlkioWeight(CallContext call, DomainReference domain, uint flags);

    /// <summary>Changes the weight of block I/O; null leaves it.</summary>
    void SetBlkioWeight(CallContext call, DomainReference domain, uint? weight, uint flags);

    /// <summary>Limits of a disk.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">
    /// Target name or source path; of a container also those of a file system. Null only to ask how many there are.
    /// </param>
    /// <param name="flags">As of all.</param>
    BlockIoSettings GetBlockIo(CallContext call, DomainReference domain, string? disk, uint flags);

    /// <summary>Changes the limits of a disk.</summary>
    void SetBlockIo(CallContext call, DomainReference domain, string disk, BlockIoSettings wanted, uint flags);

    /// <summary>Bandwidth of an interface, by its name on the host or its MAC address.</summary>
    InterfaceSettings GetInterface(CallContext call, DomainReference domain, string device, uint flags);

    /// <summary>Changes the bandwidth of an interface.</summary>
    void SetInterface(CallContext call, DomainReference domain, string device, InterfaceSettings wanted, uint flags);

    /// <summary>
    /// Looks a domain up of which nothing more is to be said than that it has none: threads of I/O, counters of events.
    /// </summary>
    /// <param name="call">Who asks.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">As of all.</param>
    /// <param name="function">Name of the driver's function, for flags that are not known.</param>
    void RequireDomain(CallContext call, DomainReference domain, uint flags, string function);

    /// <summary>CPU time that a running domain has had.</summary>
    CpuStatistics GetCpuStatistics(CallContext call, DomainReference domain, uint flags);
}
