// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Kind of event (<c>PRL_EVENT_TYPE</c>), as far as the daemon acts on it.</summary>
enum PrlEventType : uint
{
    /// <summary><c>PET_DSP_EVT_VM_STATE_CHANGED</c>.</summary>
    VmStateChanged = 100001,

    /// <summary><c>PET_DSP_EVT_VM_CONFIG_CHANGED</c>.</summary>
    VmConfigChanged = 100002,

    /// <summary><c>PET_DSP_EVT_VM_CREATED</c>.</summary>
    VmCreated = 100004,

    /// <summary><c>PET_DSP_EVT_VM_ADDED</c>.</summary>
    VmAdded = 100005,

    /// <summary><c>PET_DSP_EVT_VM_DELETED</c>.</summary>
    VmDeleted = 100006,

    /// <summary><c>PET_DSP_EVT_VM_ABORTED</c>.</summary>
    VmAborted = 100009,

    /// <summary><c>PET_DSP_EVT_VM_RESTORED</c>.</summary>
    VmRestored = 100017,

    /// <summary><c>PET_DSP_EVT_VM_UNREGISTERED</c>.</summary>
    VmUnregistered = 100026,

    /// <summary><c>PET_DSP_EVT_VM_MIGRATE_STARTED</c>.</summary>
    VmMigrateStarted = 100030,

    /// <summary><c>PET_DSP_EVT_VM_MIGRATE_CANCELLED</c>: it has failed, for whatever reason.</summary>
    VmMigrateCancelled = 100031,

    /// <summary><c>PET_DSP_EVT_VM_MIGRATE_FINISHED</c>.</summary>
    VmMigrateFinished = 100032,

    /// <summary><c>PET_DSP_EVT_VM_SNAPSHOTS_TREE_CHANGED</c>.</summary>
    VmSnapshotsTreeChanged = 100036,

    /// <summary><c>PET_DSP_EVT_HW_CONFIG_CHANGED</c>: of the host itself, not of a guest.</summary>
    HostHardwareChanged = 100202,

    /// <summary><c>PET_DSP_EVT_DISP_CONNECTION_CLOSED</c>.</summary>
    DispatcherConnectionClosed = 100403,

    /// <summary>
    /// <c>PET_JOB_FILE_COPY_PROGRESS_CHANGED</c>: how far a file is that is copied; told to the login that has asked
    /// for the copy, without saying of which guest.
    /// </summary>
    JobFileCopyProgressChanged = 100510,

    /// <summary>
    /// <c>PET_JOB_STAGE_PROGRESS_CHANGED</c>: how far a tool is that works on a container; told to the login that has
    /// asked for it, and to no other.
    /// </summary>
    JobStageProgressChanged = 100523,

    /// <summary>
    /// <c>PET_DSP_EVT_VM_TOOLS_STATE_CHANGED</c>: the guest tools of a machine answer. Of tools that go away nothing is
    /// told.
    /// </summary>
    VmToolsStateChanged = 100800,

    /// <summary><c>PET_DSP_EVT_VM_PERFSTATS</c>.</summary>
    VmPerfStats = 100901,
}
