// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What the host counts; the SDK is not asked. The functions that messages name are those of libvirt's host code,
/// because clients see them. One object serves all connections.
/// </summary>
sealed class VzNodeStatistics : INodeStatistics
{
    const string CpuFunction = "virHostCPUGetStats";
    const string MemoryFunction = "virHostMemGetStats";

    readonly VzHost _host;

    internal VzNodeStatistics(VzHost host) => _host = host;

    /// <inheritdoc/>
    public int CountMemoryNumbers(CallContext call, int cell, uint flags)
    {
        const int OfHost = 4;
        const int OfCell = 2;
        CheckFlags(flags, MemoryFunction);
        return MeansHost(cell) ? OfHost : OfCell;
    }

    /// <inheritdoc/>
    public int CountCpuNumbers(CallContext call, uint flags)
    {
        const int OfCpu = 4;
        CheckFlags(flags, CpuFunction);
        return OfCpu;
    }

    /// <inheritdoc/>
    public NodeCpuTimes GetCpuTimes(CallContext call, int cpu, uint flags)
    {
        CheckFlags(flags, CpuFunction);
        return _host.CpuTimes.Read(cpu == INodeStatistics.All ? null : cpu) is { } times
            ? new NodeCpuTimes(times.KernelNs, times.UserNs, times.IdleNs, times.IoWaitNs)
            : throw Refuse("virHostCPUGetStatsLinux", "cpuNum", "Invalid cpuNum in virHostCPUGetStatsLinux");
    }

    /// <inheritdoc/>
    public NodeMemory GetMemory(CallContext call, int cell, uint flags)
    {
        CheckFlags(flags, MemoryFunction);
        if (MeansHost(cell))
        {
            return _host.Memory.ReadAll() is { } all
                ? new NodeMemory(all.TotalKib, all.FreeKib, all.BuffersKib, all.CachedKib)
                : throw LibvirtException.Internal(ErrorDomain.None, "no available memory line found");
        }

        var last = int.Max(0, LastCell);
        if (cell > last)
        {
            throw Refuse(
                MemoryFunction, "cellNum", $"cellNum in {MemoryFunction} must be less than or equal to {last}");
        }

        return _host.Memory.ReadNode(cell) is { } node
            ? new NodeMemory(node.TotalKib, node.FreeKib, null, null)
            : throw LibvirtException.Internal(ErrorDomain.None, "no available memory line found");
    }

    /// <inheritdoc/>
    public IReadOnlyList<ulong> GetFreeBytesOfCells(CallContext call, int start, int max)
    {
        const ulong BytesInKib = 1024;
        var last = int.Max(0, LastCell);
        if (start > last)
        {
            throw LibvirtException.Internal(ErrorDomain.None, $"start cell {start} out of range (0-{last})");
        }

        if (LastCell < 0)
        {
            return [_host.FreeMemoryBytes];
        }

        var free = new List<ulong>();
        for (var cell = start; cell <= last && free.Count < max; cell++)
        {
            // Numbers of cells may have holes, which have no memory.
            free.Add((_host.Memory.ReadNode(cell)?.FreeKib ?? 0) * BytesInKib);
        }

        return free;
    }

    /// <inheritdoc/>
    public NodeCpuMap GetCpuMap(CallContext call, uint flags)
    {
        CheckFlags(flags, "virHostCPUGetMap");
        var topology = _host.CurrentTopology;
        return new NodeCpuMap(topology.NumberCount, topology.Online);
    }

    // Negative on a host without NUMA.
    int LastCell => _host.Topology.NodeNumbers.Count == 0 ? -1 : _host.Topology.NodeNumbers[^1];

    // Without NUMA the first cell is the host.
    bool MeansHost(int cell) => cell == INodeStatistics.All || (LastCell < 0 && cell == 0);

    static void CheckFlags(uint flags, string function) => KnownFlags.Check(ErrorDomain.None, flags, 0, function);

    static LibvirtException Refuse(string function, string argument, string text) =>
        LibvirtException.ArgumentCheck(ErrorDomain.None, function, argument, text);
}
