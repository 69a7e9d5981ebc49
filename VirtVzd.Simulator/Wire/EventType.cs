// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>Events that the host sends, the SDK's <c>PET_*</c> numbers.</summary>
enum EventType
{
    /// <summary>Param <c>vminfo_vm_state</c>.</summary>
    VmStateChanged = 100001,

    /// <summary>No params: whoever is interested reads the configuration again.</summary>
    VmConfigChanged = 100002,

    /// <summary>
    /// Containers carry <c>vminfo_vm_type</c> = 1; a name made up by the host comes as <c>vm_generated_name</c>.
    /// </summary>
    VmAdded = 100005,
    VmDeleted = 100006,
    VmStarted = 100007,
    VmStopped = 100008,
    VmAborted = 100009,
    VmSuspended = 100012,

    VmSnapshoted = 100016,
    VmRestored = 100017,
    VmPaused = 100019,

    /// <summary>Issued by the guest: params <c>vm_uuid</c>, <c>op_rc</c>.</summary>
    VmConfigApplied = 100021,
    VmUnregistered = 100026,

    /// <summary>
    /// Param <c>migrate_is_source</c>; issued in the name that the guest has on the source, on both hosts.
    /// </summary>
    VmMigrateStarted = 100030,
    VmMigrateCancelled = 100031,
    VmMigrateFinished = 100032,

    /// <summary>Param <c>progress_changed</c>, percent, from 0 for the files and again from 0 for what runs.</summary>
    VmMigrateProgressChanged = 100033,
    VmSnapshotsTreeChanged = 100036,

    /// <summary>A snapshot was deleted.</summary>
    VmStateDeleted = 100038,

    /// <summary>Issued by the guest, at the end of each work on its memory and disks for a snapshot.</summary>
    VmMemorySwappingFinished = 100042,

    /// <summary>
    /// Param <c>progress_changed</c>, percent: work of any kind, of a resize, of a suspend, of a resume.
    /// </summary>
    JobProgressChanged = 100051,
    DiskResizeProgressChanged = 100055,

    /// <summary>A tool has begun to resize a disk of a VM that is off.</summary>
    DiskResizeStarted = 100053,
    SuspendProgressChanged = 100511,
    ResumeProgressChanged = 100512,

    /// <summary>
    /// Param <c>progress_changed</c>, percent of a file that is copied; to the caller only, in nobody's name.
    /// </summary>
    JobFileCopyProgressChanged = 100510,

    /// <summary>To the caller only: the code says what went wrong beside an operation that succeeded.</summary>
    VmMessage = 100502,

    /// <summary>Params <c>progress_changed</c> and <c>progress_stage</c>; to the caller only.</summary>
    JobStageProgressChanged = 100523,

    /// <summary>No params; also after each command about virtual networks.</summary>
    HostHardwareChanged = 100202,

    /// <summary>No params; also after each command about virtual networks.</summary>
    CommonPreferencesChanged = 100501,

    /// <summary>Inside an error's event: why, by its code.</summary>
    ErrorMessage = 100507,

    /// <summary>Never on the wire: the library makes it when the connection breaks.</summary>
    DispConnectionClosed = 100403,
    DispShutdown = 100404,

    /// <summary>Params <c>vm_tools_state</c> and <c>vm_tools_version</c>; only of tools that answer.</summary>
    VmToolsStateChanged = 100800,

    /// <summary>Issued by the guest, one param for each counter; only to sessions that subscribed.</summary>
    VmPerfStats = 100901,
}
