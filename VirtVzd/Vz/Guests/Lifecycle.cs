// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a change of a guest's resting state is to a client: events, and reasons that the new state alone does not tell.
/// </summary>
static class Lifecycle
{
    /// <summary>The events of a change from one resting state to another; none if it stays the same.</summary>
    internal static IEnumerable<(DomainLifecycle Event, int Detail)> Between(
        DomainPhase from, DomainPhase to, ChangeCause cause)
    {
        var wasOn = from is DomainPhase.Running or DomainPhase.Paused;
        var isReverted = cause == ChangeCause.Reverted;
        if (from == to || (cause == ChangeCause.Arriving && !wasOn && to is DomainPhase.Off or DomainPhase.Saved))
        {
            yield break;
        }

        if (to is DomainPhase.Off or DomainPhase.Saved)
        {
            yield return (DomainLifecycle.Stopped, (int)StoppedDetail(
                to, wasOn || isReverted ? cause : ChangeCause.None));
            yield break;
        }

        if (!wasOn)
        {
            var detail = isReverted ? DomainStartedDetail.FromSnapshot
                : cause == ChangeCause.Arriving ? DomainStartedDetail.Migrated
                : from == DomainPhase.Saved ? DomainStartedDetail.Restored
                : DomainStartedDetail.Booted;
            yield return (DomainLifecycle.Started, (int)detail);
        }

        if (to == DomainPhase.Paused)
        {
            var detail = isReverted ? DomainSuspendedDetail.FromSnapshot
                : cause == ChangeCause.Departing ? DomainSuspendedDetail.Migrated
                : DomainSuspendedDetail.Paused;
            yield return (DomainLifecycle.Suspended, (int)detail);
        }
        else if (from == DomainPhase.Paused || cause == ChangeCause.Arriving)
        {
            var detail = isReverted ? DomainResumedDetail.FromSnapshot
                : cause is ChangeCause.Arriving or ChangeCause.Departing ? DomainResumedDetail.Migrated
                : DomainResumedDetail.Unpaused;
            yield return (DomainLifecycle.Resumed, (int)detail);
        }
    }

    /// <summary>
    /// What is to be told of a change that led back to where it began, where on the way the guest was shown in another
    /// state (one that starts as running): who asked meanwhile must hear the end of that. Null for nothing.
    /// </summary>
    internal static (DomainLifecycle Event, int Detail)? Correction(
        DomainView before, DomainView after, ChangeCause cause)
    {
        if (after.Phase != before.Phase || !before.IsInTransition || after.IsInTransition
            || before.SdkState == PrlVmState.Migrating || before.Status.State == after.Status.State)
        {
            return null;
        }

        return after.Phase switch
        {
            DomainPhase.Saved when before.IsActive => (DomainLifecycle.Stopped, (int)DomainStoppedDetail.Saved),
            DomainPhase.Off when before.IsActive =>
                (DomainLifecycle.Stopped,
                    (int)(cause == ChangeCause.None ? DomainStoppedDetail.Failed : StoppedDetail(after.Phase, cause))),
            DomainPhase.Paused => (DomainLifecycle.Suspended, (int)DomainSuspendedDetail.Paused),
            _ => null,
        };
    }

    /// <summary>State and reason, with what is known of the way there.</summary>
    /// <param name="before">The view until now.</param>
    /// <param name="state">The new state.</param>
    /// <param name="cause">Why it changes, if that is known.</param>
    internal static DomainStatus Refine(DomainView before, PrlVmState state, ChangeCause cause)
    {
        var status = StateMapping.ToStatus(state);
        if (StateMapping.ToPhase(state) is not { } phase)
        {
            // What moves to another host goes on as it did until it is there.
            return state == PrlVmState.Migrating && cause != ChangeCause.Arriving
                && before.Resting.State != DomainState.NoState
                ? before.Resting : status;
        }

        // A reset, a reconnect or a repeated report changes nothing about how the guest came to where it is.
        if (phase == before.Phase && !before.IsInTransition)
        {
            return before.Resting;
        }

        if (phase == before.Phase && before.Resting.State == status.State && cause != ChangeCause.Reverted
            && phase is DomainPhase.Running or DomainPhase.Paused)
        {
            return before.Resting;
        }

        return phase switch
        {
            DomainPhase.Running => DomainStatus.Running(RunningReason(before, cause)),
            DomainPhase.Off => DomainStatus.ShutOff(ShutoffReason(before, cause)),
            DomainPhase.Paused => DomainStatus.Paused(PausedReason(before, cause)),
            _ => status,
        };
    }

