// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCoreDump"/>.</summary>
[XdrRecord("remote_domain_core_dump_args")]
readonly partial struct DomainCoreDumpArgs(DomainRef Domain, string To, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainRestore"/>.</summary>
[XdrRecord("remote_domain_restore_args")]
readonly partial struct DomainRestoreArgs(string From);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSave"/>.</summary>
[XdrRecord("remote_domain_save_args")]
readonly partial struct DomainSaveArgs(DomainRef Domain, string To);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockStats"/>.</summary>
[XdrRecord("remote_domain_block_stats_args")]
readonly partial struct DomainBlockStatsArgs(DomainRef Domain, string Path);

/// <summary>Reply of <see cref="RemoteProcedure.DomainBlockStats"/>.</summary>
[XdrRecord("remote_domain_block_stats_ret")]
readonly partial struct DomainBlockStatsRet(
    long ReadRequests,
    long ReadBytes,
    long WriteRequests,
    long WriteBytes,
    long Errors);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainInterfaceStats"/>.</summary>
[XdrRecord("remote_domain_interface_stats_args")]
readonly partial struct DomainInterfaceStatsArgs(DomainRef Domain, string Device);

/// <summary>Reply of <see cref="RemoteProcedure.DomainInterfaceStats"/>.</summary>
[XdrRecord("remote_domain_interface_stats_ret")]
readonly partial struct DomainInterfaceStatsRet(
    long RxBytes,
    long RxPackets,
    long RxErrors,
    long RxDropped,
    long TxBytes,
    long TxPackets,
    long TxErrors,
    long TxDropped);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockPeek"/>.</summary>
[XdrRecord("remote_domain_block_peek_args")]
readonly partial struct DomainBlockPeekArgs(
    DomainRef Domain,
    string Path,
    ulong Offset,
    uint Size,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainBlockPeek"/>.</summary>
[XdrRecord("remote_domain_block_peek_ret")]
readonly partial struct DomainBlockPeekRet([XdrMax(RemoteLimits.DomainBlockPeekBufferMax)] byte[] Buffer);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainManagedSave"/>.</summary>
[XdrRecord("remote_domain_managed_save_args")]
readonly partial struct DomainManagedSaveArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainManagedSaveRemove"/>.</summary>
[XdrRecord("remote_domain_managed_save_remove_args")]
readonly partial struct DomainManagedSaveRemoveArgs(DomainRef Domain, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetBlockInfo"/>.</summary>
[XdrRecord("remote_domain_get_block_info_args")]
readonly partial struct DomainGetBlockInfoArgs(DomainRef Domain, string Path, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetBlockInfo"/>.</summary>
[XdrRecord("remote_domain_get_block_info_ret")]
readonly partial struct DomainGetBlockInfoRet(ulong AllocationBytes, ulong CapacityBytes, ulong PhysicalBytes);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainOpenConsole"/>.</summary>
[XdrRecord("remote_domain_open_console_args")]
readonly partial struct DomainOpenConsoleArgs(DomainRef Domain, string? DeviceName, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainScreenshot"/>.</summary>
[XdrRecord("remote_domain_screenshot_args")]
readonly partial struct DomainScreenshotArgs(DomainRef Domain, uint Screen, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainScreenshot"/>.</summary>
[XdrRecord("remote_domain_screenshot_ret")]
readonly partial struct DomainScreenshotRet(string? Mime);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSendKey"/>.</summary>
[XdrRecord("remote_domain_send_key_args")]
readonly partial struct DomainSendKeyArgs(
    DomainRef Domain,
    uint CodeSet,
    uint HoldTimeMs,
    [XdrMax(RemoteLimits.DomainSendKeyMax)] uint[] KeyCodes,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSaveFlags"/>.</summary>
[XdrRecord("remote_domain_save_flags_args")]
readonly partial struct DomainSaveFlagsArgs(DomainRef Domain, string To, string? DomainXml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainRestoreFlags"/>.</summary>
[XdrRecord("remote_domain_restore_flags_args")]
readonly partial struct DomainRestoreFlagsArgs(string From, string? DomainXml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSaveImageGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_save_image_get_xml_desc_args")]
readonly partial struct DomainSaveImageGetXmlDescArgs(string File, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSaveImageGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_save_image_get_xml_desc_ret")]
readonly partial struct DomainSaveImageGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSaveImageDefineXml"/>.</summary>
[XdrRecord("remote_domain_save_image_define_xml_args")]
readonly partial struct DomainSaveImageDefineXmlArgs(string File, string DomainXml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockJobAbort"/>.</summary>
[XdrRecord("remote_domain_block_job_abort_args")]
readonly partial struct DomainBlockJobAbortArgs(DomainRef Domain, string Path, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetBlockJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_block_job_info_args")]
readonly partial struct DomainGetBlockJobInfoArgs(DomainRef Domain, string Path, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetBlockJobInfo"/>.</summary>
[XdrRecord("remote_domain_get_block_job_info_ret")]
readonly partial struct DomainGetBlockJobInfoRet(
    int Found,
    int Type,
    ulong Bandwidth,
    ulong Current,
    ulong End);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockJobSetSpeed"/>.</summary>
[XdrRecord("remote_domain_block_job_set_speed_args")]
readonly partial struct DomainBlockJobSetSpeedArgs(DomainRef Domain, string Path, ulong Bandwidth, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockPull"/>.</summary>
[XdrRecord("remote_domain_block_pull_args")]
readonly partial struct DomainBlockPullArgs(DomainRef Domain, string Path, ulong Bandwidth, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockStatsFlags"/>.</summary>
[XdrRecord("remote_domain_block_stats_flags_args")]
readonly partial struct DomainBlockStatsFlagsArgs(
    DomainRef Domain,
    string Path,
    int ParameterCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainBlockStatsFlags"/>.</summary>
[XdrRecord("remote_domain_block_stats_flags_ret")]
readonly partial struct DomainBlockStatsFlagsRet(
    [XdrMax(RemoteLimits.DomainBlockStatsParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainOpenGraphics"/>.</summary>
[XdrRecord("remote_domain_open_graphics_args")]
readonly partial struct DomainOpenGraphicsArgs(DomainRef Domain, uint Index, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockResize"/>.</summary>
[XdrRecord("remote_domain_block_resize_args")]
readonly partial struct DomainBlockResizeArgs(DomainRef Domain, string Disk, ulong Size, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetBlockIoTune"/>.</summary>
[XdrRecord("remote_domain_set_block_io_tune_args")]
readonly partial struct DomainSetBlockIoTuneArgs(
    DomainRef Domain,
    string Disk,
    [XdrMax(RemoteLimits.DomainBlockIoTuneParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetBlockIoTune"/>.</summary>
[XdrRecord("remote_domain_get_block_io_tune_args")]
readonly partial struct DomainGetBlockIoTuneArgs(
    DomainRef Domain,
    string? Disk,
    int ParameterCount,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetBlockIoTune"/>.</summary>
[XdrRecord("remote_domain_get_block_io_tune_ret")]
readonly partial struct DomainGetBlockIoTuneRet(
    [XdrMax(RemoteLimits.DomainBlockIoTuneParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetDiskErrors"/>.</summary>
[XdrRecord("remote_domain_get_disk_errors_args")]
readonly partial struct DomainGetDiskErrorsArgs(DomainRef Domain, uint ErrorsMax, uint Flags);

/// <summary>An error that a disk reported.</summary>
[XdrRecord("remote_domain_disk_error")]
readonly partial struct DomainDiskErrorItem(string Disk, int Error);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetDiskErrors"/>.</summary>
[XdrRecord("remote_domain_get_disk_errors_ret")]
readonly partial struct DomainGetDiskErrorsRet(
    [XdrMax(RemoteLimits.DomainDiskErrorsMax)] DomainDiskErrorItem[] Errors,
    int ErrorCount);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockRebase"/>.</summary>
[XdrRecord("remote_domain_block_rebase_args")]
readonly partial struct DomainBlockRebaseArgs(
    DomainRef Domain,
    string Path,
    string? Base,
    ulong Bandwidth,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockCommit"/>.</summary>
[XdrRecord("remote_domain_block_commit_args")]
readonly partial struct DomainBlockCommitArgs(
    DomainRef Domain,
    string Disk,
    string? Base,
    string? Top,
    ulong Bandwidth,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainFstrim"/>.</summary>
[XdrRecord("remote_domain_fstrim_args")]
readonly partial struct DomainFstrimArgs(DomainRef Domain, string? MountPoint, ulong Minimum, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSendProcessSignal"/>.</summary>
[XdrRecord("remote_domain_send_process_signal_args")]
readonly partial struct DomainSendProcessSignalArgs(DomainRef Domain, long Pid, uint Signal, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainOpenChannel"/>.</summary>
[XdrRecord("remote_domain_open_channel_args")]
readonly partial struct DomainOpenChannelArgs(DomainRef Domain, string? Name, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCoreDumpWithFormat"/>.</summary>
[XdrRecord("remote_domain_core_dump_with_format_args")]
readonly partial struct DomainCoreDumpWithFormatArgs(DomainRef Domain, string To, uint DumpFormat, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainFsfreeze"/>.</summary>
[XdrRecord("remote_domain_fsfreeze_args")]
readonly partial struct DomainFsfreezeArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainFsfreezeMountpointsMax)] string[] MountPoints,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainFsfreeze"/>.</summary>
[XdrRecord("remote_domain_fsfreeze_ret")]
readonly partial struct DomainFsfreezeRet(int Filesystems);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainFsthaw"/>.</summary>
[XdrRecord("remote_domain_fsthaw_args")]
readonly partial struct DomainFsthawArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainFsfreezeMountpointsMax)] string[] MountPoints,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainFsthaw"/>.</summary>
[XdrRecord("remote_domain_fsthaw_ret")]
readonly partial struct DomainFsthawRet(int Filesystems);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainOpenGraphicsFd"/>.</summary>
[XdrRecord("remote_domain_open_graphics_fd_args")]
readonly partial struct DomainOpenGraphicsFdArgs(DomainRef Domain, uint Index, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBlockCopy"/>.</summary>
[XdrRecord("remote_domain_block_copy_args")]
readonly partial struct DomainBlockCopyArgs(
    DomainRef Domain,
    string Path,
    string DestinationXml,
    [XdrMax(RemoteLimits.DomainBlockCopyParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainGetFsinfo"/>.</summary>
[XdrRecord("remote_domain_get_fsinfo_args")]
readonly partial struct DomainGetFsinfoArgs(DomainRef Domain, uint Flags);

/// <summary>One mounted file system of a guest.</summary>
[XdrRecord("remote_domain_fsinfo")]
readonly partial struct DomainFsinfoItem(
    string MountPoint,
    string Name,
    string FilesystemType,
    [XdrMax(RemoteLimits.DomainFsinfoDisksMax)] string[] DeviceAliases);

/// <summary>Reply of <see cref="RemoteProcedure.DomainGetFsinfo"/>.</summary>
[XdrRecord("remote_domain_get_fsinfo_ret")]
readonly partial struct DomainGetFsinfoRet(
    [XdrMax(RemoteLimits.DomainFsinfoMax)] DomainFsinfoItem[] Info,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainInterfaceAddresses"/>.</summary>
[XdrRecord("remote_domain_interface_addresses_args")]
readonly partial struct DomainInterfaceAddressesArgs(DomainRef Domain, uint Source, uint Flags) : IAddressSource;

/// <summary>One address of a guest's interface.</summary>
[XdrRecord("remote_domain_ip_addr")]
readonly partial struct DomainIpAddrItem(int Type, string Address, uint Prefix);

/// <summary>One interface of a guest.</summary>
[XdrRecord("remote_domain_interface")]
readonly partial struct DomainInterfaceItem(
    string Name,
    string? HardwareAddress,
    [XdrMax(RemoteLimits.DomainIpAddrMax)] DomainIpAddrItem[] Addresses);

/// <summary>Reply of <see cref="RemoteProcedure.DomainInterfaceAddresses"/>.</summary>
[XdrRecord("remote_domain_interface_addresses_ret")]
readonly partial struct DomainInterfaceAddressesRet(
    [XdrMax(RemoteLimits.DomainInterfaceMax)] DomainInterfaceItem[] Interfaces);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetBlockThreshold"/>.</summary>
[XdrRecord("remote_domain_set_block_threshold_args")]
readonly partial struct DomainSetBlockThresholdArgs(
    DomainRef Domain,
    string Device,
    ulong Threshold,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainManagedSaveGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_managed_save_get_xml_desc_args")]
readonly partial struct DomainManagedSaveGetXmlDescArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainManagedSaveGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_managed_save_get_xml_desc_ret")]
readonly partial struct DomainManagedSaveGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainManagedSaveDefineXml"/>.</summary>
[XdrRecord("remote_domain_managed_save_define_xml_args")]
readonly partial struct DomainManagedSaveDefineXmlArgs(DomainRef Domain, string? DomainXml, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBackupBegin"/>.</summary>
[XdrRecord("remote_domain_backup_begin_args")]
readonly partial struct DomainBackupBeginArgs(
    DomainRef Domain,
    string BackupXml,
    string? CheckpointXml,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainBackupGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_backup_get_xml_desc_args")]
readonly partial struct DomainBackupGetXmlDescArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainBackupGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_backup_get_xml_desc_ret")]
readonly partial struct DomainBackupGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSaveParams"/>.</summary>
[XdrRecord("remote_domain_save_params_args")]
readonly partial struct DomainSaveParamsArgs(
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainSaveParamsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainRestoreParams"/>.</summary>
[XdrRecord("remote_domain_restore_params_args")]
readonly partial struct DomainRestoreParamsArgs(
    [XdrMax(RemoteLimits.DomainSaveParamsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSetThrottleGroup"/>.</summary>
[XdrRecord("remote_domain_set_throttle_group_args")]
readonly partial struct DomainSetThrottleGroupArgs(
    DomainRef Domain,
    string Group,
    [XdrMax(RemoteLimits.DomainBlockIoTuneParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainDelThrottleGroup"/>.</summary>
[XdrRecord("remote_domain_del_throttle_group_args")]
readonly partial struct DomainDelThrottleGroupArgs(DomainRef Domain, string? Group, uint Flags);
