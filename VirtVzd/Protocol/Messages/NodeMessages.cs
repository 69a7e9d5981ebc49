// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetInfo"/>.</summary>
[XdrRecord("remote_node_get_info_ret")]
readonly partial struct NodeGetInfoRet(
    [XdrFixed(32), XdrCharArray] byte[] Model,
    ulong MemoryKib,
    int Cpus,
    int Mhz,
    int Nodes,
    int Sockets,
    int Cores,
    int Threads);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetCellsFreeMemory"/>.</summary>
[XdrRecord("remote_node_get_cells_free_memory_args")]
readonly partial struct NodeGetCellsFreeMemoryArgs(int StartCell, int CellsMax);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetCellsFreeMemory"/>.</summary>
[XdrRecord("remote_node_get_cells_free_memory_ret")]
readonly partial struct NodeGetCellsFreeMemoryRet([XdrMax(RemoteLimits.NodeMaxCells)] ulong[] Cells);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetFreeMemory"/>.</summary>
[XdrRecord("remote_node_get_free_memory_ret")]
readonly partial struct NodeGetFreeMemoryRet(ulong FreeMemoryBytes);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetSecurityModel"/>.</summary>
[XdrRecord("remote_node_get_security_model_ret")]
readonly partial struct NodeGetSecurityModelRet(
    [XdrMax(RemoteLimits.SecurityModelMax), XdrCharArray] byte[] Model,
    [XdrMax(RemoteLimits.SecurityDoiMax), XdrCharArray] byte[] Doi);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetCpuStats"/>.</summary>
[XdrRecord("remote_node_get_cpu_stats_args")]
readonly partial struct NodeGetCpuStatsArgs(int CpuNum, int ParameterCount, uint Flags);

/// <summary>One counter of the host's processors.</summary>
[XdrRecord("remote_node_get_cpu_stats")]
readonly partial struct NodeCpuStatItem(string Field, ulong Value);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetCpuStats"/>.</summary>
[XdrRecord("remote_node_get_cpu_stats_ret")]
readonly partial struct NodeGetCpuStatsRet(
    [XdrMax(RemoteLimits.NodeCpuStatsMax)] NodeCpuStatItem[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetMemoryStats"/>.</summary>
[XdrRecord("remote_node_get_memory_stats_args")]
readonly partial struct NodeGetMemoryStatsArgs(int ParameterCount, int CellNum, uint Flags);

/// <summary>One counter of the host's memory.</summary>
[XdrRecord("remote_node_get_memory_stats")]
readonly partial struct NodeMemoryStatItem(string Field, ulong Value);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetMemoryStats"/>.</summary>
[XdrRecord("remote_node_get_memory_stats_ret")]
readonly partial struct NodeGetMemoryStatsRet(
    [XdrMax(RemoteLimits.NodeMemoryStatsMax)] NodeMemoryStatItem[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeSuspendForDuration"/>.</summary>
[XdrRecord("remote_node_suspend_for_duration_args")]
readonly partial struct NodeSuspendForDurationArgs(uint Target, ulong DurationSeconds, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeSetMemoryParameters"/>.</summary>
[XdrRecord("remote_node_set_memory_parameters_args")]
readonly partial struct NodeSetMemoryParametersArgs(
    [XdrMax(RemoteLimits.NodeMemoryParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetMemoryParameters"/>.</summary>
[XdrRecord("remote_node_get_memory_parameters_args")]
readonly partial struct NodeGetMemoryParametersArgs(int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetMemoryParameters"/>.</summary>
[XdrRecord("remote_node_get_memory_parameters_ret")]
readonly partial struct NodeGetMemoryParametersRet(
    [XdrMax(RemoteLimits.NodeMemoryParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetCpuMap"/>.</summary>
[XdrRecord("remote_node_get_cpu_map_args")]
readonly partial struct NodeGetCpuMapArgs(int NeedMap, int NeedOnline, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetCpuMap"/>.</summary>
[XdrRecord("remote_node_get_cpu_map_ret")]
readonly partial struct NodeGetCpuMapRet(
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Online,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetFreePages"/>.</summary>
[XdrRecord("remote_node_get_free_pages_args")]
readonly partial struct NodeGetFreePagesArgs(
    [XdrMax(RemoteLimits.NodeMaxCells)] uint[] Pages,
    int StartCell,
    uint CellCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetFreePages"/>.</summary>
[XdrRecord("remote_node_get_free_pages_ret")]
readonly partial struct NodeGetFreePagesRet([XdrMax(RemoteLimits.NodeMaxCells)] ulong[] Counts);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeAllocPages"/>.</summary>
[XdrRecord("remote_node_alloc_pages_args")]
readonly partial struct NodeAllocPagesArgs(
    [XdrMax(RemoteLimits.NodeMaxCells)] uint[] PageSizes,
    [XdrMax(RemoteLimits.NodeMaxCells)] ulong[] PageCounts,
    int StartCell,
    uint CellCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeAllocPages"/>.</summary>
[XdrRecord("remote_node_alloc_pages_ret")]
readonly partial struct NodeAllocPagesRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeGetSevInfo"/>.</summary>
[XdrRecord("remote_node_get_sev_info_args")]
readonly partial struct NodeGetSevInfoArgs(int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeGetSevInfo"/>.</summary>
[XdrRecord("remote_node_get_sev_info_ret")]
readonly partial struct NodeGetSevInfoRet(
    [XdrMax(RemoteLimits.NodeSevInfoMax)] TypedParam[] Parameters,
    int ParameterCount);
