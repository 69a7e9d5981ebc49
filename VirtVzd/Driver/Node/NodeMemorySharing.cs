// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>The kernel's search for pages that are the same (KSM); null for what a kernel does not have.</summary>
/// <param name="PagesToScan">Pages that are looked at before each pause.</param>
/// <param name="SleepMs">The pause.</param>
/// <param name="PagesShared">Pages that stand for several.</param>
/// <param name="PagesSharing">Places that these stand in.</param>
/// <param name="PagesUnshared">Pages that have no equal.</param>
/// <param name="PagesVolatile">Pages that change too fast to be compared.</param>
/// <param name="FullScans">How often all has been looked at.</param>
/// <param name="MergeAcrossNodes">Whether pages of different NUMA nodes become one (1) or not (0).</param>
readonly record struct NodeMemorySharing(
    uint? PagesToScan,
    uint? SleepMs,
    ulong? PagesShared,
    ulong? PagesSharing,
    ulong? PagesUnshared,
    ulong? PagesVolatile,
    ulong? FullScans,
    uint? MergeAcrossNodes);
