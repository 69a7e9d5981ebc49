// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Model;

/// <summary>
/// What a domain document can ask for and Virtuozzo cannot do. The parser notes it, the rules refuse it in the order of
/// their table, so that of several the same one is named as by libvirt.
/// </summary>
[Flags]
enum UnsupportedDomainSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Weights and limits of single devices in the host's block I/O.</summary>
    BlkioTuning = 1 << 0,

    /// <summary>Huge pages, locked memory or limits of memory that a guest of its kind has not.</summary>
    MemoryTuning = 1 << 1,

    /// <summary>CPU placement by the host.</summary>
    AutomaticPlacement = 1 << 2,

    /// <summary>Quotas and scheduling of other threads than virtual CPUs, caches, memory bandwidth.</summary>
    CpuTuning = 1 << 3,

    /// <summary>A virtual CPU pinned elsewhere than the guest.</summary>
    VcpuPinning = 1 << 4,

    /// <summary>NUMA placement of single cells, or by the host.</summary>
    NumaTuning = 1 << 5,

    /// <summary>Another reaction to power-off, reboot or crash than the constant one.</summary>
    LifecycleActions = 1 << 6,

    /// <summary>Machine type, boot menu, kernel, loader, firmware settings.</summary>
    OsParameters = 1 << 7,

    /// <summary>Arguments of the init program.</summary>
    InitArguments = 1 << 8,

    /// <summary>An emulator.</summary>
    Emulator = 1 << 9,

    /// <summary>A hypervisor feature.</summary>
    Features = 1 << 10,

    /// <summary>Another clock than UTC, or timers.</summary>
    Clock = 1 << 11,

    /// <summary>A console of a machine that is no serial port.</summary>
    OtherConsoles = 1 << 12,

    /// <summary>Turns of single devices at boot that say more than an order of kinds.</summary>
    DeviceBootOrder = 1 << 13,

    /// <summary>Another period of CPU time than the host's.</summary>
    CpuPeriod = 1 << 14,

    /// <summary>A limit of memory and swap together that is less than the memory.</summary>
    SwapLimit = 1 << 15,
}
