// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a VM on its source: the checks, the data, and in the end the removal; or after a failure the VM as it
/// was.
/// </summary>
sealed class MachineSource : IMigration
{
    readonly MigrationSite _site;
    readonly MigrationOrder _order;
    readonly Guest _guest;
    readonly Action<Outcome, List<ErrorDetail>?> _done;
    readonly SourceEnding _ending;
    readonly VmConfiguration _config;
    readonly HomeFiles _files;
    GuestWork? _work;
    PeerLink? _link;
    SourceData? _data;
    LoopTimer? _patience;
    Transition? _busy;
    List<ErrorDetail>? _faults;
    PeerVerdict _verdict = new();
    VmState _before;
    string _awaited = "";
    bool _ended;
    bool _cancelled;
    bool _isTooLate;

    internal MachineSource(
        MigrationSite site, MigrationOrder order, Guest guest, SourceEnding ending, Action<Outcome, List<ErrorDetail>?> done)
    {
        (_site, _order, _guest, _ending, _done) = (site, order, guest, ending, done);
        _config = guest.ReadConfig();
        _files = new HomeFiles(guest, _config);
    }

    public string OriginalUuid => _guest.Uuid;

    public string Uuid => _guest.Uuid;

    public bool IsIncoming => false;

    bool IsLive => _before is VmState.Running or VmState.Paused;

    /// <summary>Begins; <paramref name="places"/> are the target's.</summary>
    internal void Begin(IReadOnlyList<System.Net.IPEndPoint> places)
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
        if (!_isTooLate && _awaited.Length > 0)
        {
            End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // Its process goes on.
        Release();
        _guest.Via = null;
    }

