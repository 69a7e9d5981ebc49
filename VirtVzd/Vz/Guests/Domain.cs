// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// One guest. <see cref="View"/> is replaced by the event thread alone and read by anybody; the object itself stays the
/// same for as long as the guest is registered.
/// </summary>
sealed class Domain
{
    const int SliceMs = 200;

    readonly object _change = new();
    volatile DomainView _view;
    volatile GuestCounters _counters = GuestCounters.None;
    volatile bool _removed;
    volatile bool _leaving;
    volatile int _reentries;
    volatile bool _described;
    volatile bool _defined;
    volatile GuestNotes _notes = GuestNotes.None;
    volatile DefinitionChanges _kept = DefinitionChanges.None;
    volatile MadeDefinition? _made;
    volatile Arrival? _arrival;

    /// <summary>A guest that has just become known.</summary>
    /// <param name="view">What is known of it.</param>
    /// <param name="knownSince">Now (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).</param>
    internal Domain(DomainView view, long knownSince)
    {
        _view = view;
        KnownSince = knownSince;
        Jobs = new DomainJobs(_change);
    }

    /// <summary>When it became known.</summary>
    internal long KnownSince { get; }

    /// <summary>What is known of it now.</summary>
    internal DomainView View => _view;

    /// <summary>
    /// What it has counted, as of the last report of this run: nothing before the first one, and when it is off.
    /// Replaced by the event thread alone.
    /// </summary>
    internal GuestCounters Counters
    {
        get => _counters;
        set => _counters = value;
    }

    /// <summary>Set when the guest is gone; whoever still holds the object must not work on it.</summary>
    internal bool IsRemoved => _removed;

    internal Guid Uuid => _view.Definition.Uuid;

    /// <summary>The queue of those who change it.</summary>
    internal DomainJobs Jobs { get; }

    /// <summary>What calls are doing to it, as far as that explains a change of its state.</summary>
    internal ChangeCauses Causes { get; } = new();

    /// <summary>Set when the host said that its process has died, until it rests; event thread only.</summary>
    internal bool HasAborted { get; set; }

    /// <summary>
    /// The last <see cref="DomainView.RevertedTimestamp"/> whose configuration clients were told of; event thread only.
    /// </summary>
    internal long ToldRevertTimestamp { get; set; }

    /// <summary>
    /// How many more of its reboots our calls have reported than the host: dispatchers of today report none, older ones
    /// each, before or after the call has ended. Event thread only.
    /// </summary>
    internal int RebootsAhead { get; set; }

    /// <summary>The migration that brings it here, until that is over; set by the event thread only.</summary>
    internal Arrival? Arrival
    {
        get => _arrival;
        set => _arrival = value;
    }

    /// <summary>
    /// Whether the host has said that it moves it away, and not yet what came of that; event thread only.
    /// </summary>
    internal bool IsDeparting { get; set; }

    /// <summary>The definition of its next start that clients were told of last; event thread only.</summary>
    internal DomainDefinition? ToldDefinition { get; set; }

    /// <summary>Set while it is being undefined: the edits that belong to that are not told to clients.</summary>
    internal bool IsLeaving
    {
        get => _leaving;
        set => _leaving = value;
    }

    /// <summary>
    /// Whether the host takes it out of its registry to enter it as something else: it is not gone until a look-up
    /// afterwards says so.
    /// </summary>
    internal bool IsReentering => _reentries > 0;

    /// <summary>
    /// A call begins that the host carries out that way. Each is to be ended by <see cref="EndReentry"/>.
    /// </summary>
    internal void BeginReentry() => Interlocked.Increment(ref _reentries);

    /// <summary>What the host says of it has come by now.</summary>
    internal void EndReentry() => Interlocked.Decrement(ref _reentries);

    /// <summary>
    /// Set while a call changes its description by itself: libvirt's clients are told of that as a change of metadata
    /// alone, by the call.
    /// </summary>
    internal bool IsBeingDescribed
    {
        get => _described;
        set => _described = value;
    }

    /// <summary>Set while a call defines it anew, in several steps: clients are told when that is over, once.</summary>
    internal bool IsBeingDefined
    {
        get => _defined;
        set => _defined = value;
    }

    /// <summary>
    /// What makes its definition that of its next start; replaced by <see cref="NextDefinitions"/> alone.
    /// </summary>
    internal DefinitionChanges Kept
    {
        get => _kept;
        set => _kept = value;
    }

    /// <summary>
    /// What is written about it beside its configuration; replaced by <see cref="GuestNotesRecords"/> alone.
    /// </summary>
    internal GuestNotes Notes
    {
        get => _notes;
        set => _notes = value;
    }

    /// <summary>What is written about it, as of its next start.</summary>
    internal GuestTexts StoredTexts => _notes.Stored(NextDefinition.Description);

    /// <summary>What is written about it, as the run that goes on shows it.</summary>
    internal GuestTexts ShownTexts => _notes.Shown(_view.Definition.Description);

    /// <summary>Its definition as of its next start.</summary>
    internal DomainDefinition NextDefinition
    {
        get
        {
            // Asked for more often than it changes, and a guest may have thousands of devices.
            var (definition, kept, made) = (_view.Definition, _kept, _made);
            if (kept.IsEmpty)
            {
                return definition;
            }

            if (!ReferenceEquals(made?.Definition, definition) || !ReferenceEquals(made.Changes, kept))
            {
                _made = made = new MadeDefinition(definition, kept, kept.ApplyTo(definition));
            }

            return made.Next;
        }
    }

    /// <summary>Its definition as it is: of one that is off that of its next start.</summary>
    internal DomainDefinition Definition => _view is { IsActive: true } active ? active.Definition : NextDefinition;

    /// <summary>Puts a new view in place; event thread only.</summary>
    internal void Show(DomainView view)
    {
        lock (_change)
        {
            _view = view;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>Marks it as gone; event thread only.</summary>
    internal void Remove()
    {
        lock (_change)
        {
            _removed = true;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds for the view or the guest is gone.</summary>
    /// <param name="condition">Looks at the view, and at <see cref="Jobs"/>, under their lock: it calls nobody.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <returns>False after <paramref name="timeoutMs"/>.</returns>
    /// <exception cref="LibvirtException">The daemon stops.</exception>
    internal bool WaitUntil(Func<DomainView, bool> condition, int timeoutMs, CancellationToken stop)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (!_removed && !condition(_view))
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    return false;
                }

                if (stop.IsCancellationRequested)
                {
                    throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
                }

                Monitor.Wait(_change, (int)long.Min(leftMs, SliceMs));
            }

            return true;
        }
    }

    /// <summary>A definition that changes were made to.</summary>
    sealed record MadeDefinition(DomainDefinition Definition, DefinitionChanges Changes, DomainDefinition Next);
}
