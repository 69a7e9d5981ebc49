// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Ports;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a VM on its target: the checks, the guest in the list before anything of it is there, the data, and in
/// the end its run; or after a failure nothing of it.
/// </summary>
sealed class MachineTarget : IMigration, IDisposable
{
    readonly MigrationSite _site;
    readonly PeerLink _link;
    readonly PeerOrder _order;
    readonly TargetPlan _plan;
    readonly VmState _before;
    IDisposable? _reservation;
    FileReceiver? _receiver;
    Guest? _guest;
    Transition? _busy;
    LoopTimer? _patience;
    bool _ended;

    internal MachineTarget(MigrationSite site, PeerLink link, PeerOrder order)
    {
        (_site, _link, _order) = (site, link, order);
        _plan = new TargetPlan(order, site.Host.Settings, site.Server.ServerUuid);
        _before = order.Guest.State;
    }

    public string OriginalUuid => _plan.Original;

    public string Uuid => _plan.Config.Uuid;

    bool IsLive => _before is VmState.Running or VmState.Paused;

    /// <summary>Looks at what is asked for and answers.</summary>
    internal void Begin()
    {
        _site.Running.Add(this);
        _link.Arrived = Take;
        _link.Lost = () => End(PrlError.PRL_ERR_FAILURE);
        if (_plan.Has(SdkNumbers.MigrateChangeSid) && !_plan.IsClone)
        {
            End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        var checks = new TargetChecks(_site, _order, _plan);
        if (checks.Identity() is { IsSuccess: false } taken)
        {
            End(taken);
            return;
        }

        _reservation = _site.Host.Registry.Reserve(Uuid, _plan.Config.Name, _plan.Config.HomePath);
        if (checks.Places() is { IsSuccess: false } occupied)
        {
            End(occupied);
            return;
        }

        _plan.Verdict.Faults.AddRange(checks.Listed());
        At(MigrationStep.Check, () =>
        {
            _link.Send(new PeerMessage { Kind = PeerMessage.Checked, Verdict = _plan.Verdict });
            _patience = _site.Host.Loop.After(
                _site.Host.Settings.Migration.TimeoutMs, () => End(PrlError.PRL_ERR_TIMEOUT));
        });
    }

    /// <inheritdoc/>
    public void Cancel() => End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);

    /// <summary>What was entered stays: a guest without a process, and whatever of its files had come.</summary>
    public void Abandon()
    {
        Dispose();
        if (_guest is not null)
        {
            _guest.Via = null;
        }
    }

