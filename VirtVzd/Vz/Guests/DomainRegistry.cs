// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// The guests of this host. <see cref="Table"/> may be read by anybody; every other member belongs to the event thread,
/// the only writer. Changes are told to the subscribers as they are made.
/// </summary>
sealed partial class DomainRegistry
{
    // The host says in the midst of a revert that there is one; the new state may come before or after that.
    static readonly TimeSpan s_revertTime = TimeSpan.FromSeconds(5);

    readonly DomainIds _ids;
    readonly DomainEventHub _events;
    readonly Recent<PrlVmState> _states;
    readonly Recent<bool> _removals;
    readonly NextDefinitions? _next;
    readonly GuestNotesRecords? _notes;
    readonly TransientGuests? _transients;
    readonly BootStarts? _boots;
    readonly Arrivals _arrivals;
    volatile DomainTable _table = DomainTable.Empty;
    bool _listed;
    bool _isListing;

    /// <summary>An empty registry.</summary>
    /// <param name="ids">Where numbers come from.</param>
    /// <param name="events">Who is told.</param>
    /// <param name="lookupAge">Longest that a look-up may take.</param>
    /// <param name="next">Where is kept what is for the next start of guests; null for nowhere.</param>
    /// <param name="notes">Where what is written about guests comes from; null for nowhere.</param>
    /// <param name="arrivals">Guests that are to come from other hosts; null for none.</param>
    /// <param name="transients">Guests that are there for one run; null for none.</param>
    /// <param name="boots">Guests that start with the next boot; null for none.</param>
    internal DomainRegistry(
        DomainIds ids,
        DomainEventHub events,
        TimeSpan lookupAge,
        NextDefinitions? next = null,
        GuestNotesRecords? notes = null,
        Arrivals? arrivals = null,
        TransientGuests? transients = null,
        BootStarts? boots = null)
    {
        _boots = boots;
        _transients = transients;
        _arrivals = arrivals ?? new Arrivals();
        _next = next;
        _notes = notes;
        _ids = ids;
        _events = events;
        _states = new Recent<PrlVmState>(lookupAge);
        _removals = new Recent<bool>(lookupAge);
    }

    /// <summary>Called on the event thread with what was known of a guest that is gone.</summary>
    internal Action<DomainView>? Gone { get; init; }

    /// <summary>CPUs of the host, 0 where nobody asks.</summary>
    internal int HostCpus { get; init; }

    /// <summary>All guests as of now.</summary>
    internal DomainTable Table => _table;

    /// <summary>Called when the first guest runs, or the last one has ended.</summary>
    internal Action ActivityChanged { get; set; } = static () => { };

    /// <summary>Whether the guests were ever listed.</summary>
    internal bool IsListed => _listed;

    /// <summary>The SDK reports a state.</summary>
    internal void ReportState(Guid uuid, PrlVmState state, long at)
    {
        _states.Note(uuid, state, at);
        if (_table.ByUuid(uuid) is { } domain)
        {
            ChangeState(domain, state, at, tell: true);
        }
    }

    /// <summary>The SDK reports that a guest's process died.</summary>
    internal void ReportCrash(Guid uuid)
    {
        if (_table.ByUuid(uuid) is { View.IsActive: true } domain)
        {
            domain.HasAborted = true;
        }
    }

    /// <summary>A shutdown of ours has begun or is over: the host says nothing of it until the guest is off.</summary>
    internal void ReportShutdown(Domain domain)
    {
        if (ReferenceEquals(_table.ByUuid(domain.Uuid), domain))
        {
            Show(domain, domain.View, Lifecycle.Shown(domain.View, domain.Jobs.Shutdown is not null));
        }
    }

    /// <summary>A reboot or reset of ours went well. What the host reports as well is told once.</summary>
    internal void ReportReboot(Domain domain)
    {
        if (!domain.IsRemoved && domain.RebootsAhead++ >= 0)
        {
            TellReboot(domain);
        }
    }

    /// <summary>The SDK reports that a guest was taken back to a snapshot.</summary>
    internal void ReportRevert(Guid uuid, long at)
    {
        if (_table.ByUuid(uuid) is { } domain)
        {
            var before = domain.View;
            Show(domain, before, Lifecycle.Reverted(before, at));
            _next?.Revert(domain);
        }
    }

    /// <summary>What is kept for a guest's next start has changed.</summary>
    internal void ReportNext(Domain domain)
    {
        if (!domain.IsRemoved && !domain.IsBeingDefined && DefinitionEvents.HasChanged(domain)
            && !domain.View.IsTransient)
        {
            Tell(domain.View, DomainLifecycle.Defined, (int)DomainDefinedDetail.Updated);
        }
    }

