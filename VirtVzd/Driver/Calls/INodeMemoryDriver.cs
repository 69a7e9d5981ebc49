// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>How the host's memory is cut into pages, and which pages its kernel shares between guests.</summary>
interface INodeMemoryDriver
{
    /// <summary>How many pages are free, for each cell and of it for each size.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="sizesKib">Sizes of pages in KiB.</param>
    /// <param name="startCell">The first NUMA cell; −1 for the host as a whole.</param>
    /// <param name="cellCount">How many cells from there on; fewer where the host has fewer.</param>
    /// <param name="flags">None are known.</param>
    /// <exception cref="Errors.LibvirtException">There is no such cell, or it has no pages of such a size.</exception>
    IReadOnlyList<ulong> GetFreePages(
        CallContext call, IReadOnlyList<uint> sizesKib, int startCell, uint cellCount, uint flags);

    /// <summary>Adds huge pages to the pools of cells, or sets how many there are.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="pages">Sizes and numbers.</param>
    /// <param name="startCell">As of <see cref="GetFreePages"/>.</param>
    /// <param name="cellCount">As there.</param>
    /// <param name="flags">Raw <c>virNodeAllocPagesFlags</c>.</param>
    /// <returns>How many pools are as they should be.</returns>
    /// <exception cref="Errors.LibvirtException">
    /// There is no such pool, it may not be changed, or the kernel found less memory than it takes; the pools before it
    /// stay changed.
    /// </exception>
    int AllocatePages(CallContext call, IReadOnlyList<PagePool> pages, int startCell, uint cellCount, uint flags);

    /// <summary>How the kernel looks for pages that are the same, and how many it has found.</summary>
    /// <exception cref="Errors.LibvirtException">The kernel's file does not hold a number.</exception>
    NodeMemorySharing GetSharing(CallContext call);

    /// <summary>Changes how the kernel looks for them.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// The kernel does not have such a setting, or does not take the value.
    /// </exception>
    void SetSharing(CallContext call, IReadOnlyList<SharingSetting> settings);
}
