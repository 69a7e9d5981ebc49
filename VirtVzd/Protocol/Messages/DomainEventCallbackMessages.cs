// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackLifecycle"/>.</summary>
[XdrRecord("remote_domain_event_callback_lifecycle_msg")]
readonly partial struct DomainEventCallbackLifecycleMsg(int CallbackId, DomainEventLifecycleMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackReboot"/>.</summary>
[XdrRecord("remote_domain_event_callback_reboot_msg")]
readonly partial struct DomainEventCallbackRebootMsg(int CallbackId, DomainEventRebootMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackRtcChange"/>.</summary>
[XdrRecord("remote_domain_event_callback_rtc_change_msg")]
readonly partial struct DomainEventCallbackRtcChangeMsg(int CallbackId, DomainEventRtcChangeMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackWatchdog"/>.</summary>
[XdrRecord("remote_domain_event_callback_watchdog_msg")]
readonly partial struct DomainEventCallbackWatchdogMsg(int CallbackId, DomainEventWatchdogMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackIoError"/>.</summary>
[XdrRecord("remote_domain_event_callback_io_error_msg")]
readonly partial struct DomainEventCallbackIoErrorMsg(int CallbackId, DomainEventIoErrorMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackGraphics"/>.</summary>
[XdrRecord("remote_domain_event_callback_graphics_msg")]
readonly partial struct DomainEventCallbackGraphicsMsg(int CallbackId, DomainEventGraphicsMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackIoErrorReason"/>.</summary>
[XdrRecord("remote_domain_event_callback_io_error_reason_msg")]
readonly partial struct DomainEventCallbackIoErrorReasonMsg(
    int CallbackId,
    DomainEventIoErrorReasonMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackControlError"/>.</summary>
[XdrRecord("remote_domain_event_callback_control_error_msg")]
readonly partial struct DomainEventCallbackControlErrorMsg(int CallbackId, DomainEventControlErrorMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackBlockJob"/>.</summary>
[XdrRecord("remote_domain_event_callback_block_job_msg")]
readonly partial struct DomainEventCallbackBlockJobMsg(int CallbackId, DomainEventBlockJobMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackDiskChange"/>.</summary>
[XdrRecord("remote_domain_event_callback_disk_change_msg")]
readonly partial struct DomainEventCallbackDiskChangeMsg(int CallbackId, DomainEventDiskChangeMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackTrayChange"/>.</summary>
[XdrRecord("remote_domain_event_callback_tray_change_msg")]
readonly partial struct DomainEventCallbackTrayChangeMsg(int CallbackId, DomainEventTrayChangeMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackPmwakeup"/>.</summary>
[XdrRecord("remote_domain_event_callback_pmwakeup_msg")]
readonly partial struct DomainEventCallbackPmwakeupMsg(
    int CallbackId,
    int Reason,
    DomainEventPmwakeupMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackPmsuspend"/>.</summary>
[XdrRecord("remote_domain_event_callback_pmsuspend_msg")]
readonly partial struct DomainEventCallbackPmsuspendMsg(
    int CallbackId,
    int Reason,
    DomainEventPmsuspendMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackBalloonChange"/>.</summary>
[XdrRecord("remote_domain_event_callback_balloon_change_msg")]
readonly partial struct DomainEventCallbackBalloonChangeMsg(
    int CallbackId,
    DomainEventBalloonChangeMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackPmsuspendDisk"/>.</summary>
[XdrRecord("remote_domain_event_callback_pmsuspend_disk_msg")]
readonly partial struct DomainEventCallbackPmsuspendDiskMsg(
    int CallbackId,
    int Reason,
    DomainEventPmsuspendDiskMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackDeviceRemoved"/>.</summary>
[XdrRecord("remote_domain_event_callback_device_removed_msg")]
readonly partial struct DomainEventCallbackDeviceRemovedMsg(
    int CallbackId,
    DomainEventDeviceRemovedMsg Message);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackTunable"/>.</summary>
[XdrRecord("remote_domain_event_callback_tunable_msg")]
readonly partial struct DomainEventCallbackTunableMsg(
    int CallbackId,
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainEventTunableMax)] TypedParam[] Parameters);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackAgentLifecycle"/>.</summary>
[XdrRecord("remote_domain_event_callback_agent_lifecycle_msg")]
readonly partial struct DomainEventCallbackAgentLifecycleMsg(
    int CallbackId,
    DomainRef Domain,
    int State,
    int Reason);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackDeviceAdded"/>.</summary>
[XdrRecord("remote_domain_event_callback_device_added_msg")]
readonly partial struct DomainEventCallbackDeviceAddedMsg(
    int CallbackId,
    DomainRef Domain,
    string DeviceAlias);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackMigrationIteration"/>.</summary>
[XdrRecord("remote_domain_event_callback_migration_iteration_msg")]
readonly partial struct DomainEventCallbackMigrationIterationMsg(
    int CallbackId,
    DomainRef Domain,
    int Iteration);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackJobCompleted"/>.</summary>
[XdrRecord("remote_domain_event_callback_job_completed_msg")]
readonly partial struct DomainEventCallbackJobCompletedMsg(
    int CallbackId,
    DomainRef Domain,
    [XdrMax(RemoteLimits.DomainJobStatsMax)] TypedParam[] Parameters);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackDeviceRemovalFailed"/>.</summary>
[XdrRecord("remote_domain_event_callback_device_removal_failed_msg")]
readonly partial struct DomainEventCallbackDeviceRemovalFailedMsg(
    int CallbackId,
    DomainRef Domain,
    string DeviceAlias);

/// <summary>Event <see cref="RemoteProcedure.DomainEventCallbackMetadataChange"/>.</summary>
[XdrRecord("remote_domain_event_callback_metadata_change_msg")]
readonly partial struct DomainEventCallbackMetadataChangeMsg(
    int CallbackId,
    DomainRef Domain,
    int Type,
    string? NamespaceUri);