    /// <summary>A call that defines a guest anew is over.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="isToBeTold">
    /// Whether it is told even if nothing has changed: libvirt tells each definition that succeeds.
    /// </param>
    internal void ReportDefined(Domain domain, bool isToBeTold)
    {
        domain.IsBeingDefined = false;
        if (domain.IsRemoved)
        {
            return;
        }

        // Until then it had no definition.
        var isNew = isToBeTold && domain.View.IsTransient;
        if (isNew)
        {
            Show(domain, domain.View, domain.View with { IsTransient = false });
        }

        if ((DefinitionEvents.HasChanged(domain) || isToBeTold) && !domain.View.IsTransient)
        {
            Tell(
                domain.View, DomainLifecycle.Defined,
                (int)(isNew ? DomainDefinedDetail.Added : DomainDefinedDetail.Updated));
        }
    }

    /// <summary>What is written about a guest was changed by a call, other than in its configuration.</summary>
    internal void ReportMetadata(Domain domain, DomainMetadataType type, string? uri)
    {
        if (!domain.IsRemoved)
        {
            _events.Deliver(new DomainMetadataChangeEvent(domain.View.Reference, type, uri));
        }
    }

    /// <summary>The SDK reports that the tools of a machine answer, or that they do not.</summary>
    internal void ReportTools(Guid uuid, PrlToolsState tools)
    {
        if (MachineThatRuns(uuid) is not { View: var before } domain)
        {
            return;
        }

        var after = before with { Agent = AgentOf(tools) };
        Show(domain, before, after);
        if (after.IsAgentConnected is { } isConnected && isConnected != before.IsAgentConnected)
        {
            TellAgent(domain, isConnected ? AgentState.Connected : AgentState.Disconnected, AgentChangeReason.Channel);
        }
    }

    /// <summary>
    /// What the SDK says of the tools of a machine whose run had begun before anybody listened; it is no change.
    /// </summary>
    internal void ReportFirstTools(Guid uuid, PrlToolsState tools)
    {
        if (MachineThatRuns(uuid) is { View: { Agent: AgentReport.None } before } domain)
        {
            Show(domain, before, before with { Agent = AgentOf(tools) });
        }
    }

    /// <summary>A guest's snapshots were counted.</summary>
    internal void ReportSnapshots(Guid uuid, int count, long askedAt)
    {
        if (_table.ByUuid(uuid) is { } domain && domain.View.SnapshotsTimestamp <= askedAt)
        {
            domain.Show(domain.View with { SnapshotCount = count, SnapshotsTimestamp = askedAt });
        }
    }

    /// <summary>
    /// The SDK reports what a guest has counted; of one that is off, what it says is not about a run, and where it says
    /// nothing of the guest itself, as of one that is paused, what it said last stays.
    /// </summary>
    internal void ReportCounters(Guid uuid, GuestCounters counters)
    {
        if (counters.IsKnown && _table.ByUuid(uuid) is { View.IsActive: true } domain)
        {
            domain.Counters = counters;
        }
    }

    /// <summary>What a guest had counted when it was asked, which a report may have overtaken.</summary>
    internal void ReportFirstCounters(Guid uuid, GuestCounters counters)
    {
        if (_table.ByUuid(uuid) is { Counters.IsKnown: false })
        {
            ReportCounters(uuid, counters);
        }
    }

    /// <summary>
    /// Nobody reports any more: what was counted grows old, and guests may start anew unseen, with agents that come and
    /// go.
    /// </summary>
    internal void ForgetReports()
    {
        foreach (var domain in _table.Active)
        {
            domain.Counters = GuestCounters.None;
            domain.Show(domain.View with { Agent = AgentReport.None });
        }
    }

    /// <summary>A guest is not registered any more.</summary>
    internal void ReportRemoval(Guid uuid, long at)
    {
        var domain = _table.ByUuid(uuid);
        if (domain is { IsReentering: true })
        {
            return;
        }

        _removals.Note(uuid, true, at);
        if (domain is not null)
        {
            Remove(domain);
        }
    }

    /// <summary>
    /// The SDK reports how far a file is that it copies, and not of which guest: it is told of the only one that is
    /// copied.
    /// </summary>
    internal void ReportCopied(uint percent)
    {
        var copies = _table.All.Select(static domain => domain.Jobs.Current)
            .Where(static job => job?.Kind == DomainJobKind.Copy).Take(2).ToList();
        if (copies is [{ } only])
        {
            only.Report(percent);
        }
    }

