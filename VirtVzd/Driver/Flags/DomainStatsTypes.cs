// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>Groups of bulk statistics (<c>virDomainStatsTypes</c>) that this driver has.</summary>
[Flags]
enum DomainStatsTypes : uint
{
    /// <summary>No group is named: all that there are.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_STATS_STATE</c>.</summary>
    State = 1,

    /// <summary><c>VIR_DOMAIN_STATS_CPU_TOTAL</c>.</summary>
    CpuTotal = 2,

    /// <summary><c>VIR_DOMAIN_STATS_BALLOON</c>.</summary>
    Balloon = 4,

    /// <summary><c>VIR_DOMAIN_STATS_VCPU</c>.</summary>
    Vcpu = 8,

    /// <summary><c>VIR_DOMAIN_STATS_INTERFACE</c>.</summary>
    Interface = 16,

    /// <summary><c>VIR_DOMAIN_STATS_BLOCK</c>.</summary>
    Block = 32,

    /// <summary>Every group of this driver.</summary>
    All = State | CpuTotal | Balloon | Vcpu | Interface | Block,
}
