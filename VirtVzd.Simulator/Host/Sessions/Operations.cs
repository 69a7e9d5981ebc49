// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>What each operation of a session does; <see cref="Operation"/> says what it reads and answers.</summary>
sealed class Operations
{
    readonly Dispatcher _dispatcher;
    readonly Dictionary<string, Row> _rows;

    /// <summary>
    /// An operation, whether it lasts by itself when a fault delays it, and whether the dispatcher keeps it as a task,
    /// which can be cancelled before it has begun its work.
    /// </summary>
    readonly record struct Row(Action<Job> Run, bool TakesDelay = false, bool IsTask = false);

    internal Operations(Dispatcher dispatcher)
    {
        _dispatcher = dispatcher;
        var edits = new EditOperations(dispatcher);
        var copies = new CopyOperations(dispatcher);
        var inside = new InsideOperations(dispatcher);
        var networks = new NetworkOperations(dispatcher);
        _rows = new Dictionary<string, Row>(StringComparer.Ordinal)
        {
            [Operation.Logoff] = new(LogOff),
            [Operation.ServerInfo] = new(job => job.End(new Response { Server = dispatcher.Server })),
            [Operation.VmList] = new(List),
            [Operation.VmConfig] = new(LookUp),
            [Operation.Refresh] = new(OnGuest((job, guest) => job.End([guest], true, true))),
            [Operation.VmState] = new(OnGuest((job, guest) => job.End([guest], false, true))),
            [Operation.DefaultConfig] = new(DefaultConfig),
            [Operation.Register] = new(edits.Register, IsTask: true),
            [Operation.Unregister] = new(OnGuest((job, guest) => Remove(job, guest, false)), IsTask: true),
            [Operation.Delete] = new(OnGuest((job, guest) => Remove(job, guest, true)), IsTask: true),
            [Operation.Start] = new(Change(GuestCommand.Start), true),
            [Operation.Resume] = new(Change(GuestCommand.Resume), true),
            [Operation.Stop] = new(OnGuest(Stop), true),
            [Operation.Pause] = new(Change(GuestCommand.Pause), true),
            [Operation.Suspend] = new(Change(GuestCommand.Suspend), true),
            [Operation.DropSuspendedState] = new(Change(GuestCommand.DropSuspendedState), true),
            [Operation.Reset] = new(Change(GuestCommand.Reset), true),
            [Operation.Unmount] = new(Change(GuestCommand.Unmount), true),
            [Operation.Restart] = new(Change(GuestCommand.Restart), true),
            [Operation.BeginEdit] = new(OnGuest(EditOperations.BeginEdit)),
            [Operation.Commit] = new(OnGuest(edits.Commit), IsTask: true),
            [Operation.SubscribePerfStats] = new(OnGuest(Subscribe, isOpen: true)),
            [Operation.GetPerfStats] = new(OnGuest(GetPerfStats, isOpen: true)),
            [Operation.UnsubscribePerfStats] = new(OnGuest(Unsubscribe, isOpen: true)),
            [Operation.ResizeImage] = new(OnGuest(ResizeImage), true, true),
            [Operation.SetUserPassword] = new(OnGuest(SetUserPassword)),
            [Operation.CaptureScreen] = new(OnGuest(ScreenOperations.Capture)),
            [Operation.SuspendedScreen] = new(OnGuest(ScreenOperations.TellSuspended)),
            [Operation.SnapshotsTree] = new(OnGuest(TellSnapshots)),
            [Operation.CreateSnapshot] = new(OnGuest(CreateSnapshot), true),
            [Operation.UpdateSnapshot] = new(OnGuest(UpdateSnapshot), true),
            [Operation.DeleteSnapshot] = new(OnGuest(DeleteSnapshot), true),
            [Operation.SwitchToSnapshot] = new(OnGuest(SwitchToSnapshot), true),
            [Operation.BeginBackup] = new(OnGuest(BeginBackup), true, true),
            [Operation.EndBackup] = new(OnGuest((job, guest) => job.End(
                dispatcher.Backups.End(guest, job.Session, (job.Request.Flags & SdkNumbers.BackupFailed) != 0)))),
            [Operation.Migrate] = new(new MigrationOperations(dispatcher).Migrate, true, true),
            [Operation.License] = new(job => job.End(new Response { License = dispatcher.License })),
            [Operation.ProblemReport] = new(OnGuest(CopyOperations.Report)),
            [Operation.Move] = new(OnGuest(copies.Move), true, true),
            [Operation.Clone] = new(OnGuest(copies.Clone), true, true),
            [Operation.LoginInGuest] = new(OnGuest(inside.Login, isOpen: true)),
            [Operation.ConnectChannel] = new(OnGuest(InsideOperations.Connect, isOpen: true)),
            [Operation.DisconnectChannel] = new(OnGuest(InsideOperations.Disconnect, isOpen: true)),
            [Operation.LogoutFromGuest] = new(static job => job.End(PrlError.PRL_ERR_SUCCESS)),
            [Operation.RunProgram] = new(OnGuest(inside.RunProgram, isOpen: true)),
            [Operation.MigrateCancel] = new(OnGuest(CancelMigration, isOpen: true)),
            [Operation.NetworkList] = new(job => job.End(new Response { Networks = dispatcher.Networks.Listed })),
            [Operation.NetworkAdd] = new(networks.Add),
            [Operation.NetworkUpdate] = new(networks.Update),
            [Operation.NetworkDelete] = new(networks.Delete),
        };
    }

