// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_get_max_memory_args")]
readonly partial struct DomainGetMaxMemoryArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_get_max_memory_ret")]
readonly partial struct DomainGetMaxMemoryRet(ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMaxVcpus"/>.</summary>
[XdrRecord("remote_domain_get_max_vcpus_args")]
readonly partial struct DomainGetMaxVcpusArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMaxVcpus"/>.</summary>
[XdrRecord("remote_domain_get_max_vcpus_ret")]
readonly partial struct DomainGetMaxVcpusRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpus"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_args")]
readonly partial struct DomainGetVcpusArgs(DomainRef Domain, int InfoMax, int CpuMapBytes);

/// <summary>One virtual processor.</summary>
[XdrRecord("remote_vcpu_info")]
readonly partial struct VcpuInfoItem(uint Number, int State, ulong CpuTimeNs, int Cpu);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpus"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_ret")]
readonly partial struct DomainGetVcpusRet(
    [XdrMax(RemoteLimits.VcpuinfoMax)] VcpuInfoItem[] Info,
    [XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinVcpu"/>.</summary>
[XdrRecord("remote_domain_pin_vcpu_args")]
readonly partial struct DomainPinVcpuArgs(
    DomainRef Domain,
    uint Vcpu,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_set_max_memory_args")]
readonly partial struct DomainSetMaxMemoryArgs(DomainRef Domain, ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemory"/>.</summary>
[XdrRecord("remote_domain_set_memory_args")]
readonly partial struct DomainSetMemoryArgs(DomainRef Domain, ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpus"/>.</summary>
[XdrRecord("remote_domain_set_vcpus_args")]
readonly partial struct DomainSetVcpusArgs(DomainRef Domain, uint VcpuCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerType"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_type_args")]
readonly partial struct DomainGetSchedulerTypeArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerType"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_type_ret")]
readonly partial struct DomainGetSchedulerTypeRet(string Type, int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_args")]
readonly partial struct DomainGetSchedulerParametersArgs(DomainRef Domain, int ParameterCount);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_ret")]
readonly partial struct DomainGetSchedulerParametersRet(
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_set_scheduler_parameters_args")]
readonly partial struct DomainSetSchedulerParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMemoryPeek"/>.</summary>
[XdrRecord("remote_domain_memory_peek_args")]
readonly partial struct DomainMemoryPeekArgs(DomainRef Domain, ulong Offset, uint Size, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMemoryPeek"/>.</summary>
[XdrRecord("remote_domain_memory_peek_ret")]
readonly partial struct DomainMemoryPeekRet([XdrMax(RemoteLimits.DomainMemoryPeekBufferMax)] byte[] Buffer);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMemoryStats"/>.</summary>
[XdrRecord("remote_domain_memory_stats_args")]
readonly partial struct DomainMemoryStatsArgs(DomainRef Domain, uint StatsMax, uint Flags);

/// <summary>One memory counter of a domain.</summary>
[XdrRecord("remote_domain_memory_stat")]
readonly partial struct DomainMemoryStatItem(int Tag, ulong Value);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMemoryStats"/>.</summary>
[XdrRecord("remote_domain_memory_stats_ret")]
readonly partial struct DomainMemoryStatsRet(
    [XdrMax(RemoteLimits.DomainMemoryStatsMax)] DomainMemoryStatItem[] Stats);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_job_info_args")]
readonly partial struct DomainGetJobInfoArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_job_info_ret")]
readonly partial struct DomainGetJobInfoRet(
    int Type,
    ulong TimeElapsedMs,
    ulong TimeRemainingMs,
    ulong DataTotal,
    ulong DataProcessed,
    ulong DataRemaining,
    ulong MemTotal,
    ulong MemProcessed,
    ulong MemRemaining,
    ulong FileTotal,
    ulong FileProcessed,
    ulong FileRemaining);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAbortJob"/>.</summary>
[XdrRecord("remote_domain_abort_job_args")]
readonly partial struct DomainAbortJobArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_set_memory_parameters_args")]
readonly partial struct DomainSetMemoryParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainMemoryParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_get_memory_parameters_args")]
readonly partial struct DomainGetMemoryParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_get_memory_parameters_ret")]
readonly partial struct DomainGetMemoryParametersRet(
    [XdrMax(RemoteLimits.DomainMemoryParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_set_vcpus_flags_args")]
readonly partial struct DomainSetVcpusFlagsArgs(DomainRef Domain, uint VcpuCount, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_flags_args")]
readonly partial struct DomainGetVcpusFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_flags_ret")]
readonly partial struct DomainGetVcpusFlagsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryFlags"/>.</summary>
[XdrRecord("remote_domain_set_memory_flags_args")]
readonly partial struct DomainSetMemoryFlagsArgs(DomainRef Domain, ulong MemoryKib, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_set_blkio_parameters_args")]
readonly partial struct DomainSetBlkioParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainBlkioParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_get_blkio_parameters_args")]
readonly partial struct DomainGetBlkioParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_get_blkio_parameters_ret")]
readonly partial struct DomainGetBlkioParametersRet(
    [XdrMax(RemoteLimits.DomainBlkioParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_set_scheduler_parameters_flags_args")]
readonly partial struct DomainSetSchedulerParametersFlagsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_flags_args")]
readonly partial struct DomainGetSchedulerParametersFlagsArgs(
    DomainRef Domain,
    int ParameterCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_flags_ret")]
readonly partial struct DomainGetSchedulerParametersFlagsRet(
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinVcpuFlags"/>.</summary>
[XdrRecord("remote_domain_pin_vcpu_flags_args")]
readonly partial struct DomainPinVcpuFlagsArgs(
    DomainRef Domain,
    uint Vcpu,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpuPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_vcpu_pin_info_args")]
readonly partial struct DomainGetVcpuPinInfoArgs(
    DomainRef Domain,
    int CpuMapCount,
    int CpuMapBytes,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpuPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_vcpu_pin_info_ret")]
readonly partial struct DomainGetVcpuPinInfoRet([XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps, int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_set_numa_parameters_args")]
readonly partial struct DomainSetNumaParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainNumaParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_get_numa_parameters_args")]
readonly partial struct DomainGetNumaParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_get_numa_parameters_ret")]
readonly partial struct DomainGetNumaParametersRet(
    [XdrMax(RemoteLimits.DomainNumaParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetCpuStats"/>.</summary>
[XdrRecord("remote_domain_get_cpu_stats_args")]
readonly partial struct DomainGetCpuStatsArgs(
    DomainRef Domain,
    uint ParameterCount,
    int StartCpu,
    uint CpuCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetCpuStats"/>.</summary>
[XdrRecord("remote_domain_get_cpu_stats_ret")]
readonly partial struct DomainGetCpuStatsRet(
    [XdrMax(RemoteLimits.DomainGetCpuStatsMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinEmulator"/>.</summary>
[XdrRecord("remote_domain_pin_emulator_args")]
readonly partial struct DomainPinEmulatorArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetEmulatorPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_emulator_pin_info_args")]
readonly partial struct DomainGetEmulatorPinInfoArgs(DomainRef Domain, int CpuMapBytes, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetEmulatorPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_emulator_pin_info_ret")]
readonly partial struct DomainGetEmulatorPinInfoRet(
    [XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetJobStats"/>.</summary>
[XdrRecord("remote_domain_get_job_stats_args")]
readonly partial struct DomainGetJobStatsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetJobStats"/>.</summary>
[XdrRecord("remote_domain_get_job_stats_ret")]
readonly partial struct DomainGetJobStatsRet(
    int Type,
    [XdrMax(RemoteLimits.DomainJobStatsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryStatsPeriod"/>.</summary>
[XdrRecord("remote_domain_set_memory_stats_period_args")]
readonly partial struct DomainSetMemoryStatsPeriodArgs(DomainRef Domain, int PeriodSeconds, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetAllDomainStats"/>.</summary>
[XdrRecord("remote_connect_get_all_domain_stats_args")]
readonly partial struct ConnectGetAllDomainStatsArgs(
    [XdrMax(RemoteLimits.DomainListMax)] DomainRef[] Domains,
    uint Stats,
    uint Flags);

/// <summary>The statistics of one domain.</summary>
[XdrRecord("remote_domain_stats_record")]
readonly partial struct DomainStatsRecordItem(
    DomainRef Domain,
    [XdrMax(RemoteLimits.ConnectGetAllDomainStatsMax)] TypedParam[] Parameters);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetAllDomainStats"/>.</summary>
[XdrRecord("remote_connect_get_all_domain_stats_ret")]
readonly partial struct ConnectGetAllDomainStatsRet(
    [XdrMax(RemoteLimits.DomainListMax)] DomainStatsRecordItem[] Records);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetIothreadInfo"/>.</summary>
[XdrRecord("remote_domain_get_iothread_info_args")]
readonly partial struct DomainGetIothreadInfoArgs(DomainRef Domain, uint Flags);

/// <summary>One I/O thread.</summary>
[XdrRecord("remote_domain_iothread_info")]
readonly partial struct DomainIothreadInfoItem(
    uint IothreadId,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetIothreadInfo"/>.</summary>
[XdrRecord("remote_domain_get_iothread_info_ret")]
readonly partial struct DomainGetIothreadInfoRet(
    [XdrMax(RemoteLimits.IothreadInfoMax)] DomainIothreadInfoItem[] Info,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinIothread"/>.</summary>
[XdrRecord("remote_domain_pin_iothread_args")]
readonly partial struct DomainPinIothreadArgs(
    DomainRef Domain,
    uint IothreadId,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAddIothread"/>.</summary>
[XdrRecord("remote_domain_add_iothread_args")]
readonly partial struct DomainAddIothreadArgs(DomainRef Domain, uint IothreadId, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDelIothread"/>.</summary>
[XdrRecord("remote_domain_del_iothread_args")]
readonly partial struct DomainDelIothreadArgs(DomainRef Domain, uint IothreadId, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_get_perf_events_args")]
readonly partial struct DomainGetPerfEventsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_get_perf_events_ret")]
readonly partial struct DomainGetPerfEventsRet(
    [XdrMax(RemoteLimits.DomainPerfEventsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_set_perf_events_args")]
readonly partial struct DomainSetPerfEventsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainPerfEventsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_get_guest_vcpus_args")]
readonly partial struct DomainGetGuestVcpusArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_get_guest_vcpus_ret")]
readonly partial struct DomainGetGuestVcpusRet(
    [XdrMax(RemoteLimits.DomainGuestVcpuParamsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_set_guest_vcpus_args")]
readonly partial struct DomainSetGuestVcpusArgs(DomainRef Domain, string CpuMap, int State, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpu"/>.</summary>
[XdrRecord("remote_domain_set_vcpu_args")]
readonly partial struct DomainSetVcpuArgs(DomainRef Domain, string CpuMap, int State, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetIothreadParams"/>.</summary>
[XdrRecord("remote_domain_set_iothread_params_args")]
readonly partial struct DomainSetIothreadParamsArgs(
    DomainRef Domain,
    uint IothreadId,
    [XdrMax(RemoteLimits.DomainIothreadParamsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAbortJobFlags"/>.</summary>
[XdrRecord("remote_domain_abort_job_flags_args")]
readonly partial struct DomainAbortJobFlagsArgs(DomainRef Domain, uint Flags);
