// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Ports;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Starts, stops, pauses and saves VMs. Only start, continue, stop and save take a lock; the others look at the state
/// alone. An operation is judged by the state when its turn comes, and again when its time is over.
/// </summary>
sealed class MachineLife
{
    readonly Facilities _host;

    internal MachineLife(Facilities host)
    {
        _host = host;
        host.Board.WentOff += GoneOff;
    }

    /// <summary>Does <paramref name="command"/>, which ends <paramref name="work"/>.</summary>
    internal void Begin(GuestWork work, GuestCommand command)
    {
        switch (command)
        {
            case GuestCommand.Start or GuestCommand.Resume:
                BeginStart(work);
                break;
            case GuestCommand.Kill:
                work.Lock(LockKind.Stop, () => Kill(work));
                break;
            case GuestCommand.Shutdown:
                work.Lock(LockKind.Stop, () => PressPowerButton(work));
                break;
            case GuestCommand.Suspend:
                work.Lock(LockKind.Stop, () => Suspend(work));
                break;
            case GuestCommand.Pause:
                Pause(work);
                break;
            case GuestCommand.Reset:
                Reset(work);
                break;
            case GuestCommand.Restart:
                Restart(work);
                break;
            case GuestCommand.Unmount:
                work.End(PrlError.PRL_ERR_UNIMPLEMENTED);
                break;
            default:
                DropSuspendedState(work);
                break;
        }
    }

    /// <summary>The VM's process ends, whatever it was doing.</summary>
    internal void Halt(Guest guest)
    {
        var busy = guest.Transition;
        guest.Transition = null;
        busy?.Timer?.Cancel();
        _host.Board.Put(guest, VmState.Stopped);
        busy?.Lost();
        busy?.Waiting.ForEach(static waiting => waiting());
    }

    void BeginStart(GuestWork work)
    {
        var guest = work.Guest;
        if (guest.IsTemplate)
        {
            work.End(PrlError.PRL_ERR_CANT_TO_START_VM_TEMPLATE);
        }
        else if (guest.State == VmState.Running && !guest.IsMigrating)
        {
            work.End(Refusals.RunsAlready);
        }
        else
        {
            var kind = guest.State == VmState.Paused ? LockKind.Resume : LockKind.Start;
            work.Lock(kind, () => work.Alone(() => Start(work)));
        }
    }

    void Start(GuestWork work)
    {
        var guest = work.Guest;
        if (guest.State == VmState.Running || guest.IsMigrating)
        {
            work.End(Refusals.RunsAlready);
            return;
        }

        if (guest.State == VmState.Paused)
        {
            Continue(work);
            return;
        }

        if (guest.ReadConfig().Devices.Find(IsWithoutImage) is { } disk)
        {
            work.End(Refusals.NoImage(disk.SysName));
            return;
        }

        if (_host.Pci.RefusalOfStart(guest.ReadConfig()) is { } refusal)
        {
            work.End(refusal);
            return;
        }

        if (GuestPorts.FaultOf(guest.ReadConfig()) is { } fault)
        {
            work.End(Outcome.Refused(PrlError.PRL_ERR_FAILURE, fault));
            return;
        }

        if (guest.State != VmState.Suspended && work.DelayMs > guest.StartTimeoutMs)
        {
            _host.Loop.After(guest.StartTimeoutMs, () => work.Answer(PrlError.PRL_ERR_TIMEOUT));
        }

        _host.Board.PutBetween(guest, guest.State == VmState.Suspended ? VmState.Resuming : VmState.Starting);
        work.Occupy(work.DelayMs, () => Run(work), () => work.End(Refusals.Died));
    }

    static bool IsWithoutImage(VmDevice device) =>
        device is { Enabled: true, Connected: true } && DiskImages.IsMissing(device);

    void Continue(GuestWork work)
    {
        ShowWhileItLasts(work, VmState.Continuing);
        work.Later(work.DelayMs, () =>
        {
            if (work.Guest.State == VmState.Paused)
            {
                Run(work);
            }
            else
            {
                work.End(Refusals.NotThen);
            }
        });
    }

    void Run(GuestWork work)
    {
        _host.Board.Put(work.Guest, VmState.Running);
        work.End(Outcome.Success);
    }

