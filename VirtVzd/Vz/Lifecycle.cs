// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver;
using VirtVzd.Sdk;

namespace VirtVzd.Vz;

/// <summary>What a change of a guest's resting state is to a client: events, and reasons that the new state alone does not tell.</summary>
static class Lifecycle
{
    /// <summary>The events of a change from one resting state to another; none if it stays the same.</summary>
    internal static IEnumerable<(DomainLifecycle Event, int Detail)> Between(DomainPhase from, DomainPhase to, StopCause cause)
    {
        var wasOn = from is DomainPhase.Running or DomainPhase.Paused;
        if (from == to)
        {
            yield break;
        }

        if (to is DomainPhase.Off or DomainPhase.Saved)
        {
            yield return (DomainLifecycle.Stopped, (int)StoppedDetail(to, wasOn ? cause : StopCause.None));
            yield break;
        }

        if (!wasOn)
        {
            var detail = from == DomainPhase.Saved ? DomainStartedDetail.Restored : DomainStartedDetail.Booted;
            yield return (DomainLifecycle.Started, (int)detail);
        }

        if (to == DomainPhase.Paused)
        {
            yield return (DomainLifecycle.Suspended, (int)DomainSuspendedDetail.Paused);
        }
        else if (from == DomainPhase.Paused)
        {
            yield return (DomainLifecycle.Resumed, (int)DomainResumedDetail.Unpaused);
        }
    }

    /// <summary>State and reason, with what is known of the way there.</summary>
    /// <param name="before">The view until now.</param>
    /// <param name="state">The new state.</param>
    /// <param name="cause">Why it stops, if it does.</param>
    internal static DomainStatus Refine(DomainView before, PrlVmState state, StopCause cause)
    {
        var status = StateMapping.ToStatus(state);
        if (StateMapping.ToPhase(state) is not { } phase)
        {
            return status;
        }

        // A reset, a reconnect or a repeated report changes nothing about how the guest came to where it is.
        if (phase == before.Phase && !before.IsInTransition)
        {
            return before.Status;
        }

        return phase switch
        {
            DomainPhase.Running => DomainStatus.Running(RunningReason(before)),
            DomainPhase.Off => DomainStatus.ShutOff(ShutoffReason(before, cause)),
            _ => status,
        };
    }

    static DomainRunningReason RunningReason(DomainView before) => before.Phase switch
    {
        DomainPhase.Saved => DomainRunningReason.Restored,
        DomainPhase.Paused => DomainRunningReason.Unpaused,
        _ => DomainRunningReason.Booted,
    };

    static DomainShutoffReason ShutoffReason(DomainView before, StopCause cause) => cause switch
    {
        StopCause.Destroyed => DomainShutoffReason.Destroyed,
        StopCause.Crashed => DomainShutoffReason.Crashed,
        _ when before.SdkState is PrlVmState.Starting or PrlVmState.Resuming => DomainShutoffReason.Failed,
        _ => DomainShutoffReason.Shutdown,
    };

    static DomainStoppedDetail StoppedDetail(DomainPhase to, StopCause cause) => (to, cause) switch
    {
        (DomainPhase.Saved, _) => DomainStoppedDetail.Saved,
        (_, StopCause.Destroyed) => DomainStoppedDetail.Destroyed,
        (_, StopCause.Crashed) => DomainStoppedDetail.Crashed,
        _ => DomainStoppedDetail.Shutdown,
    };
}