    /// <summary>Does what <paramref name="job"/> asks for; the answer may come later.</summary>
    internal void Run(Job job)
    {
        var request = job.Request;
        if (request.Op == Operation.Login)
        {
            _dispatcher.Faults.Meet(job, false, null, () => LogIn(job));
        }
        else if (!job.Session.IsLoggedIn)
        {
            job.End(PrlError.PRL_ERR_NOT_CONNECTED_TO_DISPATCHER);
        }
        else if (request.Op == Operation.Cancel)
        {
            Cancel(job);
        }
        else if (_rows.TryGetValue(request.Op, out var row))
        {
            Begin(job, row);
        }
        else
        {
            job.End(PrlError.PRL_ERR_UNIMPLEMENTED);
        }
    }

    void Begin(Job job, Row row)
    {
        if (row.IsTask)
        {
            job.Canceller = () =>
            {
                _dispatcher.Faults.Forget(job);
                job.End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
                return true;
            };
        }

        var state = _dispatcher.Registry.ByUuid(job.Request.Uuid)?.ShownState;
        _dispatcher.Faults.Meet(job, row.TakesDelay, state, () =>
        {
            job.Canceller = null;
            row.Run(job);
        });
    }

    void LogIn(Job job)
    {
        if (_dispatcher.IsDisconnected)
        {
            job.End(PrlError.PRL_ERR_CANT_CONNECT_TO_DISPATCHER);
            job.Session.Connection.CloseAfterOutput();
            return;
        }

        if (job.Session.IsLoggedIn)
        {
            job.End(PrlError.PRL_ERR_ALREADY_CONNECTED_TO_DISPATCHER);
            return;
        }

        _dispatcher.LogIn(job.Session);
        job.End(new Response { Session = job.Session.Uuid, Server = _dispatcher.Server });
    }

    static void LogOff(Job job)
    {
        job.End(PrlError.PRL_ERR_SUCCESS);
        job.Session.Connection.CloseAfterOutput();
    }

    static void Cancel(Job job)
    {
        // Only what the dispatcher keeps as a task can be found: what VMs are told to do is none.
        var isTask = job.Session.Jobs.TryGetValue(job.Request.Job, out var target)
            && target.Canceller?.Invoke() == true;
        job.End(isTask ? PrlError.PRL_ERR_SUCCESS : PrlError.PRL_ERR_TASK_NOT_FOUND);
    }