    void Kill(GuestWork work)
    {
        if (!work.Guest.IsActive)
        {
            work.End(Refusals.DoesNotRun);
            return;
        }

        ShowWhileItLasts(work, VmState.Stopping);
        work.Later(work.DelayMs, () =>
        {
            if (work.Guest.IsActive)
            {
                Halt(work.Guest);
            }

            work.End(Outcome.Success);
        });
    }

    void PressPowerButton(GuestWork work)
    {
        var guest = work.Guest;
        if (guest.State != VmState.Running)
        {
            work.End(Refusals.NoPowerButton);
            return;
        }

        _host.Board.PutBetween(guest, VmState.Stopping);
        if (!guest.IgnoresShutdown && work.DelayMs <= 0)
        {
            Halt(guest);
            work.End(Outcome.Success);
            return;
        }

        var stop = new PendingStop(() => work.End(Outcome.Success));
        guest.PowerButton = stop;
        stop.Kill = _host.Loop.After(guest.ShutdownTimeoutMs, () => Halt(guest));
        if (!guest.IgnoresShutdown)
        {
            stop.Obeys = _host.Loop.After(work.DelayMs, () =>
            {
                // One that is paused does not get to it; the dispatcher's patience ends all the same.
                if (guest.State == VmState.Running)
                {
                    Halt(guest);
                }
            });
        }
    }

    void GoneOff(Guest guest)
    {
        var stop = guest.PowerButton;
        guest.PowerButton = null;
        stop?.Obeys?.Cancel();
        stop?.Kill?.Cancel();
        stop?.Ended();
        _host.Locks.Ended(guest);
    }

    void Suspend(GuestWork work) => work.Alone(() =>
    {
        var guest = work.Guest;
        if (!guest.IsActive)
        {
            work.End(Refusals.DoesNotRun);
            return;
        }

        if (_host.Board.ShowsSteps)
        {
            _host.Board.PutBetween(guest, VmState.Suspending);
        }
        else
        {
            _host.Board.Put(guest, VmState.Paused);
        }

        work.Occupy(
            work.DelayMs,
            () =>
            {
                _host.Board.Put(guest, VmState.Suspended);
                work.End(Outcome.Success);
            },
            () => work.End(Refusals.Died));
    });

    void Pause(GuestWork work)
    {
        if (work.Guest.State != VmState.Running || work.Guest.IsMigrating)
        {
            work.End(Refusals.NotThen);
            return;
        }

        ShowWhileItLasts(work, VmState.Pausing);
        Afterwards(work, VmState.Running, Refusals.NotThen, VmState.Paused);
    }

    void Reset(GuestWork work)
    {
        if (!work.Guest.IsActive)
        {
            work.End(Refusals.DoesNotRun);
            return;
        }

        _host.Board.PutBetween(work.Guest, VmState.Resetting);
        work.Later(work.DelayMs, () => work.Alone(() =>
        {
            if (!work.Guest.IsActive)
            {
                work.End(Refusals.DoesNotRun);
                return;
            }

            _host.Board.BeginAnew(work.Guest);
            Run(work);
        }));
    }

    // A paused guest does not hear of it, which is no failure.
    void Restart(GuestWork work)
    {
        if (work.Guest.State == VmState.Running)
        {
            Reset(work);
        }
        else
        {
            work.End(work.Guest.IsActive ? Outcome.Success : Refusals.DoesNotRun);
        }
    }

    void DropSuspendedState(GuestWork work)
    {
        if (work.Guest.State != VmState.Suspended)
        {
            work.End(Refusals.NothingSuspended);
            return;
        }

        _host.Board.PutBetween(work.Guest, VmState.DeletingState);
        Afterwards(work, VmState.Suspended, Refusals.NothingSuspended, VmState.Stopped);
    }

    void Afterwards(GuestWork work, VmState from, Outcome refusal, VmState to) =>
        work.Later(work.DelayMs, () => work.Alone(() =>
        {
            if (work.Guest.State != from)
            {
                work.End(refusal);
                return;
            }

            _host.Board.Put(work.Guest, to);
            work.End(Outcome.Success);
        }));

    void ShowWhileItLasts(GuestWork work, VmState step)
    {
        if (work.DelayMs > 0)
        {
            _host.Board.PutBetween(work.Guest, step);
        }
    }
}