    /// <summary>A look-up did not find a guest.</summary>
    internal void ReportMissing(Guid uuid, long askedAt)
    {
        if (_table.ByUuid(uuid) is { IsReentering: false } domain && domain.KnownSince < askedAt)
        {
            Remove(domain);
        }
    }

    /// <summary>
    /// A look-up found a guest: a new one, or a known one whose configuration or state may have changed.
    /// </summary>
    internal void ReportGuest(LoadedGuest guest) => Take(guest, tell: true);

    /// <summary>
    /// A guest was registered here. What is known of it is what was asked for, until it is looked up; what was looked
    /// up already stays.
    /// </summary>
    internal void ReportRegistered(LoadedGuest guest)
    {
        if (_table.ByUuid(guest.Definition.Uuid) is null)
        {
            Take(guest, tell: true, isProvisional: true);
        }
    }

    /// <summary>
    /// A list of all guests. The first one tells nobody anything; later ones, after a connection that was lost, tell
    /// what has changed meanwhile.
    /// </summary>
    /// <param name="guests">All guests, but for those of <paramref name="unread"/>.</param>
    /// <param name="askedAt">When the list was asked for.</param>
    /// <param name="unread">Guests that are there and could not be read: what is known of them stays.</param>
    internal void ReportAll(IReadOnlyList<LoadedGuest> guests, long askedAt, IReadOnlyList<Guid>? unread = null)
    {
        var listed = new HashSet<Guid>(unread ?? []);
        _isListing = true;
        try
        {
            foreach (var guest in guests)
            {
                listed.Add(guest.Definition.Uuid);
                Take(guest, tell: _listed);
            }

            foreach (var domain in _table.All)
            {
                if (!listed.Contains(domain.Uuid) && domain.KnownSince < askedAt)
                {
                    Remove(domain);
                }
            }

            _ids.Keep(_table.Active.Select(static domain => domain.Uuid).ToHashSet());
            _listed = true;
        }
        finally
        {
            _isListing = false;
            WriteIds();
        }

        listed.UnionWith(_arrivals.Uuids);
        _next?.Keep(_table, listed);
    }

    Domain? MachineThatRuns(Guid uuid) =>
        _table.ByUuid(uuid) is { View: { IsActive: true, IsContainer: false } } domain ? domain : null;

    static AgentReport AgentOf(PrlToolsState tools) => tools switch
    {
        PrlToolsState.Installed => AgentReport.Answers,
        PrlToolsState.Outdated => AgentReport.Unclear,
        _ => AgentReport.Silent,
    };

    // What the host keeps of the port of the run before, or of none, is not the port of the next.
    static LoadedGuest Shown(LoadedGuest guest) => StateMapping.IsActive(StateMapping.ToStatus(guest.State))
        ? guest
        : guest with { Definition = guest.Definition.WithoutAutomaticPort() };

    // What has changed is told by whoever sees it first: the dispatcher says that a configuration has changed when none
    // has, and says it twice of a container.
    void Take(LoadedGuest guest, bool tell, bool isProvisional = false)
    {
        var uuid = guest.Definition.Uuid;
        if (_removals.TryGetSince(uuid, guest.AskedAt, out _, out _))
        {
            return;
        }

        if (_table.ByUuid(uuid) is not { } domain)
        {
            Add(guest, tell, isProvisional);
            return;
        }

        var before = domain.View;
        guest = Shown(guest);
        if (guest.Definition.Equals(before.Definition))
        {
            // Most look-ups find what is known. The same object is compared at once, and what was made of it counts
            // still.
            guest = guest with { Definition = before.Definition };
        }

        Show(domain, before, guest.Trouble is null
            ? before with { Definition = guest.Definition, Autostart =
                guest.Autostart, Facts = guest.Facts, Trouble = null, IsProvisional = false }
            : before with { Trouble = guest.Trouble });
        if (tell && !domain.IsLeaving)
        {
            foreach (var happened in DefinitionEvents.Of(domain, before, guest, HostCpus))
            {
                // One that is there for one run has no definition that could be another one.
                if (!domain.View.IsTransient || !DefinitionEvents.IsUpdate(happened))
                {
                    _events.Deliver(happened);
                }
            }
        }
        else
        {
            domain.ToldDefinition = domain.NextDefinition;
        }

        if (guest.AskedAt > before.StateTimestamp)
        {
            ChangeState(domain, guest.State, guest.AskedAt, tell);
        }
    }
}