    /// <summary>
    /// A view as clients are to see it: one that runs and has been asked to shut down is in shutdown, which dispatchers
    /// of today do not tell.
    /// </summary>
    /// <param name="view">What is known.</param>
    /// <param name="isShuttingDown">Whether it was asked here and that is not over.</param>
    internal static DomainView Shown(DomainView view, bool isShuttingDown) =>
        view.IsInTransition || view.Phase != DomainPhase.Running ? view
            : view with { Status = isShuttingDown
                ? DomainStatus.ShuttingDown(DomainShutdownReason.User)
                : view.Resting };

    /// <summary>
    /// What is known of a guest that the host says was taken back to a snapshot, whatever its state was before.
    /// </summary>
    internal static DomainView Reverted(DomainView before, long at)
    {
        DomainStatus? status = before.IsInTransition ? null : before.Phase switch
        {
            DomainPhase.Running => DomainStatus.Running(DomainRunningReason.FromSnapshot),
            DomainPhase.Paused => DomainStatus.Paused(DomainPausedReason.FromSnapshot),
            DomainPhase.Off => DomainStatus.ShutOff(DomainShutoffReason.FromSnapshot),
            _ => null,
        };
        return before with
        {
            RevertedTimestamp = at,
            Status = status ?? before.Status,
            Resting = status ?? before.Resting,
        };
    }

    static DomainRunningReason RunningReason(DomainView before, ChangeCause cause) => (before.Phase, cause) switch
    {
        (_, ChangeCause.Reverted) => DomainRunningReason.FromSnapshot,
        (_, ChangeCause.Arriving) => DomainRunningReason.Migrated,
        (DomainPhase.Paused, ChangeCause.Departing) => DomainRunningReason.MigrationCanceled,
        (DomainPhase.Saved, _) => DomainRunningReason.Restored,
        (DomainPhase.Paused, _) => DomainRunningReason.Unpaused,
        _ => DomainRunningReason.Booted,
    };

    // The dispatcher tells a guest that was paused and one whose system has panicked alike.
    static DomainPausedReason PausedReason(DomainView before, ChangeCause cause) => cause switch
    {
        ChangeCause.Reverted => DomainPausedReason.FromSnapshot,
        ChangeCause.Saved => DomainPausedReason.Save,
        ChangeCause.Snapshot => DomainPausedReason.Snapshot,
        ChangeCause.Departing => DomainPausedReason.Migration,
        ChangeCause.Paused or ChangeCause.Arriving => DomainPausedReason.User,
        _ when before.SdkState == PrlVmState.Pausing => DomainPausedReason.User,
        _ => DomainPausedReason.Unknown,
    };

    // The dispatcher tells a guest that shut itself down, one that another program stopped and one whose process died
    // alike. To delete what a guest has saved is no stop, and libvirt has no other word for what it leaves.
    static DomainShutoffReason ShutoffReason(DomainView before, ChangeCause cause) => cause switch
    {
        ChangeCause.Destroyed => DomainShutoffReason.Destroyed,
        ChangeCause.Crashed => DomainShutoffReason.Crashed,
        ChangeCause.Reverted => DomainShutoffReason.FromSnapshot,
        ChangeCause.Departing => DomainShutoffReason.Migrated,
        ChangeCause.ShutDown => DomainShutoffReason.Shutdown,
        _ when before.SdkState is PrlVmState.Starting or PrlVmState.Resuming => DomainShutoffReason.Failed,
        _ when before.SdkState == PrlVmState.Stopping || before.Phase == DomainPhase.Saved =>
            DomainShutoffReason.Shutdown,
        _ => DomainShutoffReason.Unknown,
    };

    static DomainStoppedDetail StoppedDetail(DomainPhase to, ChangeCause cause) => (to, cause) switch
    {
        (_, ChangeCause.Reverted) => DomainStoppedDetail.FromSnapshot,
        (DomainPhase.Saved, _) => DomainStoppedDetail.Saved,
        (_, ChangeCause.Destroyed) => DomainStoppedDetail.Destroyed,
        (_, ChangeCause.Crashed) => DomainStoppedDetail.Crashed,
        (_, ChangeCause.Departing) => DomainStoppedDetail.Migrated,
        (_, ChangeCause.Arriving) => DomainStoppedDetail.Failed,
        _ => DomainStoppedDetail.Shutdown,
    };
}
