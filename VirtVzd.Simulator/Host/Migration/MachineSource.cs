// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a VM on its source: the checks, the data, and in the end the removal; or after a failure the VM as it
/// was.
/// </summary>
sealed class MachineSource : IMigration, IDisposable
{
    const int MibShift = 20;

    readonly MigrationSite _site;
    readonly MigrationOrder _order;
    readonly Guest _guest;
    readonly Action<Outcome, List<ErrorDetail>?> _done;
    readonly SourceEnding _ending;
    readonly VmConfiguration _config;
    readonly HomeFiles _files;
    readonly SourceTalk _talk;
    GuestWork? _work;
    SourceData? _data;
    Transition? _busy;
    List<ErrorDetail>? _faults;
    PeerVerdict _verdict = new();
    VmState _before;
    bool _ended;
    bool _cancelled;
    bool _isTooLate;

    internal MachineSource(
        MigrationSite site, MigrationOrder order, Guest guest, SourceEnding ending, Action<Outcome, List<ErrorDetail>?> done)
    {
        (_site, _order, _guest, _ending, _done) = (site, order, guest, ending, done);
        _config = guest.ReadConfig();
        _files = new HomeFiles(guest, _config);
        _talk = new SourceTalk(site, order)
        {
            Arrived = Take,
            Failed = End,
            Lost = PrlError.PRL_ERR_OPERATION_WAS_CANCELED,
        };
    }

    public string OriginalUuid => _guest.Uuid;

    public string Uuid => _guest.Uuid;

    bool IsLive => _before is VmState.Running or VmState.Paused;

    /// <summary>Begins; <paramref name="places"/> are the target's.</summary>
    internal void Begin(IReadOnlyList<IPEndPoint> places)
    {
        _site.Running.Add(this);
        _work = GuestWork.Apart(_site.Host, _guest, _order.Session, _order.DelayMs, Ended);
        _work.Lock(
            _order.IsClone ? LockKind.MigrateClone : LockKind.Migrate,
            () => Inspect(places),
            inWords: false);
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        // Who waits for a lock is ended when the wait is over.
        _cancelled = true;
        if (!_isTooLate && _talk.HasBegun)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // Its process goes on.
        Dispose();
        _guest.Via = null;
    }

    void Inspect(IReadOnlyList<IPEndPoint> places)
    {
        _before = _guest.State;
        _faults = SourceChecks.Faults(_guest, _config, _order.Flags);
        if (_cancelled)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
        else if (_faults.Count > 0)
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED);
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
                Judge(message.Verdict ?? new PeerVerdict());
                break;
            case PeerMessage.Started:
                _talk.Expect(PeerMessage.Copied);
                _data!.SendFiles();
                break;
            case PeerMessage.Copied:
                FilesAreThere();
                break;
            case PeerMessage.Taken:
                _data!.MemoryTaken();
                break;
            case PeerMessage.Running:
                _site.Host.Board.Put(_guest, VmState.Stopped);
                _talk.At(MigrationStep.Finish, Conclude);
                break;
            case PeerMessage.Done:
                _talk.At(MigrationStep.Remove, () => End(Outcome.Success));
                break;
        }
    }

    void Ask()
    {
        SourceChecks.DisconnectOutside(_config, _guest.Home);
        if (_guest is { IsTemplate: false, Snapshots.Items.Count: > 0 })
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_SNAPSHOT_DETECTED);
            return;
        }

        var settings = _site.Host.Settings.Migration;
        var order = new PeerOrder
        {
            Guest = StoredGuest.Of(_guest, _config),
            Flags = _order.Flags,
            Name = _order.Name,
            Folder = _order.Folder,
            Storage = settings.Storage,
            SizeBytes = _files.IsReal ? _files.SizeBytes : (long)settings.SizeMib << MibShift,
        };
        try
        {
            _files.Probe(order);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            End(Outcome.Refused(PrlError.PRL_ERR_FAILURE, failure.Message));
            return;
        }

        _talk.At(MigrationStep.Check, () => _talk.Ask(
            new PeerMessage { Kind = PeerMessage.Check, Order = order }, PeerMessage.Checked));
    }

    void Judge(PeerVerdict verdict)
    {
        _verdict = verdict;
        _files.EndProbe();
        if (verdict.Faults.Count > 0)
        {
            _faults = verdict.Faults;
            End(PrlError.PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED);
        }
        else if (verdict.IsShared && _order.IsClone && !_guest.IsTemplate)
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_CANNOT_REMOTE_CLONE_SHARED_VM);
        }
        else
        {
            _work!.Alone(Start);
        }
    }

    void Start()
    {
        if (_ended)
        {
            return;
        }

        _data = new SourceData(_site, _talk.Link, _order, _files, _verdict, _config.RamSizeMib, IsLive)
        {
            Progress = percent => _site.Host.Publish(MigrationEvents.Progress(Uuid, percent)),
            AtHalf = _talk.At,
            Done = Sent,
            Failed = words => End(Outcome.Refused(PrlError.PRL_ERR_FILECOPY_CANT_OPEN_FILE, words)),
        };
        _busy = _guest.Transition = new Transition(() => End(Refusals.Died));
        _guest.Via = VmState.Migrating;
        _site.Host.Board.Tell(_guest, VmState.Migrating);
        _site.Host.Publish(MigrationEvents.Started(Uuid, isSource: true));
        _talk.At(MigrationStep.Start, () => _talk.Ask(PeerMessage.Of(PeerMessage.Start), PeerMessage.Started));
    }

    void Sent(MigrationStep step)
    {
        if (step == MigrationStep.Copy)
        {
            _talk.Ask(PeerMessage.Of(PeerMessage.Copied), PeerMessage.Copied);
            return;
        }

        // It stands still only for as long as this host lives: its process goes on when nobody takes over.
        _guest.Via = VmState.Paused;
        _site.Host.Board.Tell(_guest, VmState.Paused);
        _talk.At(MigrationStep.Switch, () => _talk.Ask(PeerMessage.Of(PeerMessage.Switch), PeerMessage.Running));
    }

    void FilesAreThere()
    {
        if (IsLive)
        {
            _talk.Expect(PeerMessage.Taken);
            _data!.SendLive();
        }
        else
        {
            _talk.At(MigrationStep.Finish, Conclude);
        }
    }

    void Conclude()
    {
        _isTooLate = true;
        _talk.Ask(PeerMessage.Of(PeerMessage.Finish), PeerMessage.Done);
    }

    void End(Outcome outcome)
    {
        if (!_ended)
        {
            _work!.End(outcome);
        }
    }

    // Its locks are free by now.
    void Ended(Outcome outcome)
    {
        if (_ended)
        {
            return;
        }

        var started = _busy is not null;
        Dispose();
        if (outcome.IsSuccess)
        {
            _ending.Leave(_guest, _order, _verdict, _before);
        }
        else
        {
            _ending.Stay(_guest, started ? _before : null);
        }

        _done(outcome, outcome.Code == PrlError.PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED ? _faults : null);
    }

    /// <summary>It is over, however: what it holds is let go.</summary>
    public void Dispose()
    {
        _ended = true;
        _site.Running.Remove(this);
        _talk.Close();
        _data?.Dispose();
        _files.EndProbe();
        if (_busy is { } busy)
        {
            if (_guest.Transition == busy)
            {
                _guest.Transition = null;
            }

            _site.Host.Loop.Post(() => busy.Waiting.ForEach(static waiting => waiting()));
        }
    }
}
