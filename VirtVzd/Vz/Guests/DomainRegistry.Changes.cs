// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <content>How guests come, go and change their state.</content>
sealed partial class DomainRegistry
{
    void Add(LoadedGuest guest, bool tell, bool isProvisional)
    {
        guest = Shown(guest);
        var (state, at) = (guest.State, guest.AskedAt);
        if (_states.TryGetSince(guest.Definition.Uuid, guest.AskedAt, out var newer, out var newerAt))
        {
            (state, at) = (newer, newerAt);
        }

        var arrival = ArrivalOf(guest.Definition.Uuid, state);
        var (status, phase) = First(state, arrival, tell);
        var id = IdFor(guest.Definition.Uuid, status);
        var view = new DomainView(guest.Definition, guest.Autostart, state, phase, status, id, at)
        {
            Resting = StateMapping.ToPhase(state) is null ? default : status,
            Trouble = guest.Trouble,
            Facts = guest.Facts,
            IsProvisional = isProvisional,
            IsTransient = IsOfOneRun(guest.Definition, state, arrival, isNew: tell),
        };
        var domain = new Domain(view, Stopwatch.GetTimestamp()) { Arrival = arrival };
        arrival?.LetIn(domain);
        _next?.Restore(domain);
        _notes?.Restore(domain);
        domain.ToldDefinition = domain.NextDefinition;
        if (!view.IsActive && arrival is null && state != PrlVmState.Migrating)
        {
            _notes?.EndRun(domain);
        }

        Replace(_table.With(domain));
        WriteIds();
        if (tell)
        {
            if (!view.IsTransient)
            {
                Tell(view, DomainLifecycle.Defined, (int)DomainDefinedDetail.Added);
            }

            TellChange(
                view, phase == DomainPhase.Saved
                    ? phase
                    : DomainPhase.Off, arrival is null ? ChangeCause.None : ChangeCause.Arriving);
        }

        LandIfUnowned(domain);
        _transients?.Rest(domain);
        _boots?.Restore(domain);
    }

    // One that appears and is off, and that nobody makes here or moves to here, is there by another way, whatever was
    // to come.
    bool IsOfOneRun(DomainDefinition definition, PrlVmState state, Arrival? arrival, bool isNew)
    {
        if (_transients?.IsMarked(definition.Uuid, definition.Name) != true)
        {
            return false;
        }

        if (!isNew || arrival is not null || state == PrlVmState.Migrating
            || StateMapping.IsActive(StateMapping.ToStatus(state))
            || _transients.IsBeingMade(definition.Uuid))
        {
            return true;
        }

        _transients.Unmark(definition.Uuid);
        return false;
    }

    // One that appears while it moves comes from elsewhere, and is not here yet; whether one that was there before
    // comes or goes, nobody says.
    static (DomainStatus Status, DomainPhase Phase) First(PrlVmState state, Arrival? arrival, bool isNew)
    {
        if (arrival is null)
        {
            var phase = isNew && state == PrlVmState.Migrating ? DomainPhase.Off : StateMapping.InitialPhase(state);
            return (StateMapping.ToStatus(state), phase);
        }

        return StateMapping.ToPhase(state) switch
        {
            DomainPhase.Running => (DomainStatus.Running(DomainRunningReason.Migrated), DomainPhase.Running),
            { } rest => (StateMapping.ToStatus(state), rest),
            null => (arrival.StatusOnTheWay, DomainPhase.Off),
        };
    }

    /// <summary>A running guest was undefined: it stays until its run is over.</summary>
    internal void ReportUndefined(Domain domain)
    {
        if (!domain.IsRemoved)
        {
            Show(domain, domain.View, domain.View with { IsTransient = true });

            // One whose run has ended before this goes now, and its removal tells it; so does that of one that has not
            // started yet, or it would seem to start when it is gone.
            if (domain.View.Phase is DomainPhase.Running or DomainPhase.Paused)
            {
                Tell(domain.View, DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Removed);
            }

            _transients?.Rest(domain);
        }
    }

    void Remove(Domain domain)
    {
        var before = domain.View;
        var cause = CauseOf(domain, Stopwatch.GetTimestamp());
        Replace(_table.Without(domain));
        _ids.Release(domain.Uuid);
        EndArrival(domain, isHere: false);
        var view = before with { Id = DomainReference.Inactive, Phase = DomainPhase.Off };
        domain.Remove();
        WriteIds();
        _next?.Forget(domain.Uuid);
        _notes?.Forget(domain.Uuid);
        Gone?.Invoke(before);
        if (before.IsActive)
        {
            TellChange(view, before.Phase, cause);
        }

        Tell(view, DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Removed);
    }

