// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Domains;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <content>Guests that come from other hosts and go there.</content>
sealed partial class DomainRegistry
{
    /// <summary>The SDK reports that a guest begins to move, whoever wants that.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="isSource">Whether it goes from here.</param>
    internal void ReportMigration(Guid uuid, bool isSource)
    {
        if (_table.ByUuid(uuid) is { Arrival: null } domain)
        {
            domain.IsDeparting = isSource;
        }
    }

    /// <summary>
    /// The SDK reports that a guest moves no more: one that comes is here, one that was to go is gone or stays.
    /// </summary>
    internal void ReportMigrationEnd(Guid uuid, bool isDone)
    {
        if (_table.ByUuid(uuid) is not { } domain)
        {
            return;
        }

        domain.IsDeparting &= isDone;
        if (!isDone || domain.Arrival is not { } arrival)
        {
            return;
        }

        arrival.IsComplete = true;
        if (arrival.Owner is null)
        {
            Land(domain);
        }
    }

    /// <summary>Who has announced a guest says that it is here, or is gone himself.</summary>
    internal void ReportArrived(Arrival arrival)
    {
        if (_table.ByUuid(arrival.Uuid) is { } domain && ReferenceEquals(domain.Arrival, arrival))
        {
            Land(domain);
        }
        else
        {
            _arrivals.Forget(arrival);
        }
    }

    /// <summary>Who has announced a guest is gone: it is waited for without him, and not for ever.</summary>
    internal void ReportLeft(Arrival arrival)
    {
        if (_table.ByUuid(arrival.Uuid) is { } domain && ReferenceEquals(domain.Arrival, arrival))
        {
            LandIfUnowned(domain);
        }
    }

    // One that nobody waits for any more and that is off when it becomes known has come by another way.
    Arrival? ArrivalOf(Guid uuid, PrlVmState state)
    {
        if (_arrivals.Of(uuid) is not { } arrival)
        {
            return null;
        }

        if (arrival.Owner is not null || state == PrlVmState.Migrating
            || StateMapping.IsActive(StateMapping.ToStatus(state)))
        {
            return arrival;
        }

        _arrivals.Forget(arrival);
        return null;
    }

    // What is off may be as it was before its disks have come; who runs is here.
    void LandIfUnowned(Domain domain)
    {
        if (domain.Arrival is { Owner: null, IsOn: true } arrival && arrival.IsHere(domain.View))
        {
            Land(domain);
        }
    }

    void Land(Domain domain)
    {
        EndArrival(domain, isHere: true);
        if (!domain.View.IsActive)
        {
            _notes?.EndRun(domain);
        }

        _next?.Rest(domain);
        _transients?.Rest(domain);
    }

    void EndArrival(Domain domain, bool isHere)
    {
        if (domain.Arrival is { } arrival)
        {
            domain.Arrival = null;
            arrival.Land(isHere);
            _arrivals.Forget(arrival);
        }
    }

    static bool ComesUnannounced(DomainView view) =>
        view is { SdkState: PrlVmState.Migrating, Phase: DomainPhase.Off, Resting.State: DomainState.NoState };
}