    void List(Job job)
    {
        var flags = job.Request.Flags;
        var kinds = flags & (SdkNumbers.ListVirtualMachines | SdkNumbers.ListContainers);
        var chosen = new List<Guest>(_dispatcher.Registry.Count);
        foreach (var guest in _dispatcher.Registry.All)
        {
            var kind = guest.IsContainer ? SdkNumbers.ListContainers : SdkNumbers.ListVirtualMachines;
            if ((kinds == 0 || (kinds & kind) != 0)
                && ((flags & SdkNumbers.ListTemplatesOnly) == 0 || guest.IsTemplate))
            {
                chosen.Add(guest);
            }
        }

        job.End(chosen, true, true, withHome: (flags & SdkNumbers.ListStateInfo) == 0);
    }

    void LookUp(Job job)
    {
        var key = job.Request.Text ?? "";
        var flags = job.Request.Flags & (SdkNumbers.SearchByUuid | SdkNumbers.SearchByName);
        Guest? found = null;
        if (flags != SdkNumbers.SearchByName)
        {
            found = _dispatcher.Registry.ByUuid(key);
        }

        if (found is null && (flags & SdkNumbers.SearchByName) != 0)
        {
            found = _dispatcher.Registry.ByName(key);
        }

        if (found is null)
        {
            job.End(PrlError.PRL_ERR_VM_UUID_NOT_FOUND);
            return;
        }

        job.End([found], true, true);
    }

    /// <summary>Only containers have samples.</summary>
    static void DefaultConfig(Job job)
    {
        if (job.Request.Mode != SdkNumbers.Container)
        {
            job.End(PrlError.PRL_ERR_UNIMPLEMENTED);
            return;
        }

        var config = Blueprints.DefaultContainer(job.Request.Text ?? "");
        job.End(config is null
            ? new Response { Code = PrlError.PRL_ERR_SAMPLE_CONFIG_NOT_FOUND }
            : new Response
            {
                Guests = [new GuestAnswer { Uuid = config.Uuid, Config = config, State = VmState.Stopped }]
            });
    }

    Action<Job> Change(GuestCommand command) => OnGuest((job, guest) => Change(job, guest, command));

    void Change(Job job, Guest guest, GuestCommand command)
    {
        var restores = guest.State == VmState.Suspended;
        _dispatcher.Machine.Run(guest, command, job.Session, job.DelayMs, job.End);
        if (!job.HasEnded
            && (command == GuestCommand.Suspend || (command is GuestCommand.Start or GuestCommand.Resume && restores)))
        {
            var type = restores ? EventType.ResumeProgressChanged : EventType.SuspendProgressChanged;
            Progress.Follow(_dispatcher, job, guest, type);
        }

        LetCancel(job, guest);
    }

    // A container's command is a tool that can be killed.
    void LetCancel(Job job, Guest guest)
    {
        if (!job.HasEnded && guest.IsContainer)
        {
            job.Canceller = () => _dispatcher.Machine.KillTool(guest);
        }
    }

    void Remove(Job job, Guest guest, bool withFiles) =>
        _dispatcher.Removal.Run(guest, withFiles, job.Session, job.End);

    static void TellSnapshots(Job job, Guest guest) => job.End(new Response { Text = SnapshotDocument.Write(guest) });

    void CreateSnapshot(Job job, Guest guest)
    {
        var args = job.Request.Args ?? [];
        _dispatcher.Snapshots.Create(
            OrderOf(job, guest),
            args.GetValueOrDefault("name", ""),
            args.GetValueOrDefault("description", ""),
            job.Request.Flags,
            (outcome, taken) => job.End(outcome, taken?.Uuid));
        Follow(job, guest);
    }

    void UpdateSnapshot(Job job, Guest guest)
    {
        var args = job.Request.Args ?? [];
        _dispatcher.Snapshots.Describe(
            OrderOf(job, guest),
            job.Request.Text,
            args.GetValueOrDefault("name", ""),
            args.GetValueOrDefault("description", ""),
            job.End);
    }

