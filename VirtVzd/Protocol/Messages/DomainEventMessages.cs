// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Event <see cref="RemoteProcedure.DomainEventLifecycle"/>.</summary>
[XdrRecord("remote_domain_event_lifecycle_msg")]
readonly partial struct DomainEventLifecycleMsg(DomainRef Domain, int Event, int Detail);

/// <summary>Event <see cref="RemoteProcedure.DomainEventReboot"/>.</summary>
[XdrRecord("remote_domain_event_reboot_msg")]
readonly partial struct DomainEventRebootMsg(DomainRef Domain);

/// <summary>Event <see cref="RemoteProcedure.DomainEventRtcChange"/>.</summary>
[XdrRecord("remote_domain_event_rtc_change_msg")]
readonly partial struct DomainEventRtcChangeMsg(DomainRef Domain, long Offset);

/// <summary>Event <see cref="RemoteProcedure.DomainEventWatchdog"/>.</summary>
[XdrRecord("remote_domain_event_watchdog_msg")]
readonly partial struct DomainEventWatchdogMsg(DomainRef Domain, int Action);

/// <summary>Event <see cref="RemoteProcedure.DomainEventIoError"/>.</summary>
[XdrRecord("remote_domain_event_io_error_msg")]
readonly partial struct DomainEventIoErrorMsg(
    DomainRef Domain,
    string SourcePath,
    string DeviceAlias,
    int Action);

/// <summary>One end of a graphics connection.</summary>
[XdrRecord("remote_domain_event_graphics_address")]
readonly partial struct DomainEventGraphicsAddressItem(int Family, string Node, string Service);

/// <summary>Whom a graphics client authenticated as.</summary>
[XdrRecord("remote_domain_event_graphics_identity")]
readonly partial struct DomainEventGraphicsIdentityItem(string Type, string Name);

/// <summary>Event <see cref="RemoteProcedure.DomainEventGraphics"/>.</summary>
[XdrRecord("remote_domain_event_graphics_msg")]
readonly partial struct DomainEventGraphicsMsg(
    DomainRef Domain,
    int Phase,
    DomainEventGraphicsAddressItem Local,
    DomainEventGraphicsAddressItem Remote,
    string AuthScheme,
    [XdrMax(RemoteLimits.DomainEventGraphicsIdentityMax)] DomainEventGraphicsIdentityItem[] Subject);

/// <summary>Event <see cref="RemoteProcedure.DomainEventIoErrorReason"/>.</summary>
[XdrRecord("remote_domain_event_io_error_reason_msg")]
readonly partial struct DomainEventIoErrorReasonMsg(
    DomainRef Domain,
    string SourcePath,
    string DeviceAlias,
    int Action,
    string Reason);

/// <summary>Event <see cref="RemoteProcedure.DomainEventControlError"/>.</summary>
[XdrRecord("remote_domain_event_control_error_msg")]
readonly partial struct DomainEventControlErrorMsg(DomainRef Domain);

/// <summary>Event <see cref="RemoteProcedure.DomainEventBlockJob"/>.</summary>
[XdrRecord("remote_domain_event_block_job_msg")]
readonly partial struct DomainEventBlockJobMsg(DomainRef Domain, string Path, int Type, int Status);

/// <summary>Event <see cref="RemoteProcedure.DomainEventDiskChange"/>.</summary>
[XdrRecord("remote_domain_event_disk_change_msg")]
readonly partial struct DomainEventDiskChangeMsg(
    DomainRef Domain,
    string? OldSourcePath,
    string? NewSourcePath,
    string DeviceAlias,
    int Reason);

/// <summary>Event <see cref="RemoteProcedure.DomainEventTrayChange"/>.</summary>
[XdrRecord("remote_domain_event_tray_change_msg")]
readonly partial struct DomainEventTrayChangeMsg(DomainRef Domain, string DeviceAlias, int Reason);

/// <summary>Event <see cref="RemoteProcedure.DomainEventPmwakeup"/>.</summary>
[XdrRecord("remote_domain_event_pmwakeup_msg")]
readonly partial struct DomainEventPmwakeupMsg(DomainRef Domain);

/// <summary>Event <see cref="RemoteProcedure.DomainEventPmsuspend"/>.</summary>
[XdrRecord("remote_domain_event_pmsuspend_msg")]
readonly partial struct DomainEventPmsuspendMsg(DomainRef Domain);

/// <summary>Event <see cref="RemoteProcedure.DomainEventBalloonChange"/>.</summary>
[XdrRecord("remote_domain_event_balloon_change_msg")]
readonly partial struct DomainEventBalloonChangeMsg(DomainRef Domain, ulong ActualKib);

/// <summary>Event <see cref="RemoteProcedure.DomainEventPmsuspendDisk"/>.</summary>
[XdrRecord("remote_domain_event_pmsuspend_disk_msg")]
readonly partial struct DomainEventPmsuspendDiskMsg(DomainRef Domain);

/// <summary>Event <see cref="RemoteProcedure.DomainEventDeviceRemoved"/>.</summary>
[XdrRecord("remote_domain_event_device_removed_msg")]
readonly partial struct DomainEventDeviceRemovedMsg(DomainRef Domain, string DeviceAlias);

/// <summary>Event <see cref="RemoteProcedure.DomainEventBlockJob2"/>.</summary>
[XdrRecord("remote_domain_event_block_job_2_msg")]
readonly partial struct DomainEventBlockJob2Msg(
    int CallbackId,
    DomainRef Domain,
    string Target,
    int Type,
    int Status);

/// <summary>Event <see cref="RemoteProcedure.DomainEventBlockThreshold"/>.</summary>
[XdrRecord("remote_domain_event_block_threshold_msg")]
readonly partial struct DomainEventBlockThresholdMsg(
    int CallbackId,
    DomainRef Domain,
    string Device,
    string? Path,
    ulong Threshold,
    ulong Excess);

/// <summary>Event <see cref="RemoteProcedure.DomainEventMemoryFailure"/>.</summary>
[XdrRecord("remote_domain_event_memory_failure_msg")]
readonly partial struct DomainEventMemoryFailureMsg(
    int CallbackId,
    DomainRef Domain,
    int Recipient,
    int Action,
    uint Flags);

/// <summary>Event <see cref="RemoteProcedure.DomainEventMemoryDeviceSizeChange"/>.</summary>
[XdrRecord("remote_domain_event_memory_device_size_change_msg")]
readonly partial struct DomainEventMemoryDeviceSizeChangeMsg(
    int CallbackId,
    DomainRef Domain,
    string Alias,
    ulong Size);

/// <summary>Event <see cref="RemoteProcedure.DomainEventNicMacChange"/>.</summary>
[XdrRecord("remote_domain_event_nic_mac_change_msg")]
readonly partial struct DomainEventNicMacChangeMsg(
    int CallbackId,
    DomainRef Domain,
    string Alias,
    string OldMac,
    string NewMac);
