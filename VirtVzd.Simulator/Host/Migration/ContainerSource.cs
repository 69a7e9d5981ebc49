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
/// The migration of a container on its source, which a tool carries out. Its storage is never taken for shared; that it
/// migrates is only told to who asks for its state.
/// </summary>
sealed class ContainerSource : IMigration, IDisposable
{
    const string NoDirectWay = "Tunnel-less container migration is not supported";

    /// <summary>What the tool is said to be doing; its own words are not known.</summary>
    const string Stage = "migration";

    readonly MigrationSite _site;
    readonly MigrationOrder _order;
    readonly Guest _guest;
    readonly SourceEnding _ending;
    readonly Action<Outcome, List<ErrorDetail>?> _done;
    readonly SourceTalk _talk;
    GuestWork? _work;
    SourceData? _data;
    Transition? _busy;
    VmState _before;
    int _told = -1;
    bool _isSecondHalf;
    bool _cancelled;
    bool _ended;
    bool _isTooLate;

    internal ContainerSource(
        MigrationSite site, MigrationOrder order, Guest guest, SourceEnding ending, Action<Outcome, List<ErrorDetail>?> done)
    {
        (_site, _order, _guest, _ending, _done) = (site, order, guest, ending, done);
        _talk = new SourceTalk(site, order)
        {
            Arrived = Take,
            Failed = End,
            Lost = PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR,
        };
    }

    public string OriginalUuid => _guest.Uuid;

    public string Uuid => _guest.Uuid;

    bool IsLive => _before == VmState.Running;

    /// <summary>Begins; <paramref name="places"/> are the target's.</summary>
    internal void Begin(IReadOnlyList<IPEndPoint> places)
    {
        _site.Running.Add(this);
        _work = GuestWork.Apart(_site.Host, _guest, _order.Session, _order.DelayMs, Ended);
        _work.Lock(LockKind.Migrate, () => Inspect(places), inWords: false);
    }

    /// <summary>Kills the tool.</summary>
    public void Cancel()
    {
        _cancelled = true;
        if (!_isTooLate && _talk.HasBegun)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        Dispose();
        _guest.Via = null;
    }

    // The state is not known yet where the flag is looked at, so that it is never the right one.
    void Inspect(IReadOnlyList<IPEndPoint> places)
    {
        _before = _guest.State;
        if (_cancelled)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
        else if ((_order.Flags & SdkNumbers.MigrateHot) != 0)
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_UNSUITABLE_VM_STATE);
        }
        else if ((_order.Flags & SdkNumbers.MigrateDirectData) != 0)
        {
            End(Outcome.Refused(PrlError.PRL_ERR_UNIMPLEMENTED, NoDirectWay));
        }
        else
        {
            _talk.Open(places);
        }
    }

    void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Welcome:
                Ask();
                break;
            case PeerMessage.Checked:
                _talk.At(MigrationStep.Start, () => _talk.Ask(
                    PeerMessage.Of(PeerMessage.Start), PeerMessage.Started, PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR));
                break;
            case PeerMessage.Started:
                RunTool();
                break;
            case PeerMessage.Copied when IsLive:
                _talk.Expect(PeerMessage.Taken);
                _data!.SendLive();
                break;
            case PeerMessage.Copied:
                _talk.At(MigrationStep.Finish, Conclude);
                break;
            case PeerMessage.Taken:
                _data!.MemoryTaken();
                break;
            case PeerMessage.Done:
                _talk.At(MigrationStep.Remove, () => End(Outcome.Success));
                break;
        }
    }

    void Ask()
    {
        var order = new PeerOrder
        {
            Guest = StoredGuest.Of(_guest, _guest.ReadConfig()),
            Flags = _order.Flags,
            Name = _order.Name,
            Folder = _order.Folder,
        };
        _talk.At(MigrationStep.Check, () => _talk.Ask(
            new PeerMessage { Kind = PeerMessage.Check, Order = order },
            PeerMessage.Checked,
            PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR));
    }

    void RunTool()
    {
        _site.Host.Publish(MigrationEvents.Started(Uuid, isSource: true));
        if (_guest.Transition is not null || _before == VmState.Paused)
        {
            // Another tool has it, or it stands still.
            End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
            return;
        }

        _busy = _guest.Transition = new Transition(() => End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR));
        _guest.Via = VmState.Migrating;
        var config = _guest.ReadConfig();
        _data = new SourceData(
            _site, _talk.Link, _order, new HomeFiles(_guest, config), new PeerVerdict(), config.RamSizeMib, IsLive)
        {
            Progress = Tell,
            AtHalf = _talk.At,
            Done = Sent,
            Failed = _ => End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR),
        };
        _talk.Expect(PeerMessage.Copied);
        _data.SendFiles();
    }

    // One run for all that the tool does, half of it for memory where there is any.
    void Tell(int percent)
    {
        var whole = !IsLive ? percent : _isSecondHalf ? 50 + (percent / 2) : percent / 2;
        if (whole > _told)
        {
            _told = whole;
            _ending.Tell(_order.Session, MigrationEvents.Stage(Uuid, Stage, whole));
        }
    }

    void Sent(MigrationStep step)
    {
        if (step == MigrationStep.Copy)
        {
            _isSecondHalf = true;
            _talk.Ask(PeerMessage.Of(PeerMessage.Copied), PeerMessage.Copied, PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
        }
        else
        {
            _talk.At(MigrationStep.Switch, () => _talk.At(MigrationStep.Finish, Conclude));
        }
    }

    void Conclude()
    {
        _isTooLate = true;
        _talk.Ask(PeerMessage.Of(PeerMessage.Finish), PeerMessage.Done, PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
    }

    void End(Outcome outcome)
    {
        if (!_ended)
        {
            _work!.End(outcome);
        }
    }

    // A failure is answered before it is told.
    void Ended(Outcome outcome)
    {
        if (_ended)
        {
            return;
        }

        Dispose();
        _guest.Via = null;
        if (outcome.IsSuccess)
        {
            _ending.LeaveContainer(_guest, _order);
            _done(outcome, null);
        }
        else
        {
            _done(outcome, null);
            _ending.Stay(_guest, null);
        }
    }

    /// <summary>It is over, however: what it holds is let go.</summary>
    public void Dispose()
    {
        _ended = true;
        _site.Running.Remove(this);
        _talk.Close();
        _data?.Dispose();
        if (_busy is not null && _guest.Transition == _busy)
        {
            _guest.Transition = null;
        }
    }
}
