// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a VM on its source: the checks, the data, and in the end the removal; or after a failure the VM as
/// it was.
/// </summary>
sealed class MachineSource : GuestSource
{
    const int MibShift = 20;

    readonly SourceEnding _ending;
    readonly Action<Outcome, List<ErrorDetail>?> _done;
    readonly VmConfiguration _config;
    readonly HomeFiles _files;
    List<ErrorDetail>? _faults;
    PeerVerdict _verdict = new();

    internal MachineSource(
        MigrationSite site, MigrationOrder order, Guest guest, SourceEnding ending,
        Action<Outcome, List<ErrorDetail>?> done)
        : base(site, order, guest, lost: PrlError.PRL_ERR_OPERATION_WAS_CANCELED, unanswered: PrlError.PRL_ERR_TIMEOUT)
    {
        (_ending, _done) = (ending, done);
        _config = guest.ReadConfig();
        _files = new HomeFiles(guest, _config);
    }

    private protected override LockKind Kind => Order.IsClone ? LockKind.MigrateClone : LockKind.Migrate;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _files.EndProbe();
    }

    private protected override Outcome Refusal()
    {
        _faults = SourceChecks.Faults(Guest, _config, Order.Flags);
        return _faults.Count > 0 ? PrlError.PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED : Outcome.Success;
    }

    private protected override void Take(PeerMessage message)
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
                SendFiles();
                break;
            case PeerMessage.Running:
                Site.Host.Board.Put(Guest, VmState.Stopped);
                AskToFinish();
                break;
        }
    }

    void Ask()
    {
        SourceChecks.DisconnectOutside(_config, Guest.Home);
        if (Guest is { IsTemplate: false, Snapshots.Items.Count: > 0 })
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_SNAPSHOT_DETECTED);
            return;
        }

        var settings = Site.Host.Settings.Migration;
        var order = OrderFor(_config);
        order.Storage = settings.Storage;
        order.SizeBytes = _files.SizeBytes ?? ((long)settings.SizeMib << MibShift);
        try
        {
            _files.Probe(order);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            End(Outcome.Refused(PrlError.PRL_ERR_FAILURE, failure.Message));
            return;
        }

        AskFor(order);
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
        else if (verdict.IsShared && Order.IsClone && !Guest.IsTemplate)
        {
            End(PrlError.PRL_ERR_VM_MIGRATE_CANNOT_REMOTE_CLONE_SHARED_VM);
        }
        else
        {
            Alone(Start);
        }
    }

    void Start()
    {
        Data = new SourceData(Site, Talk.Link, Order, _files, _verdict, _config.RamSizeMib, IsLive)
        {
            Progress = percent => Site.Host.Publish(MigrationEvents.Progress(Uuid, percent)),
            AtHalf = Talk.At,
            Done = Sent,
            Failed = words => End(Outcome.Refused(PrlError.PRL_ERR_FILECOPY_CANT_OPEN_FILE, words)),
        };
        Occupy(Refusals.Died);
        Site.Host.Board.Tell(Guest, VmState.Migrating);
        Site.Host.Publish(MigrationEvents.Started(Uuid, isSource: true));
        AskToStart();
    }

    void Sent(MigrationStep step)
    {
        if (step == MigrationStep.Copy)
        {
            Talk.Ask(PeerMessage.Of(PeerMessage.Copied), PeerMessage.Copied);
            return;
        }

        // It stands still only for as long as this host lives: its process goes on when nobody takes over.
        Guest.Via = VmState.Paused;
        Site.Host.Board.Tell(Guest, VmState.Paused);
        Talk.At(MigrationStep.Switch, () => Talk.Ask(PeerMessage.Of(PeerMessage.Switch), PeerMessage.Running));
    }

    private protected override void Conclude(Outcome outcome)
    {
        if (outcome.IsSuccess)
        {
            _ending.Leave(Guest, Order, _verdict, Before);
        }
        else
        {
            _ending.Stay(Guest, HasBegun ? Before : null);
        }

        _done(outcome, outcome.Code == PrlError.PRL_ERR_VM_MIGRATE_CHECKING_PRECONDITIONS_FAILED ? _faults : null);
    }
}
