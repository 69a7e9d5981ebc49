// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>Virtuozzo's states in libvirt's words.</summary>
static class StateMapping
{
    /// <summary>State and reason, as far as the state alone says; <see cref="Lifecycle.Refine"/> knows more.</summary>
    internal static DomainStatus ToStatus(PrlVmState state) => state switch
    {
        PrlVmState.Stopped or PrlVmState.Mounted => DomainStatus.ShutOff(DomainShutoffReason.Shutdown),
        PrlVmState.Suspended or PrlVmState.DeletingState or PrlVmState.SuspendingSync =>
            DomainStatus.ShutOff(DomainShutoffReason.Saved),
        PrlVmState.Starting or PrlVmState.Running or PrlVmState.Compacting or PrlVmState.Resetting or PrlVmState.Pausing
            or PrlVmState.Reconnecting => DomainStatus.Running(DomainRunningReason.Booted),
        PrlVmState.Restoring or PrlVmState.Resuming => DomainStatus.Running(DomainRunningReason.Restored),
        PrlVmState.Continuing => DomainStatus.Running(DomainRunningReason.Unpaused),
        PrlVmState.Paused => DomainStatus.Paused(DomainPausedReason.User),
        PrlVmState.Suspending => DomainStatus.Paused(DomainPausedReason.Save),
        PrlVmState.Snapshotting => DomainStatus.Paused(DomainPausedReason.Snapshot),
        PrlVmState.Migrating => DomainStatus.Paused(DomainPausedReason.Migration),
        PrlVmState.Stopping => DomainStatus.ShuttingDown(DomainShutdownReason.User),
        _ => new DomainStatus(DomainState.NoState, 0),
    };

    /// <summary>The resting state, or null for one that is on the way to another (or unknown).</summary>
    internal static DomainPhase? ToPhase(PrlVmState state) => state switch
    {
        PrlVmState.Stopped or PrlVmState.Mounted => DomainPhase.Off,
        PrlVmState.Suspended => DomainPhase.Saved,
        PrlVmState.Running => DomainPhase.Running,
        PrlVmState.Paused => DomainPhase.Paused,
        _ => null,
    };

    /// <summary>Whether the guest has an id.</summary>
    internal static bool IsActive(DomainStatus status) =>
        status.State is DomainState.Running or DomainState.Paused or DomainState.Shutdown;

    /// <summary>
    /// Where a guest that is first seen in <paramref name="state"/> must have come from: on the way, the phase that the
    /// next resting state will be compared with.
    /// </summary>
    internal static DomainPhase InitialPhase(PrlVmState state) => ToPhase(state) ?? state switch
    {
        PrlVmState.Resuming or PrlVmState.DeletingState or PrlVmState.SuspendingSync => DomainPhase.Saved,
        PrlVmState.Starting or PrlVmState.Restoring or PrlVmState.Unknown => DomainPhase.Off,
        PrlVmState.Continuing or PrlVmState.Suspending or PrlVmState.Snapshotting => DomainPhase.Paused,
        _ => DomainPhase.Running,
    };

    /// <summary>
    /// The phase of a guest that is seen in <paramref name="state"/>. One that ran stands still while its memory is
    /// written for a save or a snapshot; otherwise a guest keeps its phase on the way to another.
    /// </summary>
    internal static DomainPhase PhaseAfter(DomainPhase before, PrlVmState state) => ToPhase(state)
        ?? (before, state) switch
        {
            (DomainPhase.Running, PrlVmState.Suspending or PrlVmState.Snapshotting) => DomainPhase.Paused,
            _ => before,
        };
}
