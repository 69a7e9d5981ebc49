// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Tests.Remote;

/// <summary>What the host of the driver in memory counts.</summary>
sealed class FakeNodeStatistics(FakeConnection connection) : INodeStatistics
{
    /// <inheritdoc/>
    public int CountMemoryNumbers(CallContext call, int cell, uint flags)
    {
        connection.Note($"CountMemoryNumbers({cell}, {flags})");
        return cell == INodeStatistics.All ? 4 : 2;
    }

    /// <inheritdoc/>
    public int CountCpuNumbers(CallContext call, uint flags)
    {
        connection.Note($"CountCpuNumbers({flags})");
        return 4;
    }

    /// <inheritdoc/>
    public NodeCpuTimes GetCpuTimes(CallContext call, int cpu, uint flags)
    {
        connection.Note($"GetCpuTimes({cpu}, {flags})");
        return new NodeCpuTimes(1, 1UL << 63, ulong.MaxValue, 0);
    }

    /// <inheritdoc/>
    public NodeMemory GetMemory(CallContext call, int cell, uint flags)
    {
        connection.Note($"GetMemory({cell}, {flags})");
        return cell == INodeStatistics.All ? new NodeMemory(16, 8, 2, 1) : new NodeMemory(16, 8, null, null);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ulong> GetFreeBytesOfCells(CallContext call, int start, int max)
    {
        connection.Note($"GetFreeBytesOfCells({start}, {max})");
        return [0, 1, ulong.MaxValue];
    }

    /// <inheritdoc/>
    public NodeCpuMap GetCpuMap(CallContext call, uint flags)
    {
        connection.Note($"GetCpuMap({flags})");
        return new NodeCpuMap(12, new CpuSet([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11]));
    }
}
