// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>Memory of the host or of one NUMA cell.</summary>
/// <param name="TotalKib">All.</param>
/// <param name="FreeKib">Not used for anything.</param>
/// <param name="BuffersKib">Buffers of block devices; null for a cell, which does not count them.</param>
/// <param name="CachedKib">Pages of files; null for a cell.</param>
readonly record struct NodeMemory(ulong TotalKib, ulong FreeKib, ulong? BuffersKib, ulong? CachedKib);