    void ChangeState(Domain domain, PrlVmState state, long at, bool tell)
    {
        var before = domain.View;
        var cause = CauseOf(domain, at);
        if (cause == ChangeCause.Rebooted && before.IsContainer && StateMapping.ToPhase(state) == DomainPhase.Off)
        {
            // It comes back at once; who reboots it asks for the state afterwards.
            return;
        }

        var status = domain.Arrival is { } coming && StateMapping.ToPhase(state) is null
            ? coming.StatusOnTheWay : Lifecycle.Refine(before, state, cause);
        var after = before with
        {
            SdkState = state,
            Phase = StateMapping.PhaseAfter(before.Phase, state),
            Status = status,
            Id = IdFor(domain.Uuid, status),
            StateTimestamp = at,
        };
        if (!after.IsInTransition)
        {
            after = Lifecycle.Shown(after with { Resting = status }, domain.Jobs.Shutdown is not null);
            domain.HasAborted = false;
        }

        if (!after.IsActive)
        {
            domain.Counters = GuestCounters.None;
            after = after with { Definition = after.Definition.WithoutAutomaticPort() };
        }

        var hasBegun = after.IsActive && !before.IsActive;
        if (hasBegun || !after.IsActive)
        {
            // What a list finds running may have an agent since long: it is asked.
            after = after with { Agent = hasBegun && !_isListing && !after.IsContainer
                ? AgentReport.Silent
                : AgentReport.None };
        }

        Show(domain, before, after);
        WriteIds();
        if (domain.Arrival is null)
        {
            if (before.IsActive != after.IsActive)
            {
                _notes?.EndRun(domain);
            }

            _next?.Rest(domain);
            _transients?.Rest(domain);
        }

        if (tell)
        {
            TellOfState(domain, before, after, cause);
        }

        LandIfUnowned(domain);
    }

    void TellOfState(Domain domain, DomainView before, DomainView after, ChangeCause cause)
    {
        TellChange(after, before.Phase, cause);
        if (!before.IsActive && after.Agent == AgentReport.Silent)
        {
            TellAgent(domain, AgentState.Disconnected, AgentChangeReason.DomainStarted);
        }

        if (Lifecycle.Correction(before, after, cause) is { } correction)
        {
            Tell(after, correction.Event, correction.Detail);
        }

        if (before.SdkState == PrlVmState.Resetting && after.SdkState == PrlVmState.Running
            && domain.RebootsAhead-- <= 0)
        {
            TellReboot(domain);
        }
    }

    void TellAgent(Domain domain, AgentState state, AgentChangeReason reason) =>
        _events.Deliver(new DomainAgentLifecycleEvent(domain.View.Reference, state, reason));

    void TellReboot(Domain domain) => _events.Deliver(new DomainRebootEvent(domain.View.Reference));

    static ChangeCause CauseOf(Domain domain, long at)
    {
        if (domain.HasAborted)
        {
            return ChangeCause.Crashed;
        }

        var reverted = domain.View.RevertedTimestamp;
        return domain.Causes.Current switch
        {
            ChangeCause.None when reverted > 0 && Stopwatch.GetElapsedTime(reverted, at) < s_revertTime =>
                ChangeCause.Reverted,
            ChangeCause.None when domain.Arrival is not null || ComesUnannounced(domain.View) => ChangeCause.Arriving,
            ChangeCause.None when domain.IsDeparting => ChangeCause.Departing,
            var current => current,
        };
    }

    int IdFor(Guid uuid, DomainStatus status)
    {
        if (StateMapping.IsActive(status))
        {
            return _ids.Acquire(uuid);
        }

        // Until the first list is in, a number from before belongs to a guest that may run.
        if (_listed)
        {
            _ids.Release(uuid);
        }

        return DomainReference.Inactive;
    }

    // When it is shown: a disk that is full is no reason not to know what has happened. A list is written at its end.
    void WriteIds()
    {
        if (!_isListing)
        {
            _ids.Write();
        }
    }

    void Replace(DomainTable table)
    {
        var wasActive = _table.ActiveCount > 0;
        _table = table;
        if (table.ActiveCount > 0 != wasActive)
        {
            ActivityChanged();
        }
    }

    void Show(Domain domain, DomainView before, DomainView after)
    {
        // The table first: who waits for the view looks the guest up by its new name or number as soon as it is there.
        Replace(_table.Changed(domain, before, after));
        domain.Show(after);
    }

    void TellChange(DomainView after, DomainPhase from, ChangeCause cause)
    {
        foreach (var (happened, detail) in Lifecycle.Between(from, after.Phase, cause))
        {
            Tell(after, happened, detail);
        }
    }

    void Tell(DomainView view, DomainLifecycle happened, int detail) =>
        _events.Deliver(new DomainLifecycleEvent(view.Reference, happened, detail));
}
