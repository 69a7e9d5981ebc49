// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What a change of size is about (<c>virDomainMemoryModFlags</c>, <c>virDomainVcpuFlags</c>).</summary>
[Flags]
enum DomainTuneFlags : uint
{
    /// <summary><c>VIR_DOMAIN_AFFECT_CURRENT</c>: the running domain if it runs, else the stored one.</summary>
    Current = 0,

    /// <summary><c>VIR_DOMAIN_AFFECT_LIVE</c>.</summary>
    Live = 1,

    /// <summary><c>VIR_DOMAIN_AFFECT_CONFIG</c>.</summary>
    Config = 2,

    /// <summary><c>VIR_DOMAIN_MEM_MAXIMUM</c>, <c>VIR_DOMAIN_VCPU_MAXIMUM</c>.</summary>
    Maximum = 4,
}
