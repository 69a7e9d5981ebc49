// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>How a host's CPU relates to the CPU of a document (<c>virCPUCompareResult</c>).</summary>
enum CpuComparisonResult
{
    /// <summary>The host lacks something, or has what it must not have.</summary>
    Incompatible = 0,

    /// <summary>The host's CPU is this very one.</summary>
    Identical = 1,

    /// <summary>The host's CPU has more.</summary>
    Superset = 2,
}
