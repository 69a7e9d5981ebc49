// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Statistics;

namespace VirtVzd.Tests.Remote;

/// <summary>The statistics of the driver in memory; each number is another one.</summary>
sealed class FakeStatistics(FakeConnection connection) : IDomainStatistics
{
    /// <summary>What a disk has done.</summary>
    internal BlockCounters Block { get; set; } = new(1, long.MaxValue, null, 4);

    /// <summary>What has passed an interface.</summary>
    internal InterfaceCounters Interface { get; set; } = new(1, 2, 5, null);

    /// <summary>Bulk records.</summary>
    internal IReadOnlyList<DomainStatistics> Records { get; set; } = [];

    /// <inheritdoc/>
    public BlockCounters GetBlockStats(CallContext call, DomainReference domain, string path)
    {
        connection.Note($"GetBlockStats({domain.Name}, {path})");
        return Block;
    }

    /// <inheritdoc/>
    public BlockCounters GetBlockStatsFlags(CallContext call, DomainReference domain, string path, uint flags)
    {
        connection.Note($"GetBlockStatsFlags({domain.Name}, {path}, {flags})");
        return Block;
    }

    /// <inheritdoc/>
    public InterfaceCounters GetInterfaceStats(CallContext call, DomainReference domain, string device)
    {
        connection.Note($"GetInterfaceStats({domain.Name}, {device})");
        return Interface;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MemoryStatistic> GetMemoryStats(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"GetMemoryStats({domain.Name}, {flags})");
        return [new(MemoryStatisticTag.SwapIn, 1), new(MemoryStatisticTag.ActualBalloon, ulong.MaxValue)];
    }

    /// <inheritdoc/>
    public VcpuTable GetVcpus(CallContext call, DomainReference domain)
    {
        connection.Note($"GetVcpus({domain.Name})");
        return new VcpuTable([1_000_000_000_000, 0], new CpuSet([0, 1, 2, 3, 9]));
    }

    /// <inheritdoc/>
    public VcpuTable GetVcpuPins(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"GetVcpuPins({domain.Name}, {flags})");
        return new VcpuTable([0, 0], new CpuSet([0, 9]));
    }

    /// <inheritdoc/>
    public IReadOnlyList<DomainStatistics> GetAll(
        CallContext call, IReadOnlyList<DomainReference>? domains, uint stats, uint flags)
    {
        var named = domains is null ? "all" : string.Join(' ', domains.Select(domain => domain.Name));
        connection.Note($"GetAll({named}, {stats}, {flags})");
        return Records;
    }
}