    void DeleteSnapshot(Job job, Guest guest)
    {
        var withChildren = (job.Request.Flags & 1) != 0;
        _dispatcher.Snapshots.Delete(OrderOf(job, guest), job.Request.Text, withChildren, job.End);
        Follow(job, guest);
    }

    void SwitchToSnapshot(Job job, Guest guest)
    {
        _dispatcher.Snapshots.SwitchTo(OrderOf(job, guest), job.Request.Text, job.Request.Flags, job.End);
        Follow(job, guest);
    }

    static SnapshotKeeper.Order OrderOf(Job job, Guest guest) => new(guest, job.Session, job.DelayMs);

    // What works on snapshots tells its progress by the general event.
    void Follow(Job job, Guest guest)
    {
        Progress.Follow(_dispatcher, job, guest, EventType.JobProgressChanged);
        LetCancel(job, guest);
    }

    void Stop(Job job, Guest guest)
    {
        if (job.Request.Mode > SdkNumbers.StopAcpi)
        {
            job.End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        Change(job, guest, job.Request.Mode == SdkNumbers.StopKill ? GuestCommand.Kill : GuestCommand.Shutdown);
    }

    void Subscribe(Job job, Guest guest)
    {
        job.Session.PerfSubscriptions[guest.Uuid] = job.Request.Text ?? "";
        _dispatcher.Statistics.Wind();
        job.End(PrlError.PRL_ERR_SUCCESS);
    }

    void GetPerfStats(Job job, Guest guest)
    {
        if (guest.State is VmState.Running or VmState.Stopped or VmState.Suspended or VmState.Mounted)
        {
            job.End(new Response { Event = _dispatcher.Statistics.Read(guest, job.Request.Text ?? "") });
        }
        else
        {
            job.End(PrlError.PRL_ERR_DISP_VM_IS_NOT_STARTED);
        }
    }

    static void Unsubscribe(Job job, Guest guest)
    {
        job.Session.PerfSubscriptions.Remove(guest.Uuid);
        job.End(PrlError.PRL_ERR_SUCCESS);
    }

    // A cancel is taken, and the tool of a VM runs on.
    void ResizeImage(Job job, Guest guest)
    {
        var request = job.Request;
        _dispatcher.Resizes.Run(
            new DiskResize.Order(
                guest, request.Text ?? "", request.Mode, request.Flags, job.Session, job.DelayMs), job.End);
        if (!job.HasEnded)
        {
            job.Canceller = () => !guest.IsContainer || _dispatcher.Machine.KillTool(guest);
            Progress.Follow(_dispatcher, job, guest, EventType.DiskResizeProgressChanged);
        }
    }

    void BeginBackup(Job job, Guest guest) =>
        _dispatcher.Backups.Begin(OrderOf(job, guest), job.Request.Text ?? "", job.End);

    // Where nothing migrates there is no answer.
    void CancelMigration(Job job, Guest guest)
    {
        if (_dispatcher.Migrations.Cancel(guest.Uuid))
        {
            job.End(PrlError.PRL_ERR_SUCCESS);
        }
    }

    static void SetUserPassword(Job job, Guest guest)
    {
        var user = job.Request.Args?.GetValueOrDefault("user");
        job.End(string.IsNullOrEmpty(user) ? PrlError.PRL_ERR_INVALID_ARG
            : guest.State is VmState.Running or VmState.Stopped ? PrlError.PRL_ERR_SUCCESS
            : PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED);
    }

    // Whoever has a VM to itself shuts all others out of it, but not from its counters.
    Action<Job> OnGuest(Action<Job, Guest> operation, bool isOpen = false) => job =>
    {
        if (_dispatcher.Registry.ByUuid(job.Request.Uuid) is not { } guest)
        {
            job.End(PrlError.PRL_ERR_VM_UUID_NOT_FOUND);
        }
        else if (!isOpen && _dispatcher.Locks.OwnerOf(guest) is { } owner && owner != job.Session)
        {
            job.End(PrlError.PRL_ERR_VM_IS_EXCLUSIVELY_LOCKED);
        }
        else
        {
            operation(job, guest);
        }
    };
}
