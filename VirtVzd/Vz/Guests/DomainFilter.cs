// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Which domains a list is to have: groups are combined by AND, bits of one group by OR, an empty group lets all pass.
/// </summary>
readonly struct DomainFilter
{
    /// <summary>Every bit that there is.</summary>
    internal const uint AllFlags = 0xFFFF;

    readonly ListDomainsFlags _flags;

    /// <summary>Whether it depends on the number of snapshots.</summary>
    internal bool LooksAtSnapshots => (_flags & (ListDomainsFlags.HasSnapshot | ListDomainsFlags.NoSnapshot)) != 0;

    /// <summary>Whether it depends on checkpoints.</summary>
    internal bool LooksAtCheckpoints =>
        (_flags & (ListDomainsFlags.HasCheckpoint | ListDomainsFlags.NoCheckpoint)) != 0;

    /// <summary>A filter of flags that are known to be valid.</summary>
    internal DomainFilter(ListDomainsFlags flags) => _flags = flags;

    /// <summary>Whether a domain passes.</summary>
    /// <param name="view">The domain.</param>
    /// <param name="hasCheckpoints">Whether it has checkpoints, where <see cref="LooksAtCheckpoints"/>.</param>
    internal bool Matches(DomainView view, bool hasCheckpoints) =>
        Either(ListDomainsFlags.Active, ListDomainsFlags.Inactive, view.IsActive)
        && Either(ListDomainsFlags.Persistent, ListDomainsFlags.Transient, !view.IsTransient)
        && Either(ListDomainsFlags.ManagedSave, ListDomainsFlags.NoManagedSave, view.HasManagedSave)
        && Either(ListDomainsFlags.Autostart, ListDomainsFlags.NoAutostart, view.Autostart)
        && Either(ListDomainsFlags.HasSnapshot, ListDomainsFlags.NoSnapshot, view.HasSnapshots)
        && Either(ListDomainsFlags.HasCheckpoint, ListDomainsFlags.NoCheckpoint, hasCheckpoints)
        && MatchesState(view.Status.State);

    bool Either(ListDomainsFlags with, ListDomainsFlags without, bool has) =>
        (_flags & (with | without)) == 0 || (_flags & (has ? with : without)) != 0;

    bool MatchesState(DomainState state)
    {
        const ListDomainsFlags States =
            ListDomainsFlags.Running | ListDomainsFlags.Paused | ListDomainsFlags.ShutOff | ListDomainsFlags.Other;
        var own = state switch
        {
            DomainState.Running => ListDomainsFlags.Running,
            DomainState.Paused => ListDomainsFlags.Paused,
            DomainState.ShutOff => ListDomainsFlags.ShutOff,
            _ => ListDomainsFlags.Other,
        };
        return (_flags & States) == 0 || (_flags & own) != 0;
    }
}