    void Inspect(IReadOnlyList<System.Net.IPEndPoint> places)
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
        else if (places.Count == 0)
        {
            End(Outcome.About(PrlError.PRL_ERR_CANT_RESOLVE_HOSTNAME, _order.Host));
        }
        else
        {
            _awaited = PeerMessage.Welcome;
            At(MigrationStep.Connect, () => _site.Connector.Connect(places, Connected));
        }
    }

    void Connected(PeerLink? link)
    {
        if (_ended)
        {
            link?.Close();
            return;
        }

        if (link is null)
        {
            End(Outcome.About(
                PrlError.PRL_ERR_CANT_CONNECT_TO_DISPATCHER_ITERATIVELY, _order.Host, _site.Server.Hostname));
            return;
        }

        _link = link;
        link.Arrived = Take;
        link.Lost = () => End(_awaited == PeerMessage.Welcome
            ? PrlError.PRL_ERR_BACKUP_INTERNAL_PROTO_ERROR
            : PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        link.Send(new PeerMessage { Kind = PeerMessage.Hello, Session = _order.TargetSession });
        Await(PeerMessage.Welcome, PrlError.PRL_ERR_BACKUP_INTERNAL_PROTO_ERROR);
    }

    void Take(PeerMessage message)
    {
        if (message.Kind == PeerMessage.Failed)
        {
            End(new Outcome(message.Code < 0 ? message.Code : PrlError.PRL_ERR_OPERATION_FAILED, message.ErrorParams));
            return;
        }

        if (message.Kind != _awaited)
        {
            End(PrlError.PRL_ERR_OPERATION_FAILED);
            return;
        }

        if (message.Kind != PeerMessage.Taken)
        {
            _patience?.Cancel();
        }

        switch (message.Kind)
        {
            case PeerMessage.Welcome:
                Ask();
                break;
            case PeerMessage.Checked:
                Judge(message.Verdict ?? new PeerVerdict());
                break;
            case PeerMessage.Started:
                _awaited = PeerMessage.Copied;
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
                At(MigrationStep.Finish, Conclude);
                break;
            case PeerMessage.Done:
                At(MigrationStep.Remove, () => End(Outcome.Success));
                break;
        }
    }

    void Ask()
    {
        _awaited = PeerMessage.Checked;
        SourceChecks.DisconnectOutside(_config, _guest.Home);
        if (_guest is { IsTemplate: false, Snapshots.Items.Count: > 0 })
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_SNAPSHOT_DETECTED);
            return;
        }

        var order = new PeerOrder
        {
            Guest = StoredGuest.Of(_guest, _config),
            Flags = _order.Flags,
            Name = _order.Name,
            Folder = _order.Folder,
            Storage = _site.Host.Settings.Migration.Storage,
            SizeBytes = _files.IsReal ? _files.SizeBytes : (long)_site.Host.Settings.Migration.SizeMib << 20,
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

        At(MigrationStep.Check, () =>
        {
            _link!.Send(new PeerMessage { Kind = PeerMessage.Check, Order = order });
            Await(PeerMessage.Checked, PrlError.PRL_ERR_TIMEOUT);
        });
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
            _awaited = PeerMessage.Started;
            _work!.Alone(Start);
        }
    }

    void Start()
    {
        if (_ended)
        {
            return;
        }

        _data = new SourceData(_site, _link!, _order, _files, _verdict, _config.RamSizeMib, IsLive)
        {
            Progress = percent => _site.Host.Publish(MigrationEvents.Progress(Uuid, percent)),
            AtHalf = At,
            Done = Sent,
            Failed = words => End(Outcome.Refused(PrlError.PRL_ERR_FILECOPY_CANT_OPEN_FILE, words)),
        };
        _busy = _guest.Transition = new Transition(() => End(Refusals.Died));
        _guest.Via = VmState.Migrating;
        _site.Host.Board.Tell(_guest, VmState.Migrating);
        _site.Host.Publish(MigrationEvents.Started(Uuid, isSource: true));
        At(MigrationStep.Start, () =>
        {
            _link!.Send(PeerMessage.Of(PeerMessage.Start));
            Await(PeerMessage.Started, PrlError.PRL_ERR_TIMEOUT);
        });
    }

    void Sent(MigrationStep step)
    {
        if (step == MigrationStep.Copy)
        {
            _link!.Send(PeerMessage.Of(PeerMessage.Copied));
            Await(PeerMessage.Copied, PrlError.PRL_ERR_TIMEOUT);
            return;
        }

        // It stands still only for as long as this host lives: its process goes on when nobody takes over.
        _guest.Via = VmState.Paused;
        _site.Host.Board.Tell(_guest, VmState.Paused);
        At(MigrationStep.Switch, () =>
        {
            _link!.Send(PeerMessage.Of(PeerMessage.Switch));
            Await(PeerMessage.Running, PrlError.PRL_ERR_TIMEOUT);
        });
    }

    void FilesAreThere()
    {
        if (IsLive)
        {
            _awaited = PeerMessage.Taken;
            _data!.SendLive();
        }
        else
        {
            At(MigrationStep.Finish, Conclude);
        }
    }

    void Conclude()
    {
        _isTooLate = true;
        _link!.Send(PeerMessage.Of(PeerMessage.Finish));
        Await(PeerMessage.Done, PrlError.PRL_ERR_TIMEOUT);
    }

    void Await(string kind, PrlError otherwise)
    {
        _awaited = kind;
        _patience?.Cancel();
        _patience = _site.Host.Loop.After(_site.Host.Settings.Migration.TimeoutMs, () => End(otherwise));
    }

    void At(MigrationStep step, Action then) => _site.Faults.Meet(
        step,
        CutLine,
        () =>
        {
            if (!_ended)
            {
                then();
            }
        });

    void CutLine()
    {
        if (_link is null)
        {
            Connected(null);
        }
        else
        {
            _link.Cut();
        }
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
        Release();
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

    void Release()
    {
        _ended = true;
        _site.Running.Remove(this);
        _patience?.Cancel();
        _data?.Dispose();
        _files.EndProbe();
        _link?.Close();
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
