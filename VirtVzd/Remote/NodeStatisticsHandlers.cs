// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>What the host counts.</summary>
static class NodeStatisticsHandlers
{
    /// <summary>Where the time of CPUs went.</summary>
    internal static NodeGetCpuStatsRet GetCpuStats(OpenCall call, NodeGetCpuStatsArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.NodeCpuStatsMax);
        CheckNegative(args.CpuNum, "virNodeGetCPUStats", "cpuNum");
        var node = call.Connection.NodeStatistics;
        var count = node.CountCpuNumbers(call.Context, args.Flags);
        if (IsCountOnly(args.ParameterCount, count, "virHostCPUGetStatsLinux"))
        {
            return new NodeGetCpuStatsRet([], count);
        }

        var times = node.GetCpuTimes(call.Context, args.CpuNum, args.Flags);
        return new NodeGetCpuStatsRet(
            [
                new("kernel", times.KernelNs),
                new("user", times.UserNs),
                new("idle", times.IdleNs),
                new("iowait", times.IoWaitNs),
            ],
            0);
    }

    /// <summary>Memory of the host or a cell.</summary>
    internal static NodeGetMemoryStatsRet GetMemoryStats(OpenCall call, NodeGetMemoryStatsArgs args)
    {
        ParameterCount.Check(args.ParameterCount, RemoteLimits.NodeMemoryStatsMax);
        CheckNegative(args.CellNum, "virNodeGetMemoryStats", "cellNum");
        var node = call.Connection.NodeStatistics;
        var count = node.CountMemoryNumbers(call.Context, args.CellNum, args.Flags);
        if (IsCountOnly(args.ParameterCount, count, "virHostMemGetStatsLinux"))
        {
            return new NodeGetMemoryStatsRet([], count);
        }

        var memory = node.GetMemory(call.Context, args.CellNum, args.Flags);
        var items = new List<NodeMemoryStatItem> { new("total", memory.TotalKib), new("free", memory.FreeKib) };
        if (memory is { BuffersKib: { } buffers, CachedKib: { } cached })
        {
            items.Add(new NodeMemoryStatItem("buffers", buffers));
            items.Add(new NodeMemoryStatItem("cached", cached));
        }

        return new NodeGetMemoryStatsRet([.. items], 0);
    }

    internal static NodeGetCellsFreeMemoryRet GetCellsFreeMemory(OpenCall call, NodeGetCellsFreeMemoryArgs args)
    {
        const string Api = "virNodeGetCellsFreeMemory";
        ListAnswer.CheckRoom(args.CellsMax, RemoteLimits.NodeMaxCells, "maxcells", "REMOTE_NODE_MAX_CELLS");
        PublicChecks.RequirePositive(args.CellsMax, Api, "maxCells");
        PublicChecks.RequireNotNegative(args.StartCell, Api, "startCell");

        var free = call.Connection.NodeStatistics.GetFreeBytesOfCells(call.Context, args.StartCell, args.CellsMax);
        return new NodeGetCellsFreeMemoryRet([.. free.Take(args.CellsMax)]);
    }

    /// <summary>Which CPUs there are and run.</summary>
    internal static NodeGetCpuMapRet GetCpuMap(OpenCall call, NodeGetCpuMapArgs args)
    {
        var map = call.Connection.NodeStatistics.GetCpuMap(call.Context, args.Flags);
        return new NodeGetCpuMapRet(
            args.NeedMap == 0 ? [] : map.OnlineMap, args.NeedOnline == 0 ? 0 : (uint)map.OnlineCount, map.Count);
    }

    /// <summary>
    /// Whether only the number of values is asked for; a client that has room for another number is refused.
    /// </summary>
    static bool IsCountOnly(int asked, int count, string function) => asked == 0
        || (asked == count
            ? false
            : throw LibvirtException.ArgumentCheck(
                ErrorDomain.None, function, "nparams", $"nparams in {function} must be equal to {count}"));

    static void CheckNegative(int number, string api, string argument)
    {
        if (number < INodeStatistics.All)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, api, argument,
                $"{argument} in {api} only accepts {INodeStatistics.All} as a negative value");
        }
    }
}
