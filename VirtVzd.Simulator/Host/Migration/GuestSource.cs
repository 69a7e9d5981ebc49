// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a guest on its source: its lock, the talk with the target, whether a cancel comes in time, and its
/// one end. What is checked, sent and told is for those who know what kind of guest it is.
/// </summary>
abstract class GuestSource : IMigration, IDisposable
{
    GuestWork? _work;
    Transition? _busy;
    bool _ended;
    bool _cancelled;
    bool _isTooLate;

    /// <param name="site">Of this host.</param>
    /// <param name="order">What the client asks for.</param>
    /// <param name="guest">Which migrates.</param>
    /// <param name="lost">What it is when the line is lost after the target has let the source in.</param>
    /// <param name="unanswered">What it is when the target does not answer any more.</param>
    private protected GuestSource(
        MigrationSite site, MigrationOrder order, Guest guest, PrlError lost, PrlError unanswered)
    {
        (Site, Order, Guest) = (site, order, guest);
        Talk = new SourceTalk(site, order) { Arrived = GoOn, Failed = End, Lost = lost, Unanswered = unanswered };
    }

    public string OriginalUuid => Guest.Uuid;

    public string Uuid => Guest.Uuid;

    private protected MigrationSite Site { get; }

    private protected MigrationOrder Order { get; }

    private protected Guest Guest { get; }

    private protected SourceTalk Talk { get; }

    /// <summary>What goes to the target; null until it is known that something will.</summary>
    private protected SourceData? Data { get; set; }

    /// <summary>The state in which it was found.</summary>
    private protected VmState Before { get; private set; }

    private protected bool IsLive => Before is VmState.Running or VmState.Paused;

    /// <summary>Its process, or its tool, was kept busy by this.</summary>
    private protected bool HasBegun => _busy is not null;

    /// <summary>What keeps others out meanwhile.</summary>
    private protected virtual LockKind Kind => LockKind.Migrate;

    /// <summary>Begins; <paramref name="places"/> are the target's.</summary>
    internal void Begin(IReadOnlyList<IPEndPoint> places)
    {
        Site.Running.Add(this);
        _work = GuestWork.Apart(Site.Host, Guest, Order.Session, Order.DelayMs, Ended);
        _work.Lock(Kind, () => Inspect(places), inWords: false);
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        // Who waits for a lock is ended when the wait is over.
        _cancelled = true;
        if (!_isTooLate && Talk.HasBegun)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // Its process goes on.
        Dispose();
        Guest.Via = null;
    }

    /// <summary>It is over, however: what it holds is let go.</summary>
    public virtual void Dispose()
    {
        _ended = true;
        Site.Running.Remove(this);
        Talk.Close();
        Data?.Dispose();
        _busy?.LetGo(Guest, Site.Host.Loop);
    }

    /// <summary>What is in the way before anybody is spoken to, or success.</summary>
    private protected abstract Outcome Refusal();

    /// <summary>Takes the target's word of what is not the same for all guests.</summary>
    private protected abstract void Take(PeerMessage message);

    /// <summary>It has ended; its locks are free by now.</summary>
    private protected abstract void Conclude(Outcome outcome);

    /// <summary>What the target is asked to take, as far as it is the same for all guests.</summary>
    private protected PeerOrder OrderFor(VmConfiguration config) => new()
    {
        Guest = StoredGuest.Of(Guest, config),
        Flags = Order.Flags,
        Name = Order.Name,
        Folder = Order.Folder,
    };

    private protected void AskFor(PeerOrder order) => Talk.At(MigrationStep.Check, () => Talk.Ask(
        new PeerMessage { Kind = PeerMessage.Check, Order = order }, PeerMessage.Checked));

    private protected void AskToStart() => Talk.At(MigrationStep.Start, () => Talk.Ask(
        PeerMessage.Of(PeerMessage.Start), PeerMessage.Started));

    private protected void AskToFinish() => Talk.At(MigrationStep.Finish, () =>
    {
        _isTooLate = true;
        Talk.Ask(PeerMessage.Of(PeerMessage.Finish), PeerMessage.Done);
    });

    /// <summary>Sends the files, of which the target says when it has them.</summary>
    private protected void SendFiles()
    {
        Talk.Expect(PeerMessage.Copied);
        Data!.SendFiles();
    }

    /// <summary>
    /// Does <paramref name="then"/> when nothing else keeps the guest's process busy, unless it is over by then.
    /// </summary>
    private protected void Alone(Action then) => _work!.Alone(() =>
    {
        if (!_ended)
        {
            then();
        }
    });

    /// <summary>Keeps the guest's process busy; <paramref name="died"/> is what it is when that goes away.</summary>
    private protected void Occupy(Outcome died)
    {
        _busy = Guest.Transition = new Transition(() => End(died));
        Guest.Via = VmState.Migrating;
    }

    private protected void End(Outcome outcome)
    {
        if (!_ended)
        {
            _work!.End(outcome);
        }
    }

    void Inspect(IReadOnlyList<IPEndPoint> places)
    {
        Before = Guest.State;
        if (_cancelled)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
        else if (Refusal() is { IsSuccess: false } refusal)
        {
            End(refusal);
        }
        else
        {
            Talk.Open(places);
        }
    }

    void GoOn(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Copied when IsLive:
                Talk.Expect(PeerMessage.Taken);
                Data!.SendLive();
                break;
            case PeerMessage.Copied:
                AskToFinish();
                break;
            case PeerMessage.Taken:
                Data!.MemoryTaken();
                break;
            case PeerMessage.Done:
                Talk.At(MigrationStep.Remove, () => End(Outcome.Success));
                break;
            default:
                Take(message);
                break;
        }
    }

    void Ended(Outcome outcome)
    {
        if (!_ended)
        {
            Dispose();
            Conclude(outcome);
        }
    }
}
