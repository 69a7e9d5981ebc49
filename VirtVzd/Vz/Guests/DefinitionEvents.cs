// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Guests;

/// <summary>What a look-up that finds a guest other than it was is to clients. Event thread only.</summary>
static class DefinitionEvents
{
    /// <summary>Whether an event says that a definition is another one.</summary>
    internal static bool IsUpdate(DomainEvent happened) => happened is DomainLifecycleEvent
    {
        Event: DomainLifecycle.Defined, Detail: (int)DomainDefinedDetail.Updated,
    };

    /// <summary>The events, in their order.</summary>
    /// <param name="domain">The guest, as it is found.</param>
    /// <param name="before">What was known of it.</param>
    /// <param name="guest">What was found.</param>
    /// <param name="hostCpus">CPUs of the host.</param>
    internal static IEnumerable<DomainEvent> Of(Domain domain, DomainView before, LoadedGuest guest, int hostCpus)
    {
        var isComparable = guest.Trouble is null && before.Trouble is null && !before.IsProvisional;
        var reference = domain.View.Reference;
        // Whatever else the host has completed: a name it has not.
        if (guest.Trouble is null && before.Definition.Name != guest.Definition.Name)
        {
            yield return new DomainLifecycleEvent(
                before.Reference, DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Renamed);
            yield return new DomainLifecycleEvent(reference, DomainLifecycle.Defined, (int)DomainDefinedDetail.Renamed);
            before = before with { Definition = before.Definition with { Name = guest.Definition.Name } };
            domain.ToldDefinition = domain.ToldDefinition is { } told
                ? told with { Name = guest.Definition.Name }
                : null;
        }

        var isDescribed = !domain.IsBeingDescribed && !domain.IsBeingDefined
            && before.Definition.Description != guest.Definition.Description;
        if (DetailOf(domain, before, guest) is { } detail)
        {
            yield return new DomainLifecycleEvent(reference, DomainLifecycle.Defined, (int)detail);
        }

        if (!isComparable)
        {
            yield break;
        }

        if (isDescribed)
        {
            yield return new DomainMetadataChangeEvent(reference, DomainMetadataType.Description, NamespaceUri: null);
        }

        if (before.IsActive && StateMapping.IsActive(StateMapping.ToStatus(guest.State)))
        {
            IEnumerable<DomainEvent> changes =
            [
                .. LiveChanges.Between(reference, before.Definition, guest.Definition),
                .. TunableChanges.Between(reference, before.Definition, guest.Definition, hostCpus),
            ];
            foreach (var happened in changes)
            {
                yield return happened;
            }
        }
    }

    /// <summary>
    /// Whether clients have not been told of a guest's definition as it is, which is that of its next start; they are
    /// then.
    /// </summary>
    internal static bool HasChanged(Domain domain)
    {
        var (told, now) = (domain.ToldDefinition, domain.NextDefinition);
        if (domain.IsBeingDescribed && told is not null)
        {
            told = told with { Description = now.Description };
        }

        domain.ToldDefinition = now;

        // That a guest which is off has no port is no news.
        return !now.Equals(now.Graphics is [{ Autoport: true, Port: 0 }, ..] ? told?.WithoutAutomaticPort() : told);
    }

    static DomainDefinedDetail? DetailOf(Domain domain, DomainView before, LoadedGuest guest)
    {
        var hasChanged = !domain.IsBeingDefined && HasChanged(domain);
        if (before.RevertedTimestamp <= domain.ToldRevertTimestamp)
        {
            var isSame = !hasChanged && before.Autostart == guest.Autostart;
            return isSame || before.IsProvisional || guest.Trouble is not null ? null : DomainDefinedDetail.Updated;
        }

        if (guest.AskedAt < before.RevertedTimestamp)
        {
            // The look-up that the revert has asked for is under way.
            return null;
        }

        domain.ToldRevertTimestamp = before.RevertedTimestamp;
        return DomainDefinedDetail.FromSnapshot;
    }
}
