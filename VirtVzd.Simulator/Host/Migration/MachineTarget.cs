// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Ports;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a VM on its target: the checks, the guest in the list before anything of it is there, the data, and
/// in the end its run; or after a failure nothing of it.
/// </summary>
sealed class MachineTarget : GuestTarget
{
    readonly TargetPlan _plan;
    readonly VmState _before;
    FileReceiver? _receiver;
    Guest? _guest;
    Transition? _busy;

    internal MachineTarget(MigrationSite site, PeerLink link, PeerOrder order)
        : base(site, link, order, lost: PrlError.PRL_ERR_FAILURE)
    {
        _plan = new TargetPlan(order, site.Host.Settings, site.Server.ServerUuid);
        _before = order.Guest.State;
    }

    public override string Uuid => _plan.Config.Uuid;

    bool IsLive => _before is VmState.Running or VmState.Paused;

    /// <summary>What was entered stays: a guest without a process, and whatever of its files had come.</summary>
    public override void Abandon()
    {
        base.Abandon();
        if (_guest is not null)
        {
            _guest.Via = null;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _receiver?.Dispose();
        _busy?.LetGo(_guest!, Site.Host.Loop);
    }

    private protected override void Look()
    {
        if (Order.Has(SdkNumbers.MigrateChangeSid) && !Order.IsClone)
        {
            End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        var checks = new TargetChecks(Site, Order, _plan);
        if (checks.Identity() is { IsSuccess: false } taken)
        {
            End(taken);
            return;
        }

        Reserve(_plan.Config, _plan.Config.HomePath);
        if (checks.Places() is { IsSuccess: false } occupied)
        {
            End(occupied);
            return;
        }

        _plan.Verdict.Faults.AddRange(checks.Listed());
        Accept(_plan.Verdict);
    }

    private protected override void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Start when _guest is null:
                StopWaiting();
                Start();
                break;
            case PeerMessage.File when message.FileHead is { } head && _receiver is not null:
                Check(_receiver.Open(head));
                break;
            case PeerMessage.Data when message.Bytes is { } bytes && _receiver is not null:
                Check(Site.Faults.TakesFullDisk()
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
        Order.Guest.Apply(_guest);
        _busy = _guest.Transition = new Transition(() => End(Refusals.Died));
        _receiver = new FileReceiver(_plan.Home, _plan.Verdict.UnsharedDisks);
        Site.Host.Registry.Add(_guest);
        Site.Host.Registry.MarkDirty(_guest);
        Site.Host.Publish(Lifecycle.Of(_guest, EventType.VmAdded));
        Site.Host.Publish(MigrationEvents.Started(OriginalUuid, isSource: false));
        Site.Host.Board.Tell(_guest, VmState.Migrating);
        if (IsLive && !TryMakeImages())
        {
            End(PrlError.PRL_ERR_FAILURE);
            return;
        }

        At(MigrationStep.Start, () => Link.Send(PeerMessage.Of(PeerMessage.Started)));
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
            Link.Send(PeerMessage.Of(PeerMessage.Copied));
        }
    }

    void Receive(int percent)
    {
        void Answer() => Link.Send(new PeerMessage { Kind = PeerMessage.Taken, Percent = percent });

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
        _guest!.RunningSince = Order.Guest.RunningSince;
        Site.Host.Board.Put(_guest, _before);
        At(MigrationStep.Finish, () => Link.Send(PeerMessage.Of(PeerMessage.Running)));
    }

    void Conclude()
    {
        if (!IsLive)
        {
            Site.Host.Board.Put(_guest!, _before is VmState.Suspended ? VmState.Suspended : VmState.Stopped);
        }

        var old = _before == VmState.Running && Order.Has(SdkNumbers.MigrateDontResume) ? VmState.Suspended : _before;
        Site.Host.Publish(MigrationEvents.OldStyle(Uuid, old));
        Site.Host.Publish(MigrationEvents.Of(OriginalUuid, EventType.VmMigrateFinished));
        Dispose();
        SayDone();
    }

    private protected override void Undo()
    {
        if (_guest is not null && Site.Host.Registry.Has(_guest))
        {
            TakeOut(_guest);
        }

        Site.Host.Publish(MigrationEvents.Of(OriginalUuid, EventType.VmMigrateCancelled));
    }

    void TakeOut(Guest guest)
    {
        if (guest.IsActive)
        {
            Site.Host.Board.Put(guest, VmState.Stopped);
        }

        if (!_plan.Verdict.IsShared)
        {
            HomeFolder.Remove(_plan.Home, Uuid);
        }

        HomeFiles.DeleteMoved(_plan.Verdict);
        Site.Host.Registry.Remove(guest);
        Site.Host.Publish(Lifecycle.Of(guest, EventType.VmDeleted));
    }
}
