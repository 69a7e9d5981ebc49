// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about a domain's share of the host.</summary>
static class ResourceCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        AddScheduler(table);
        AddPlaces(table);
        AddMemory(table);
        AddDevices(table);
    }

    static void AddScheduler(CallTable<P> table)
    {
        table.Answer<DomainGetSchedulerTypeArgs, DomainGetSchedulerTypeRet>(
            P.DomainGetSchedulerType, Lane.Memory, ResourceHandlers.GetSchedulerType);
        table.Answer<DomainGetSchedulerParametersArgs, DomainGetSchedulerParametersRet>(
            P.DomainGetSchedulerParameters, Lane.Memory, ResourceHandlers.GetScheduler);
        table.Answer<DomainGetSchedulerParametersFlagsArgs, DomainGetSchedulerParametersFlagsRet>(
            P.DomainGetSchedulerParametersFlags, Lane.Memory, ResourceHandlers.GetSchedulerFlags);
        table.Do<DomainSetSchedulerParametersArgs>(
            P.DomainSetSchedulerParameters, Lane.Sdk, ResourceHandlers.SetScheduler);
        table.Do<DomainSetSchedulerParametersFlagsArgs>(
            P.DomainSetSchedulerParametersFlags, Lane.Sdk, ResourceHandlers.SetSchedulerFlags);
        table.Answer<DomainGetCpuStatsArgs, DomainGetCpuStatsRet>(
            P.DomainGetCpuStats, Lane.Memory, CpuPlaceHandlers.GetStatistics);
    }

    static void AddPlaces(CallTable<P> table)
    {
        table.Do<DomainPinVcpuArgs>(P.DomainPinVcpu, Lane.Sdk, CpuPlaceHandlers.PinVcpu);
        table.Do<DomainPinVcpuFlagsArgs>(P.DomainPinVcpuFlags, Lane.Sdk, CpuPlaceHandlers.PinVcpuFlags);
        table.Do<DomainPinEmulatorArgs>(P.DomainPinEmulator, Lane.Sdk, CpuPlaceHandlers.PinEmulator);
        table.Answer<DomainGetEmulatorPinInfoArgs, DomainGetEmulatorPinInfoRet>(
            P.DomainGetEmulatorPinInfo, Lane.Memory, CpuPlaceHandlers.GetEmulatorPin);
        table.Answer<DomainGetIothreadInfoArgs, DomainGetIothreadInfoRet>(
            P.DomainGetIothreadInfo, Lane.Memory, ResourceHandlers.GetIothreads);
        table.Answer<DomainGetPerfEventsArgs, DomainGetPerfEventsRet>(
            P.DomainGetPerfEvents, Lane.Memory, ResourceHandlers.GetPerfEvents);
    }

    static void AddMemory(CallTable<P> table)
    {
        table.Answer<DomainGetNumaParametersArgs, DomainGetNumaParametersRet>(
            P.DomainGetNumaParameters, Lane.Memory, ResourceHandlers.GetNuma);
        table.Do<DomainSetNumaParametersArgs>(P.DomainSetNumaParameters, Lane.Sdk, ResourceHandlers.SetNuma);
        table.Answer<DomainGetMemoryParametersArgs, DomainGetMemoryParametersRet>(
            P.DomainGetMemoryParameters, Lane.Memory, ResourceHandlers.GetMemory);
        table.Do<DomainSetMemoryParametersArgs>(P.DomainSetMemoryParameters, Lane.Sdk, ResourceHandlers.SetMemory);
    }

    static void AddDevices(CallTable<P> table)
    {
        table.Answer<DomainGetBlkioParametersArgs, DomainGetBlkioParametersRet>(
            P.DomainGetBlkioParameters, Lane.Memory, ResourceHandlers.GetBlkio);
        table.Do<DomainSetBlkioParametersArgs>(P.DomainSetBlkioParameters, Lane.Sdk, ResourceHandlers.SetBlkio);
        table.Answer<DomainGetBlockIoTuneArgs, DomainGetBlockIoTuneRet>(
            P.DomainGetBlockIoTune, Lane.Memory, ResourceHandlers.GetBlockIo);
        table.Do<DomainSetBlockIoTuneArgs>(P.DomainSetBlockIoTune, Lane.Sdk, ResourceHandlers.SetBlockIo);
        table.Answer<DomainGetInterfaceParametersArgs, DomainGetInterfaceParametersRet>(
            P.DomainGetInterfaceParameters, Lane.Memory, ResourceHandlers.GetInterface);
        table.Do<DomainSetInterfaceParametersArgs>(
            P.DomainSetInterfaceParameters, Lane.Sdk, ResourceHandlers.SetInterface);
    }
}
