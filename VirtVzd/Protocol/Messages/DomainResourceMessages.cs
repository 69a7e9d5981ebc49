// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_get_max_memory_args")]
readonly partial record struct DomainGetMaxMemoryArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_get_max_memory_ret")]
readonly partial record struct DomainGetMaxMemoryRet(ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMaxVcpus"/>.</summary>
[XdrRecord("remote_domain_get_max_vcpus_args")]
readonly partial record struct DomainGetMaxVcpusArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMaxVcpus"/>.</summary>
[XdrRecord("remote_domain_get_max_vcpus_ret")]
readonly partial record struct DomainGetMaxVcpusRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpus"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_args")]
readonly partial record struct DomainGetVcpusArgs(DomainRef Domain, int InfoMax, int CpuMapBytes);

/// <summary>One virtual processor.</summary>
[XdrRecord("remote_vcpu_info")]
readonly partial record struct VcpuInfoItem(uint Number, int State, ulong CpuTimeNs, int Cpu);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpus"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_ret")]
readonly partial record struct DomainGetVcpusRet(
    [XdrMax(RemoteLimits.VcpuinfoMax)] VcpuInfoItem[] Info,
    [XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinVcpu"/>.</summary>
[XdrRecord("remote_domain_pin_vcpu_args")]
readonly partial record struct DomainPinVcpuArgs(
    DomainRef Domain,
    uint Vcpu,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMaxMemory"/>.</summary>
[XdrRecord("remote_domain_set_max_memory_args")]
readonly partial record struct DomainSetMaxMemoryArgs(DomainRef Domain, ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemory"/>.</summary>
[XdrRecord("remote_domain_set_memory_args")]
readonly partial record struct DomainSetMemoryArgs(DomainRef Domain, ulong MemoryKib);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpus"/>.</summary>
[XdrRecord("remote_domain_set_vcpus_args")]
readonly partial record struct DomainSetVcpusArgs(DomainRef Domain, uint VcpuCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerType"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_type_args")]
readonly partial record struct DomainGetSchedulerTypeArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerType"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_type_ret")]
readonly partial record struct DomainGetSchedulerTypeRet(string Type, int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_args")]
readonly partial record struct DomainGetSchedulerParametersArgs(DomainRef Domain, int ParameterCount);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_ret")]
readonly partial record struct DomainGetSchedulerParametersRet(
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetSchedulerParameters"/>.</summary>
[XdrRecord("remote_domain_set_scheduler_parameters_args")]
readonly partial record struct DomainSetSchedulerParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMemoryPeek"/>.</summary>
[XdrRecord("remote_domain_memory_peek_args")]
readonly partial record struct DomainMemoryPeekArgs(DomainRef Domain, ulong Offset, uint Size, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMemoryPeek"/>.</summary>
[XdrRecord("remote_domain_memory_peek_ret")]
readonly partial record struct DomainMemoryPeekRet([XdrMax(RemoteLimits.DomainMemoryPeekBufferMax)] byte[] Buffer);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainMemoryStats"/>.</summary>
[XdrRecord("remote_domain_memory_stats_args")]
readonly partial record struct DomainMemoryStatsArgs(DomainRef Domain, uint StatsMax, uint Flags);

/// <summary>One memory counter of a domain.</summary>
[XdrRecord("remote_domain_memory_stat")]
readonly partial record struct DomainMemoryStatItem(int Tag, ulong Value);

/// <summary>Reply of <see cref="RemoteProcedure.DomainMemoryStats"/>.</summary>
[XdrRecord("remote_domain_memory_stats_ret")]
readonly partial record struct DomainMemoryStatsRet(
    [XdrMax(RemoteLimits.DomainMemoryStatsMax)] DomainMemoryStatItem[] Stats);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_job_info_args")]
readonly partial record struct DomainGetJobInfoArgs(DomainRef Domain);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_job_info_ret")]
readonly partial record struct DomainGetJobInfoRet(
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
readonly partial record struct DomainAbortJobArgs(DomainRef Domain);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_set_memory_parameters_args")]
readonly partial record struct DomainSetMemoryParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainMemoryParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_get_memory_parameters_args")]
readonly partial record struct DomainGetMemoryParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetMemoryParameters"/>.</summary>
[XdrRecord("remote_domain_get_memory_parameters_ret")]
readonly partial record struct DomainGetMemoryParametersRet(
    [XdrMax(RemoteLimits.DomainMemoryParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_set_vcpus_flags_args")]
readonly partial record struct DomainSetVcpusFlagsArgs(DomainRef Domain, uint VcpuCount, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_flags_args")]
readonly partial record struct DomainGetVcpusFlagsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpusFlags"/>.</summary>
[XdrRecord("remote_domain_get_vcpus_flags_ret")]
readonly partial record struct DomainGetVcpusFlagsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryFlags"/>.</summary>
[XdrRecord("remote_domain_set_memory_flags_args")]
readonly partial record struct DomainSetMemoryFlagsArgs(DomainRef Domain, ulong MemoryKib, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_set_blkio_parameters_args")]
readonly partial record struct DomainSetBlkioParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainBlkioParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_get_blkio_parameters_args")]
readonly partial record struct DomainGetBlkioParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetBlkioParameters"/>.</summary>
[XdrRecord("remote_domain_get_blkio_parameters_ret")]
readonly partial record struct DomainGetBlkioParametersRet(
    [XdrMax(RemoteLimits.DomainBlkioParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_set_scheduler_parameters_flags_args")]
readonly partial record struct DomainSetSchedulerParametersFlagsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_flags_args")]
readonly partial record struct DomainGetSchedulerParametersFlagsArgs(
    DomainRef Domain,
    int ParameterCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetSchedulerParametersFlags"/>.</summary>
[XdrRecord("remote_domain_get_scheduler_parameters_flags_ret")]
readonly partial record struct DomainGetSchedulerParametersFlagsRet(
    [XdrMax(RemoteLimits.DomainSchedulerParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinVcpuFlags"/>.</summary>
[XdrRecord("remote_domain_pin_vcpu_flags_args")]
readonly partial record struct DomainPinVcpuFlagsArgs(
    DomainRef Domain,
    uint Vcpu,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetVcpuPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_vcpu_pin_info_args")]
readonly partial record struct DomainGetVcpuPinInfoArgs(
    DomainRef Domain,
    int CpuMapCount,
    int CpuMapBytes,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetVcpuPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_vcpu_pin_info_ret")]
readonly partial record struct DomainGetVcpuPinInfoRet([XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps, int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_set_numa_parameters_args")]
readonly partial record struct DomainSetNumaParametersArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainNumaParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_get_numa_parameters_args")]
readonly partial record struct DomainGetNumaParametersArgs(DomainRef Domain, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetNumaParameters"/>.</summary>
[XdrRecord("remote_domain_get_numa_parameters_ret")]
readonly partial record struct DomainGetNumaParametersRet(
    [XdrMax(RemoteLimits.DomainNumaParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetCpuStats"/>.</summary>
[XdrRecord("remote_domain_get_cpu_stats_args")]
readonly partial record struct DomainGetCpuStatsArgs(
    DomainRef Domain,
    uint ParameterCount,
    int StartCpu,
    uint CpuCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetCpuStats"/>.</summary>
[XdrRecord("remote_domain_get_cpu_stats_ret")]
readonly partial record struct DomainGetCpuStatsRet(
    [XdrMax(RemoteLimits.DomainGetCpuStatsMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinEmulator"/>.</summary>
[XdrRecord("remote_domain_pin_emulator_args")]
readonly partial record struct DomainPinEmulatorArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetEmulatorPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_emulator_pin_info_args")]
readonly partial record struct DomainGetEmulatorPinInfoArgs(DomainRef Domain, int CpuMapBytes, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetEmulatorPinInfo"/>.</summary>
[XdrRecord("remote_domain_get_emulator_pin_info_ret")]
readonly partial record struct DomainGetEmulatorPinInfoRet(
    [XdrMax(RemoteLimits.CpumapsMax)] byte[] CpuMaps,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetJobStats"/>.</summary>
[XdrRecord("remote_domain_get_job_stats_args")]
readonly partial record struct DomainGetJobStatsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetJobStats"/>.</summary>
[XdrRecord("remote_domain_get_job_stats_ret")]
readonly partial record struct DomainGetJobStatsRet(
    int Type,
    [XdrMax(RemoteLimits.DomainJobStatsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetMemoryStatsPeriod"/>.</summary>
[XdrRecord("remote_domain_set_memory_stats_period_args")]
readonly partial record struct DomainSetMemoryStatsPeriodArgs(DomainRef Domain, int PeriodSeconds, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetAllDomainStats"/>.</summary>
[XdrRecord("remote_connect_get_all_domain_stats_args")]
readonly partial record struct ConnectGetAllDomainStatsArgs(
    [XdrMax(RemoteLimits.DomainListMax)] DomainRef[] Domains,
    uint Stats,
    uint Flags);

/// <summary>The statistics of one domain.</summary>
[XdrRecord("remote_domain_stats_record")]
readonly partial record struct DomainStatsRecordItem(
    DomainRef Domain,
    [XdrMax(RemoteLimits.ConnectGetAllDomainStatsMax)] TypedParam[] Parameters);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetAllDomainStats"/>.</summary>
[XdrRecord("remote_connect_get_all_domain_stats_ret")]
readonly partial record struct ConnectGetAllDomainStatsRet(
    [XdrMax(RemoteLimits.DomainListMax)] DomainStatsRecordItem[] Records);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetIothreadInfo"/>.</summary>
[XdrRecord("remote_domain_get_iothread_info_args")]
readonly partial record struct DomainGetIothreadInfoArgs(DomainRef Domain, uint Flags);

/// <summary>One I/O thread.</summary>
[XdrRecord("remote_domain_iothread_info")]
readonly partial record struct DomainIothreadInfoItem(
    uint IothreadId,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetIothreadInfo"/>.</summary>
[XdrRecord("remote_domain_get_iothread_info_ret")]
readonly partial record struct DomainGetIothreadInfoRet(
    [XdrMax(RemoteLimits.IothreadInfoMax)] DomainIothreadInfoItem[] Info,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainPinIothread"/>.</summary>
[XdrRecord("remote_domain_pin_iothread_args")]
readonly partial record struct DomainPinIothreadArgs(
    DomainRef Domain,
    uint IothreadId,
    [XdrMax(RemoteLimits.CpumapMax)] byte[] CpuMap,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAddIothread"/>.</summary>
[XdrRecord("remote_domain_add_iothread_args")]
readonly partial record struct DomainAddIothreadArgs(DomainRef Domain, uint IothreadId, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDelIothread"/>.</summary>
[XdrRecord("remote_domain_del_iothread_args")]
readonly partial record struct DomainDelIothreadArgs(DomainRef Domain, uint IothreadId, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_get_perf_events_args")]
readonly partial record struct DomainGetPerfEventsArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_get_perf_events_ret")]
readonly partial record struct DomainGetPerfEventsRet(
    [XdrMax(RemoteLimits.DomainPerfEventsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetPerfEvents"/>.</summary>
[XdrRecord("remote_domain_set_perf_events_args")]
readonly partial record struct DomainSetPerfEventsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainPerfEventsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_get_guest_vcpus_args")]
readonly partial record struct DomainGetGuestVcpusArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_get_guest_vcpus_ret")]
readonly partial record struct DomainGetGuestVcpusRet(
    [XdrMax(RemoteLimits.DomainGuestVcpuParamsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetGuestVcpus"/>.</summary>
[XdrRecord("remote_domain_set_guest_vcpus_args")]
readonly partial record struct DomainSetGuestVcpusArgs(DomainRef Domain, string CpuMap, int State, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetVcpu"/>.</summary>
[XdrRecord("remote_domain_set_vcpu_args")]
readonly partial record struct DomainSetVcpuArgs(DomainRef Domain, string CpuMap, int State, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetIothreadParams"/>.</summary>
[XdrRecord("remote_domain_set_iothread_params_args")]
readonly partial record struct DomainSetIothreadParamsArgs(
    DomainRef Domain,
    uint IothreadId,
    [XdrMax(RemoteLimits.DomainIothreadParamsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainAbortJobFlags"/>.</summary>
[XdrRecord("remote_domain_abort_job_flags_args")]
readonly partial record struct DomainAbortJobFlagsArgs(DomainRef Domain, uint Flags);
