// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Limits;

/// <summary>Limits of the remote program (remote_protocol.x), named after their constants.</summary>
static class RemoteLimits
{
    /// <summary><c>REMOTE_STRING_MAX</c>.</summary>
    internal const int StringMax = 4_194_304;

    /// <summary><c>REMOTE_CONNECT_IDENTITY_PARAMS_MAX</c>.</summary>
    internal const int ConnectIdentityParamsMax = 20;

    /// <summary><c>REMOTE_DOMAIN_LIST_MAX</c>.</summary>
    internal const int DomainListMax = 16_384;

    /// <summary><c>REMOTE_CPUMAP_MAX</c>.</summary>
    internal const int CpumapMax = 2_048;

    /// <summary><c>REMOTE_VCPUINFO_MAX</c>.</summary>
    internal const int VcpuinfoMax = 16_384;

    /// <summary><c>REMOTE_CPUMAPS_MAX</c>.</summary>
    internal const int CpumapsMax = 8_388_608;

    /// <summary><c>REMOTE_IOTHREAD_INFO_MAX</c>.</summary>
    internal const int IothreadInfoMax = 16_384;

    /// <summary><c>REMOTE_MIGRATE_COOKIE_MAX</c>.</summary>
    internal const int MigrateCookieMax = 4_194_304;

    /// <summary><c>REMOTE_NETWORK_LIST_MAX</c>.</summary>
    internal const int NetworkListMax = 16_384;

    /// <summary><c>REMOTE_NETWORK_PORT_LIST_MAX</c>.</summary>
    internal const int NetworkPortListMax = 16_384;

    /// <summary><c>REMOTE_INTERFACE_LIST_MAX</c>.</summary>
    internal const int InterfaceListMax = 16_384;

    /// <summary><c>REMOTE_STORAGE_POOL_LIST_MAX</c>.</summary>
    internal const int StoragePoolListMax = 16_384;

    /// <summary><c>REMOTE_STORAGE_VOL_LIST_MAX</c>.</summary>
    internal const int StorageVolListMax = 16_384;

    /// <summary><c>REMOTE_NODE_DEVICE_LIST_MAX</c>.</summary>
    internal const int NodeDeviceListMax = 65_536;

    /// <summary><c>REMOTE_NODE_DEVICE_CAPS_LIST_MAX</c>.</summary>
    internal const int NodeDeviceCapsListMax = 65_536;

    /// <summary><c>REMOTE_NWFILTER_LIST_MAX</c>.</summary>
    internal const int NwfilterListMax = 16_384;

    /// <summary><c>REMOTE_NWFILTER_BINDING_LIST_MAX</c>.</summary>
    internal const int NwfilterBindingListMax = 16_384;

    /// <summary><c>REMOTE_DOMAIN_SCHEDULER_PARAMETERS_MAX</c>.</summary>
    internal const int DomainSchedulerParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_BLKIO_PARAMETERS_MAX</c>.</summary>
    internal const int DomainBlkioParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_MEMORY_PARAMETERS_MAX</c>.</summary>
    internal const int DomainMemoryParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX</c>.</summary>
    internal const int DomainBlockIoTuneParametersMax = 32;

    /// <summary><c>REMOTE_DOMAIN_NUMA_PARAMETERS_MAX</c>.</summary>
    internal const int DomainNumaParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_PERF_EVENTS_MAX</c>.</summary>
    internal const int DomainPerfEventsMax = 64;

    /// <summary><c>REMOTE_DOMAIN_BLOCK_COPY_PARAMETERS_MAX</c>.</summary>
    internal const int DomainBlockCopyParametersMax = 16;

    /// <summary><c>REMOTE_NODE_CPU_STATS_MAX</c>.</summary>
    internal const int NodeCpuStatsMax = 16;

    /// <summary><c>REMOTE_NODE_MEMORY_STATS_MAX</c>.</summary>
    internal const int NodeMemoryStatsMax = 16;

    /// <summary><c>REMOTE_DOMAIN_BLOCK_STATS_PARAMETERS_MAX</c>.</summary>
    internal const int DomainBlockStatsParametersMax = 16;

    /// <summary><c>REMOTE_NODE_MAX_CELLS</c>.</summary>
    internal const int NodeMaxCells = 1_024;

    /// <summary><c>REMOTE_AUTH_SASL_DATA_MAX</c>.</summary>
    internal const int AuthSaslDataMax = 65_536;

    /// <summary><c>REMOTE_AUTH_TYPE_LIST_MAX</c>.</summary>
    internal const int AuthTypeListMax = 20;

    /// <summary><c>REMOTE_DOMAIN_MEMORY_STATS_MAX</c>.</summary>
    internal const int DomainMemoryStatsMax = 1_024;

    /// <summary><c>REMOTE_DOMAIN_CHECKPOINT_LIST_MAX</c>.</summary>
    internal const int DomainCheckpointListMax = 16_384;

    /// <summary><c>REMOTE_DOMAIN_SNAPSHOT_LIST_MAX</c>.</summary>
    internal const int DomainSnapshotListMax = 16_384;

    /// <summary><c>REMOTE_DOMAIN_BLOCK_PEEK_BUFFER_MAX</c>.</summary>
    internal const int DomainBlockPeekBufferMax = 4_194_304;

    /// <summary><c>REMOTE_DOMAIN_MEMORY_PEEK_BUFFER_MAX</c>.</summary>
    internal const int DomainMemoryPeekBufferMax = 4_194_304;

