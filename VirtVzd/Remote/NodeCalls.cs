// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about the host and its CPUs.</summary>
static class NodeCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        AddHost(table);
        AddMemory(table);
        AddCpus(table);
        AddDeviceHolds(table);
    }

    static void AddDeviceHolds(CallTable<P> table)
    {
        table.Do<NodeDeviceDettachArgs>(
            P.NodeDeviceDettach, Lane.Memory, static (_, _) => throw NodeDeviceHandlers.HeldByHost());
        table.Do<NodeDeviceDetachFlagsArgs>(
            P.NodeDeviceDetachFlags, Lane.Memory, static (_, _) => throw NodeDeviceHandlers.HeldByHost());
        table.Do<NodeDeviceReAttachArgs>(
            P.NodeDeviceReAttach, Lane.Memory, static (_, _) => throw NodeDeviceHandlers.HeldByHost());
        table.Do<NodeDeviceResetArgs>(
            P.NodeDeviceReset, Lane.Memory, static (_, _) => throw NodeDeviceHandlers.HeldByHost());
    }

    static void AddHost(CallTable<P> table)
    {
        table.Answer<NodeGetInfoRet>(P.NodeGetInfo, Lane.Memory, NodeHandlers.GetInfo);
        table.Answer<NodeGetFreeMemoryRet>(P.NodeGetFreeMemory, Lane.Memory, NodeHandlers.GetFreeMemory);
        table.Answer<NodeGetCpuStatsArgs, NodeGetCpuStatsRet>(
            P.NodeGetCpuStats, Lane.Memory, NodeStatisticsHandlers.GetCpuStats);
        table.Answer<NodeGetMemoryStatsArgs, NodeGetMemoryStatsRet>(
            P.NodeGetMemoryStats, Lane.Memory, NodeStatisticsHandlers.GetMemoryStats);
        table.Answer<NodeGetCellsFreeMemoryArgs, NodeGetCellsFreeMemoryRet>(
            P.NodeGetCellsFreeMemory, Lane.Memory, NodeStatisticsHandlers.GetCellsFreeMemory);
        table.Answer<NodeGetCpuMapArgs, NodeGetCpuMapRet>(
            P.NodeGetCpuMap, Lane.Memory, NodeStatisticsHandlers.GetCpuMap);
    }

    // The kernel looks for memory as long as it takes.
    static void AddMemory(CallTable<P> table)
    {
        table.Answer<NodeGetFreePagesArgs, NodeGetFreePagesRet>(
            P.NodeGetFreePages, Lane.Memory, NodeMemoryHandlers.GetFreePages);
        table.Answer<NodeAllocPagesArgs, NodeAllocPagesRet>(
            P.NodeAllocPages, Lane.Bulk, NodeMemoryHandlers.AllocatePages);
        table.Answer<NodeGetMemoryParametersArgs, NodeGetMemoryParametersRet>(
            P.NodeGetMemoryParameters, Lane.Memory, NodeMemoryHandlers.GetParameters);
        table.Do<NodeSetMemoryParametersArgs>(P.NodeSetMemoryParameters, Lane.Bulk, NodeMemoryHandlers.SetParameters);
    }

    static void AddCpus(CallTable<P> table)
    {
        table.Answer<ConnectGetCpuModelNamesArgs, ConnectGetCpuModelNamesRet>(
            P.ConnectGetCpuModelNames, Lane.Bulk, CpuHandlers.GetModelNames);
        table.Answer<ConnectCompareCpuArgs, ConnectCompareCpuRet>(P.ConnectCompareCpu, Lane.Bulk, CpuHandlers.Compare);
        table.Answer<ConnectBaselineCpuArgs, ConnectBaselineCpuRet>(
            P.ConnectBaselineCpu, Lane.Bulk, CpuHandlers.Baseline);
        table.Answer<ConnectCompareHypervisorCpuArgs, ConnectCompareHypervisorCpuRet>(
            P.ConnectCompareHypervisorCpu, Lane.Bulk, CpuHandlers.CompareForGuests);
        table.Answer<ConnectBaselineHypervisorCpuArgs, ConnectBaselineHypervisorCpuRet>(
            P.ConnectBaselineHypervisorCpu, Lane.Bulk, CpuHandlers.BaselineForGuests);
        table.Answer<ConnectGetDomainCapabilitiesArgs, ConnectGetDomainCapabilitiesRet>(
            P.ConnectGetDomainCapabilities, Lane.Memory, CpuHandlers.GetDomainCapabilities);
    }
}
