// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The host's pages; the SDK is not asked. Virtuozzo uses what is there as it decides itself. One object serves all
/// connections.
/// </summary>
sealed class VzNodeMemoryDriver : INodeMemoryDriver
{
    // virNodeAllocPagesFlags: without it pages are added.
    const uint Set = 1;

    readonly VzHost _host;

    internal VzNodeMemoryDriver(VzHost host) => _host = host;

    /// <inheritdoc/>
    public IReadOnlyList<ulong> GetFreePages(
        CallContext call, IReadOnlyList<uint> sizesKib, int startCell, uint cellCount, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzNodeGetFreePages");
        var counts = new List<ulong>();
        foreach (var cell in Cells(startCell, cellCount))
        {
            foreach (var sizeKib in sizesKib)
            {
                counts.Add(_host.Pages.ReadFree(cell, sizeKib));
            }
        }

        return counts.Count > 0 ? counts : throw LibvirtException.Internal(ErrorDomain.None, "no suitable info found");
    }

    /// <inheritdoc/>
    public int AllocatePages(CallContext call, IReadOnlyList<PagePool> pages, int startCell, uint cellCount, uint flags)
    {
        VzDriver.CheckFlags(flags, Set, "vzNodeAllocPages");
        var pools = 0;
        foreach (var cell in Cells(startCell, cellCount))
        {
            foreach (var (sizeKib, count) in pages)
            {
                _host.Pages.Allocate(cell, sizeKib, count, isAddition: flags != Set);
                pools++;
            }
        }

        return pools;
    }

    /// <inheritdoc/>
    public NodeMemorySharing GetSharing(CallContext call) => new(
        _host.Sharing.Number<uint>("pages_to_scan"),
        _host.Sharing.Number<uint>("sleep_millisecs"),
        _host.Sharing.Number<ulong>("pages_shared"),
        _host.Sharing.Number<ulong>("pages_sharing"),
        _host.Sharing.Number<ulong>("pages_unshared"),
        _host.Sharing.Number<ulong>("pages_volatile"),
        _host.Sharing.Number<ulong>("full_scans"),
        _host.Sharing.Number<uint>("merge_across_nodes"));

    /// <inheritdoc/>
    public void SetSharing(CallContext call, IReadOnlyList<SharingSetting> settings)
    {
        foreach (var (name, _) in settings)
        {
            if (!_host.Sharing.Has(name))
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationInvalid, ErrorDomain.None,
                    $"Parameter 'shm_{name}' is not supported by this kernel");
            }
        }

        foreach (var (name, value) in settings)
        {
            if (_host.Sharing.Write(name, value) is var errno and not 0)
            {
                throw LibvirtException.SystemError(ErrorDomain.None, errno, $"failed to set shm_{name}");
            }
        }
    }

    // A host without NUMA is its own first cell.
    IEnumerable<int> Cells(int start, uint count)
    {
        var hasCells = _host.Topology.NodeNumbers.Count > 0;
        var last = hasCells ? _host.Topology.NodeNumbers[^1] : 0;
        if (!hasCells && start == 0 && count == 1)
        {
            start = HostPages.Host;
        }

        if (start > last)
        {
            throw LibvirtException.Internal(ErrorDomain.None, $"start cell {start} out of range (0-{last})");
        }

        for (long cell = start; cell <= last && cell < start + (long)count; cell++)
        {
            yield return (int)cell;
        }
    }
}