    /// <summary><c>REMOTE_SECURITY_LABEL_LIST_MAX</c>.</summary>
    internal const int SecurityLabelListMax = 64;

    /// <summary><c>REMOTE_SECURITY_MODEL_MAX</c>.</summary>
    internal const int SecurityModelMax = 257;

    /// <summary><c>REMOTE_SECURITY_LABEL_MAX</c>.</summary>
    internal const int SecurityLabelMax = 4_097;

    /// <summary><c>REMOTE_SECURITY_DOI_MAX</c>.</summary>
    internal const int SecurityDoiMax = 257;

    /// <summary><c>REMOTE_SECRET_VALUE_MAX</c>.</summary>
    internal const int SecretValueMax = 65_536;

    /// <summary><c>REMOTE_SECRET_LIST_MAX</c>.</summary>
    internal const int SecretListMax = 16_384;

    /// <summary><c>REMOTE_CPU_BASELINE_MAX</c>.</summary>
    internal const int CpuBaselineMax = 256;

    /// <summary><c>REMOTE_DOMAIN_SEND_KEY_MAX</c>.</summary>
    internal const int DomainSendKeyMax = 16;

    /// <summary><c>REMOTE_DOMAIN_INTERFACE_PARAMETERS_MAX</c>.</summary>
    internal const int DomainInterfaceParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_GET_CPU_STATS_NCPUS_MAX</c>.</summary>
    internal const int DomainGetCpuStatsNcpusMax = 128;

    /// <summary><c>REMOTE_DOMAIN_GET_CPU_STATS_MAX</c>.</summary>
    internal const int DomainGetCpuStatsMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_DISK_ERRORS_MAX</c>.</summary>
    internal const int DomainDiskErrorsMax = 256;

    /// <summary><c>REMOTE_NODE_MEMORY_PARAMETERS_MAX</c>.</summary>
    internal const int NodeMemoryParametersMax = 64;

    /// <summary><c>REMOTE_DOMAIN_MIGRATE_PARAM_LIST_MAX</c>.</summary>
    internal const int DomainMigrateParamListMax = 64;

    /// <summary><c>REMOTE_DOMAIN_SAVE_PARAMS_MAX</c>.</summary>
    internal const int DomainSaveParamsMax = 64;

    /// <summary><c>REMOTE_DOMAIN_JOB_STATS_MAX</c>.</summary>
    internal const int DomainJobStatsMax = 64;

    /// <summary><c>REMOTE_CONNECT_CPU_MODELS_MAX</c>.</summary>
    internal const int ConnectCpuModelsMax = 8_192;

    /// <summary><c>REMOTE_DOMAIN_FSFREEZE_MOUNTPOINTS_MAX</c>.</summary>
    internal const int DomainFsfreezeMountpointsMax = 256;

    /// <summary><c>REMOTE_NETWORK_DHCP_LEASES_MAX</c>.</summary>
    internal const int NetworkDhcpLeasesMax = 65_536;

    /// <summary><c>REMOTE_CONNECT_GET_ALL_DOMAIN_STATS_MAX</c>.</summary>
    internal const int ConnectGetAllDomainStatsMax = 262_144;

    /// <summary><c>REMOTE_DOMAIN_EVENT_TUNABLE_MAX</c>.</summary>
    internal const int DomainEventTunableMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_FSINFO_MAX</c>.</summary>
    internal const int DomainFsinfoMax = 256;

    /// <summary><c>REMOTE_DOMAIN_FSINFO_DISKS_MAX</c>.</summary>
    internal const int DomainFsinfoDisksMax = 256;

    /// <summary><c>REMOTE_DOMAIN_INTERFACE_MAX</c>.</summary>
    internal const int DomainInterfaceMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_IP_ADDR_MAX</c>.</summary>
    internal const int DomainIpAddrMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_GUEST_VCPU_PARAMS_MAX</c>.</summary>
    internal const int DomainGuestVcpuParamsMax = 64;

    /// <summary><c>REMOTE_DOMAIN_IOTHREAD_PARAMS_MAX</c>.</summary>
    internal const int DomainIothreadParamsMax = 64;

    /// <summary><c>REMOTE_NODE_SEV_INFO_MAX</c>.</summary>
    internal const int NodeSevInfoMax = 64;

    /// <summary><c>REMOTE_DOMAIN_LAUNCH_SECURITY_INFO_PARAMS_MAX</c>.</summary>
    internal const int DomainLaunchSecurityInfoParamsMax = 64;

    /// <summary><c>REMOTE_DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX</c>.</summary>
    internal const int DomainLaunchSecurityStateParamsMax = 64;

    /// <summary><c>REMOTE_DOMAIN_GUEST_INFO_PARAMS_MAX</c>.</summary>
    internal const int DomainGuestInfoParamsMax = 2_048;

    /// <summary><c>REMOTE_NETWORK_PORT_PARAMETERS_MAX</c>.</summary>
    internal const int NetworkPortParametersMax = 16;

    /// <summary><c>REMOTE_DOMAIN_AUTHORIZED_SSH_KEYS_MAX</c>.</summary>
    internal const int DomainAuthorizedSshKeysMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_MESSAGES_MAX</c>.</summary>
    internal const int DomainMessagesMax = 2_048;

    /// <summary><c>REMOTE_DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX</c>.</summary>
    internal const int DomainEventGraphicsIdentityMax = 20;
}
