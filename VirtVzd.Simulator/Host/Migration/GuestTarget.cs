// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a guest on its target: what is kept for it, its answers, how long it waits for the source to begin,
/// and its one end. What is checked, taken and told is for those who know what kind of guest it is.
/// </summary>
abstract class GuestTarget : IMigration, IDisposable
{
    readonly PrlError _lost;
    IDisposable? _reservation;
    LoopTimer? _patience;
    bool _ended;

    /// <param name="site">Of this host.</param>
    /// <param name="link">The line to the source.</param>
    /// <param name="order">What the source asks for.</param>
    /// <param name="lost">What it is when the line is lost.</param>
    private protected GuestTarget(MigrationSite site, PeerLink link, PeerOrder order, PrlError lost)
    {
        (Site, Link, Order) = (site, link, order);
        _lost = lost;
    }

    public string OriginalUuid => Order.Guest.Config!.Uuid;

    public abstract string Uuid { get; }

    private protected MigrationSite Site { get; }

    private protected PeerLink Link { get; }

    private protected PeerOrder Order { get; }

    /// <summary>Looks at what is asked for and answers.</summary>
    internal void Begin()
    {
        Site.Running.Add(this);
        Link.Arrived = Take;
        Link.Lost = () => End(_lost);
        Look();
    }

    /// <inheritdoc/>
    public void Cancel() => End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);

    /// <inheritdoc/>
    public virtual void Abandon() => Dispose();

    /// <summary>It is over, however: what it holds is let go.</summary>
    public virtual void Dispose()
    {
        _ended = true;
        Site.Running.Remove(this);
        _reservation?.Dispose();
        _patience?.Cancel();
        (Link.Arrived, Link.Lost) = (null, null);
    }

    /// <summary>Refuses what is asked for, or reserves what it needs and accepts.</summary>
    private protected abstract void Look();

    /// <summary>Takes the source's word.</summary>
    private protected abstract void Take(PeerMessage message);

    /// <summary>It has failed, of which the source is told next: nothing of it stays.</summary>
    private protected virtual void Undo()
    {
    }

    /// <summary>Keeps UUID, name and home path for the guest until it is there.</summary>
    private protected void Reserve(VmConfiguration config, string home) =>
        _reservation = Site.Host.Registry.Reserve(config.Uuid, config.Name, home);

    /// <summary>Answers what the source asked for, and waits for its word to begin.</summary>
    private protected void Accept(PeerVerdict verdict) => At(MigrationStep.Check, () =>
    {
        Link.Send(new PeerMessage { Kind = PeerMessage.Checked, Verdict = verdict });
        _patience = Site.Host.Loop.After(Site.Host.Settings.Migration.TimeoutMs, () => End(PrlError.PRL_ERR_TIMEOUT));
    });

    /// <summary>The source has given its word.</summary>
    private protected void StopWaiting() => _patience?.Cancel();

    /// <summary>Goes on unless a fault is met or all is over by then.</summary>
    private protected void At(MigrationStep step, Action then) => Site.Faults.Meet(step, Link.Cut, () =>
    {
        if (!_ended)
        {
            then();
        }
    });

    private protected void End(Outcome outcome)
    {
        if (!_ended)
        {
            Dispose();
            Undo();
            Link.Send(PeerMessage.OfFailure(outcome));
            Link.Close();
        }
    }

    /// <summary>The guest is here and all is told: the source may let go.</summary>
    private protected void SayDone() => Site.Faults.Meet(MigrationStep.Remove, Link.Cut, () =>
    {
        Link.Send(PeerMessage.Of(PeerMessage.Done));
        Link.Close();
    });
}
