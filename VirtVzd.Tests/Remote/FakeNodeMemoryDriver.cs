// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Tests.Remote;

/// <summary>The pages of the host of the driver in memory.</summary>
sealed class FakeNodeMemoryDriver(FakeConnection connection) : INodeMemoryDriver
{
    /// <inheritdoc/>
    public IReadOnlyList<ulong> GetFreePages(
        CallContext call, IReadOnlyList<uint> sizesKib, int startCell, uint cellCount, uint flags)
    {
        connection.Note($"GetFreePages({string.Join(' ', sizesKib)}, {startCell}, {cellCount}, {flags})");
        return [1, ulong.MaxValue];
    }

    /// <inheritdoc/>
    public int AllocatePages(CallContext call, IReadOnlyList<PagePool> pages, int startCell, uint cellCount, uint flags)
    {
        connection.Note($"AllocatePages({string.Join(' ', pages)}, {startCell}, {cellCount}, {flags})");
        return 2;
    }

    /// <inheritdoc/>
    public NodeMemorySharing GetSharing(CallContext call)
    {
        connection.Note("GetSharing()");
        return new NodeMemorySharing(100, 20, 1, null, ulong.MaxValue, 0, 2, 1);
    }

    /// <inheritdoc/>
    public void SetSharing(CallContext call, IReadOnlyList<SharingSetting> settings) =>
        connection.Note($"SetSharing({string.Join(' ', settings)})");
}