    void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Start when _guest is null:
                _patience?.Cancel();
                Start();
                break;
            case PeerMessage.File when message.FileHead is { } head && _receiver is not null:
                Check(_receiver.Open(head));
                break;
            case PeerMessage.Data when message.Bytes is { } bytes && _receiver is not null:
                Check(_site.Faults.TakesFullDisk()
                    ? PrlError.PRL_ERR_FILECOPY_CANT_WRITE
                    : _receiver.Write(message.Offset, bytes));
                break;
            case PeerMessage.Copied when _guest is not null:
                At(MigrationStep.Copy, Prepare);
                break;
            case PeerMessage.Memory:
                Receive(message.Percent);
                break;
            case PeerMessage.Switch when _guest is not null && IsLive:
                At(MigrationStep.Switch, Run);
                break;
            case PeerMessage.Finish when _guest is not null:
                Conclude();
                break;
            default:
                End(PrlError.PRL_ERR_OPERATION_FAILED);
                break;
        }
    }

    void Start()
    {
        if (!_plan.Verdict.IsShared && HomeFolder.IsHere(_plan.Home) && !TryMakeHome())
        {
            End(Outcome.About(PrlError.PRL_ERR_VM_MIGRATE_CANNOT_CREATE_DIRECTORY, _plan.Home));
            return;
        }

        _guest = new Guest(_plan.Config) { Via = VmState.Migrating };
        _order.Guest.Apply(_guest);
        _busy = _guest.Transition = new Transition(() => End(Refusals.Died));
        _receiver = new FileReceiver(_plan.Home, _plan.Verdict.UnsharedDisks);
        _site.Host.Registry.Add(_guest);
        _site.Host.Registry.MarkDirty(_guest);
        _site.Host.Publish(Lifecycle.Of(_guest, EventType.VmAdded));
        _site.Host.Publish(MigrationEvents.Started(OriginalUuid, isSource: false));
        _site.Host.Board.Tell(_guest, VmState.Migrating);
        if (IsLive && !TryMakeImages())
        {
            End(PrlError.PRL_ERR_FAILURE);
            return;
        }

        At(MigrationStep.Start, () => _link.Send(PeerMessage.Of(PeerMessage.Started)));
    }

    bool TryMakeHome()
    {
        try
        {
            Directory.CreateDirectory(_plan.Home);
            HomeFolder.WriteConfig(_plan.Config);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    bool TryMakeImages()
    {
        try
        {
            foreach (var device in _plan.ImagesToMake())
            {
                DiskImages.Create(device);
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    void Check(PrlError code)
    {
        if (code != PrlError.PRL_ERR_SUCCESS)
        {
            End(code);
        }
    }

    // libvirt takes a machine that runs only if all that it needs is there.
    void Prepare()
    {
        if (IsLive && _plan.MissingImage() is { } image)
        {
            End(Refusals.NoImage(image));
        }
        else if (IsLive && GuestPorts.FaultOf(_plan.Config) is { } fault)
        {
            End(Outcome.Refused(PrlError.PRL_ERR_FAILURE, fault));
        }
        else
        {
            _link.Send(PeerMessage.Of(PeerMessage.Copied));
        }
    }

    void Receive(int percent)
    {
        void Answer() => _link.Send(new PeerMessage { Kind = PeerMessage.Taken, Percent = percent });

        if (percent == 50)
        {
            At(MigrationStep.Live, Answer);
        }
        else
        {
            Answer();
        }
    }

    void Run()
    {
        _guest!.RunningSince = _order.Guest.RunningSince;
        _site.Host.Board.Put(_guest, _before);
        At(MigrationStep.Finish, () => _link.Send(PeerMessage.Of(PeerMessage.Running)));
    }

    void Conclude()
    {
        if (!IsLive)
        {
            _site.Host.Board.Put(_guest!, _before is VmState.Suspended ? VmState.Suspended : VmState.Stopped);
        }

        var old = _before == VmState.Running && _plan.Has(SdkNumbers.MigrateDontResume) ? VmState.Suspended : _before;
        _site.Host.Publish(MigrationEvents.OldStyle(Uuid, old));
        _site.Host.Publish(MigrationEvents.Of(OriginalUuid, EventType.VmMigrateFinished));
        Dispose();
        _site.Faults.Meet(MigrationStep.Remove, _link.Cut, () =>
        {
            _link.Send(PeerMessage.Of(PeerMessage.Done));
            _link.Close();
        });
    }

    void At(MigrationStep step, Action then) => _site.Faults.Meet(step, _link.Cut, () =>
    {
        if (!_ended)
        {
            then();
        }
    });

    void End(Outcome outcome)
    {
        if (_ended)
        {
            return;
        }

        Dispose();
        if (_guest is not null && _site.Host.Registry.Has(_guest))
        {
            Undo(_guest);
        }

        _site.Host.Publish(MigrationEvents.Of(OriginalUuid, EventType.VmMigrateCancelled));
        _link.Send(PeerMessage.OfFailure(outcome));
        _link.Close();
    }

    void Undo(Guest guest)
    {
        if (guest.IsActive)
        {
            _site.Host.Board.Put(guest, VmState.Stopped);
        }

        if (!_plan.Verdict.IsShared)
        {
            HomeFolder.Remove(_plan.Home, Uuid);
        }

        HomeFiles.DeleteMoved(_plan.Verdict);
        _site.Host.Registry.Remove(guest);
        _site.Host.Publish(Lifecycle.Of(guest, EventType.VmDeleted));
    }

    /// <summary>It is over, however: what it holds is let go.</summary>
    public void Dispose()
    {
        _ended = true;
        _site.Running.Remove(this);
        _reservation?.Dispose();
        _receiver?.Dispose();
        _patience?.Cancel();
        (_link.Arrived, _link.Lost) = (null, null);
        if (_guest is not null && _guest.Transition == _busy)
        {
            _guest.Transition = null;
        }

        if (_busy is { } busy)
        {
            _site.Host.Loop.Post(() => busy.Waiting.ForEach(static waiting => waiting()));
        }
    }
}
