// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls that ask about domains and list them.</summary>
static class DomainCalls
{
    const bool Inline = true;

    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        AddListings(table);
        AddQuestions(table);
        AddStatistics(table);
    }

    static void AddListings(CallTable<P> table)
    {
        // The numbers are at hand, unless it has to be asked about each guest whether it counts.
        var toCount = table.AsksNobody ? Lane.Memory : Lane.Bulk;
        table.Answer<ConnectListAllDomainsArgs, DomainListReply>(
            P.ConnectListAllDomains, Lane.Bulk, DomainListHandlers.ListAll);
        table.Answer<ConnectListDomainsArgs, ConnectListDomainsRet>(
            P.ConnectListDomains, Lane.Bulk, DomainListHandlers.ListActiveIds);
        table.Answer<ConnectNumOfDomainsRet>(P.ConnectNumOfDomains, toCount, DomainListHandlers.CountActive);
        table.Answer<ConnectListDefinedDomainsArgs, ConnectListDefinedDomainsRet>(
            P.ConnectListDefinedDomains, Lane.Bulk, DomainListHandlers.ListInactiveNames);
        table.Answer<ConnectNumOfDefinedDomainsRet>(
            P.ConnectNumOfDefinedDomains, toCount, DomainListHandlers.CountInactive);
        table.Answer<DomainLookupByIdArgs, DomainLookupByIdRet>(
            P.DomainLookupById, Lane.Memory, DomainListHandlers.LookupById, Inline);
        table.Answer<DomainLookupByNameArgs, DomainLookupByNameRet>(
            P.DomainLookupByName, Lane.Memory, DomainListHandlers.LookupByName, Inline);
        table.Answer<DomainLookupByUuidArgs, DomainLookupByUuidRet>(
            P.DomainLookupByUuid, Lane.Memory, DomainListHandlers.LookupByUuid, Inline);
    }

    static void AddQuestions(CallTable<P> table)
    {
        table.Answer<DomainGetStateArgs, DomainGetStateRet>(
            P.DomainGetState, Lane.Memory, DomainHandlers.GetState, Inline);
        table.Answer<DomainGetInfoArgs, DomainGetInfoRet>(P.DomainGetInfo, Lane.Memory, DomainHandlers.GetInfo, Inline);
        table.Answer<DomainGetOsTypeArgs, DomainGetOsTypeRet>(
            P.DomainGetOsType, Lane.Memory, DomainHandlers.GetOsType, Inline);
        table.Answer<DomainGetXmlDescArgs, DomainGetXmlDescRet>(P.DomainGetXmlDesc, Lane.Memory, DomainHandlers.GetXml);
        table.Answer<DomainIsActiveArgs, DomainIsActiveRet>(
            P.DomainIsActive, Lane.Memory, DomainHandlers.IsActive, Inline);
        table.Answer<DomainIsPersistentArgs, DomainIsPersistentRet>(
            P.DomainIsPersistent, Lane.Memory, DomainHandlers.IsPersistent, Inline);
        table.Answer<DomainIsUpdatedArgs, DomainIsUpdatedRet>(
            P.DomainIsUpdated, Lane.Memory, DomainHandlers.IsUpdated, Inline);
        table.Answer<DomainGetAutostartArgs, DomainGetAutostartRet>(
            P.DomainGetAutostart, Lane.Memory, DomainHandlers.GetAutostart, Inline);
        table.Answer<DomainGetMaxMemoryArgs, DomainGetMaxMemoryRet>(
            P.DomainGetMaxMemory, Lane.Memory, DomainHandlers.GetMaxMemory, Inline);
        table.Answer<DomainGetVcpusFlagsArgs, DomainGetVcpusFlagsRet>(
            P.DomainGetVcpusFlags, Lane.Memory, DomainHandlers.GetVcpusFlags, Inline);
        table.Answer<DomainGetMaxVcpusArgs, DomainGetMaxVcpusRet>(
            P.DomainGetMaxVcpus, Lane.Memory, DomainHandlers.GetMaxVcpus, Inline);
    }

    static void AddStatistics(CallTable<P> table)
    {
        table.Answer<DomainBlockStatsArgs, DomainBlockStatsRet>(
            P.DomainBlockStats, Lane.Memory, StatisticsHandlers.BlockStats, Inline);
        table.Answer<DomainBlockStatsFlagsArgs, DomainBlockStatsFlagsRet>(
            P.DomainBlockStatsFlags, Lane.Memory, StatisticsHandlers.BlockStatsFlags, Inline);
        table.Answer<DomainInterfaceStatsArgs, DomainInterfaceStatsRet>(
            P.DomainInterfaceStats, Lane.Memory, StatisticsHandlers.InterfaceStats, Inline);
        table.Answer<DomainMemoryStatsArgs, DomainMemoryStatsRet>(
            P.DomainMemoryStats, Lane.Memory, StatisticsHandlers.MemoryStats, Inline);
        table.Answer<DomainGetVcpusArgs, DomainGetVcpusRet>(P.DomainGetVcpus, Lane.Memory, StatisticsHandlers.GetVcpus);
        table.Answer<DomainGetVcpuPinInfoArgs, DomainGetVcpuPinInfoRet>(
            P.DomainGetVcpuPinInfo, Lane.Memory, StatisticsHandlers.GetVcpuPins);
        table.Answer<ConnectGetAllDomainStatsArgs, DomainStatsReply>(
            P.ConnectGetAllDomainStats, Lane.Bulk, StatisticsHandlers.GetAll);
    }
}
