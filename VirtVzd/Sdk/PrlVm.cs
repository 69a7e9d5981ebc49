// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading.Tasks;

namespace VirtVzd.Sdk;

/// <summary>
/// A VM or container of one login, with its local configuration. Operations block until the SDK has done them, bounded
/// by the login's <see cref="PrlWait"/>; all of them throw <see cref="Errors.LibvirtException"/> with
/// <see cref="PrlFailure"/> as the cause.
/// </summary>
sealed partial class PrlVm : IDisposable
{
    const uint NormalStart = 0x800;
    const uint NonInteractive = 4;
    const uint PreserveDisk = 0x2000;
    const uint PasswordCrypted = 0x800;
    const uint WithoutScreenshots = 0x1000;
    const uint SkipResume = 0x800;
    const uint DiskOnly = 0x800;
    const uint FollowChanges = 0x800;
    const uint NeedsRest = 0x1000;

    readonly PrlHandle _vm;
    readonly PrlWait _wait;

    /// <summary>Takes the handle over.</summary>
    internal PrlVm(PrlHandle vm, PrlWait wait)
    {
        vm.Trace = wait.Trace;
        _vm = vm;
        _wait = wait;
        Config = new PrlVmConfig(vm);
    }

    // The guest for the next step of a call: one that was asked to end begins none.
    PrlHandle Step
    {
        get
        {
            _wait.Control?.ThrowIfCancelled();
            return _vm;
        }
    }

    PrlWait Reading => _wait with { IsReading = true };

    /// <summary>The local configuration, as of the last look-up, refresh or begin of an edit.</summary>
    internal PrlVmConfig Config { get; }

    /// <summary>Starts it, restores it if it is suspended, unpauses it if it is paused.</summary>
    internal void Start() => PrlJob.Run(PrlApi.PrlVm_StartEx(Step, NormalStart, reserved: 0), _wait).Dispose();

    /// <summary>
    /// Asks it to shut down; the job is over when it is off, or when the dispatcher has lost patience and killed it.
    /// </summary>
    internal PrlPendingJob BeginShutdown() =>
        new(PrlApi.PrlVm_StopEx(Step, (uint)PrlStopMode.Shutdown, flags: 0), _wait, nameof(PrlApi.PrlVm_StopEx));

    internal void Kill(int timeoutMs) =>
        PrlJob.Run(
            PrlApi.PrlVm_StopEx(Step, (uint)PrlStopMode.Kill, flags: 0), _wait with { TimeoutMs = timeoutMs }).Dispose();

    internal void Pause() => PrlJob.Run(PrlApi.PrlVm_Pause(Step, acpi: 0), _wait).Dispose();

    /// <summary>
    /// Lets a paused one go on, restores a suspended one, and starts one that is off: it is the same to the dispatcher.
    /// A paused container is not resumed by what has that name.
    /// </summary>
    internal void Resume() => Start();

    /// <summary>Saves its memory and stops it.</summary>
    internal void Suspend() => PrlJob.Run(PrlApi.PrlVm_Suspend(Step), _wait).Dispose();

    /// <summary>Deletes the saved memory of a suspended VM, which is stopped then; containers cannot.</summary>
    internal void DropSuspendedState() => PrlJob.Run(PrlApi.PrlVm_DropSuspendedState(Step), _wait).Dispose();

    /// <summary>Asks the guest to reboot.</summary>
    internal void Restart() => PrlJob.Run(PrlApi.PrlVm_Restart(Step), _wait).Dispose();

    /// <summary>Resets it hard; a paused one runs afterwards.</summary>
    internal void Reset() => PrlJob.Run(PrlApi.PrlVm_Reset(Step), _wait).Dispose();

    /// <summary>The state, where the list brought it along; else null.</summary>
    internal PrlVmState? KnownState
    {
        get
        {
            var result = PrlApi.PrlVmCfg_GetVmInfo(_vm, out var info);
            using (info)
            {
                return result < 0 ? null : (PrlVmState)PrlValue.Read(info, PrlApi.PrlVmInfo_GetState);
            }
        }
    }

    /// <summary>Asks for the state: a round trip.</summary>
    internal PrlVmState GetState()
    {
        using var result = PrlJob.Run(PrlApi.PrlVm_GetState(_vm), Reading);
        return StateIn(result);
    }

    /// <summary>The same beside other jobs of the calling thread.</summary>
    internal async Task<PrlVmState> GetStateAsync(PrlJobsInFlight jobs)
    {
        using var result = await jobs.Begin(PrlApi.PrlVm_GetState(_vm), _wait);
        return StateIn(result);
    }

    /// <summary>Opens an edit: reads the configuration anew. Device objects must be got after this.</summary>
    internal void BeginEdit() => PrlJob.Run(PrlApi.PrlVm_BeginEdit(_vm), Reading).Dispose();

    /// <summary>
    /// Sends the whole local configuration, unless the call was asked to end: a commit is hard to take back.
    /// </summary>
    internal void Commit(PrlCommitFlags flags) => PrlJob.Run(PrlApi.PrlVm_CommitEx(Step, (uint)flags), _wait).Dispose();

    /// <summary>Throws local changes away and reads the configuration anew.</summary>
    internal void RefreshConfig()
    {
        PutRight();
        PrlJob.Run(PrlApi.PrlVm_RefreshConfig(_vm), Reading).Dispose();
    }

    /// <summary>What is done from here on puts things right, also for a call that was asked to end.</summary>
    internal void PutRight() => _wait.Control?.Rearm();

    /// <summary>Registers a new VM in the default folder.</summary>
    internal void Register() => PrlJob.Run(PrlApi.PrlVm_Reg(_vm, "", PrlValue.Of(true)), _wait).Dispose();

    /// <summary>Registers a new container, from its template or from disk images that exist.</summary>
    internal void RegisterContainer(bool preserveDisks) =>
        PrlJob.Run(PrlApi.PrlVm_RegEx(_vm, "", NonInteractive | (preserveDisks ? PreserveDisk : 0)), _wait).Dispose();

    /// <summary>
    /// Deletes it with its whole home directory; images that live elsewhere or were detached before survive.
    /// </summary>
    /// <remarks>Cannot be cancelled: half a deletion helps nobody.</remarks>
    internal void Delete() =>
        PrlJob.Run(PrlApi.PrlVm_Delete(_vm, devicesList: 0), _wait with { Control = null }).Dispose();

    /// <summary>Unmounts a mounted container, which is stopped then. No event tells of it.</summary>
    internal void Unmount() => PrlJob.Run(PrlApi.PrlVm_Umount(Step, flags: 0), _wait).Dispose();

    /// <summary>Takes it out of the registry and leaves its files alone.</summary>
    internal void Unregister() => PrlJob.Run(PrlApi.PrlVm_Unreg(_vm), _wait).Dispose();

    /// <summary>
    /// Has its counters sent to the login's subscription, about once a second while it runs; again is no harm. Does not
    /// wait: a thousand guests would be a thousand round trips, and where it fails there are no counters, which is all
    /// there is to it.
    /// </summary>
    internal void SubscribeToCounters() => PrlApi.PrlVm_SubscribeToPerfStats(_vm, null).Dispose();

    /// <summary>What it has counted so far, asked once; nothing of one that does not run.</summary>
    /// <param name="timeoutMs">How long that may take.</param>
    internal PrlCounters ReadCounters(int timeoutMs)
    {
        using var result = PrlJob.Run(PrlApi.PrlVm_GetPerfStats(_vm, null), Reading with { TimeoutMs = timeoutMs });
        if (result.Count == 0)
        {
            return PrlCounters.None;
        }

        using var counted = result.Item(0);
        return new PrlCounterCopy().Copy(counted);
    }

    /// <summary>
    /// The tree of snapshots as the SDK's XML; empty where there are none. Of a guest whose configuration it cannot
    /// load the dispatcher never answers, so that the limit is the caller's.
    /// </summary>
    internal string GetSnapshotsTree(int timeoutMs)
    {
        using var result = PrlJob.Run(
            PrlApi.PrlVm_GetSnapshotsTreeEx(_vm, WithoutScreenshots), Reading with { TimeoutMs = timeoutMs });
        return result.Text;
    }

    /// <summary>The same beside other jobs of the calling thread.</summary>
    internal async Task<string> GetSnapshotsTreeAsync(PrlJobsInFlight jobs, int timeoutMs)
    {
        using var result = await jobs.Begin(
            PrlApi.PrlVm_GetSnapshotsTreeEx(_vm, WithoutScreenshots), _wait with { TimeoutMs = timeoutMs });
        return result.Text;
    }

    /// <summary>
    /// What the screen of one that runs or is paused shows: a PNG in base64, of the size that it has.
    /// </summary>
    internal string CaptureScreen()
    {
        using var result = PrlJob.Run(PrlApi.PrlVm_CaptureScreen(_vm, width: 0, height: 0, flags: 0), Reading);
        return result.Text;
    }

    /// <summary>What it showed when its memory was saved, likewise; few hosts keep that.</summary>
    internal string GetSuspendedScreen()
    {
        using var result = PrlJob.Run(PrlApi.PrlVm_GetSuspendedScreen(_vm), Reading);
        return result.Text;
    }

    /// <summary>
    /// Makes an image larger, and the last partition and file system on it if so asked. Not part of an edit.
    /// </summary>
    internal void Resize(PrlDevice disk, uint sizeMib, bool growsFilesystem) =>
        disk.Resize(sizeMib, growsFilesystem, _wait);

    /// <summary>Sets the password of an account in the guest; the text is never logged.</summary>
    /// <param name="user">Name of the account.</param>
    /// <param name="password">The password, or its hash.</param>
    /// <param name="isHashed">Whether it is a hash.</param>
    internal void SetUserPassword(string user, string password, bool isHashed) =>
        PrlJob.Run(PrlApi.PrlVm_SetUserPasswd(Step, user, password, isHashed ? PasswordCrypted : 0), _wait).Dispose();

    /// <summary>
    /// Begins a backup: from now on the disks can be read as they are at this moment, and what changes on them is
    /// followed. The dispatcher keeps operations out until it is ended, and gives it up when the login ends.
    /// </summary>
    /// <param name="needsRest">
    /// Fails where the guest's file systems cannot be made to rest; else they are if they can be.
    /// </param>
    internal PrlBackup BeginBackup(bool needsRest)
    {
        using var result = PrlJob.Run(
            PrlApi.PrlVm_BeginBackup(Step, FollowChanges | (needsRest ? NeedsRest : 0)), _wait);
        return new PrlBackup(result.Item(0), _wait with { Control = null });
    }

    /// <summary>
    /// Begins to take a snapshot, with the memory of a guest that runs. Its id is not told: it is the current one of
    /// the tree.
    /// </summary>
    /// <remarks>The job of a machine that is stopped or saved meanwhile never ends.</remarks>
    /// <param name="name">The SDK's title; need not be the only one of its kind, may be empty.</param>
    /// <param name="description">May be empty.</param>
    internal PrlPendingJob BeginSnapshot(string name, string description) =>
        new(PrlApi.PrlVm_CreateSnapshot(Step, name, description), _wait, nameof(PrlApi.PrlVm_CreateSnapshot));

    /// <summary>The same without the memory of a guest that runs: a return to it leaves the guest off.</summary>
    /// <remarks>As there.</remarks>
    /// <param name="name">As there.</param>
    /// <param name="description">May be empty.</param>
    internal PrlPendingJob BeginDiskSnapshot(string name, string description) =>
        new(
            PrlApi.PrlVm_CreateSnapshotEx(Step, name, description, DiskOnly),
            _wait,
            nameof(PrlApi.PrlVm_CreateSnapshotEx));

    /// <summary>Writes another title and description to a snapshot; containers cannot.</summary>
    /// <param name="id">Its id, in braces as in the tree.</param>
    /// <param name="title">May be empty.</param>
    /// <param name="description">May be empty.</param>
    internal void DescribeSnapshot(string id, string title, string description) =>
        PrlJob.Run(PrlApi.PrlVm_UpdateSnapshotData(Step, id, title, description), _wait).Dispose();

    /// <summary>Deletes a snapshot; without its children, those become its parent's.</summary>
    /// <param name="id">Its id, in braces as in the tree.</param>
    /// <param name="withChildren">Whether all below it goes too.</param>
    internal void DeleteSnapshot(string id, bool withChildren) =>
        PrlJob.Run(PrlApi.PrlVm_DeleteSnapshot(Step, id, PrlValue.Of(withChildren)), _wait).Dispose();

    /// <summary>Begins to take the guest back to a snapshot.</summary>
    /// <remarks>The job of a suspended machine that is stopped by it may never end.</remarks>
    /// <param name="id">Its id, in braces as in the tree.</param>
    /// <param name="skipResume">Leaves a container stopped; the SDK ignores it for a VM.</param>
    internal PrlPendingJob BeginSwitchToSnapshot(string id, bool skipResume) => new(
        PrlApi.PrlVm_SwitchToSnapshotEx(Step, id, skipResume ? SkipResume : 0),
        _wait,
        nameof(PrlApi.PrlVm_SwitchToSnapshotEx));

    /// <summary>
    /// Moves the guest to another host, with what it is about. Afterwards it is not registered here any more; what a
    /// failure leaves is the guest as it was.
    /// </summary>
    /// <param name="host">Name or address of the other host's dispatcher.</param>
    /// <param name="port">Its port, 0 for the usual one.</param>
    /// <param name="session">A login there, as whose user the other dispatcher works.</param>
    /// <param name="name">The guest's name there, empty for the one it has.</param>
    /// <param name="flags">How.</param>
    /// <param name="timeoutMs">Most that it may take.</param>
    internal void Migrate(string host, uint port, Guid session, string name, PrlMigrationFlags flags, int timeoutMs) => PrlJob.Run(
        PrlApi.PrlVm_MigrateWithRenameEx(
            Step, host, port, PrlText.OfUuid(session), name, "", (uint)flags, reservedFlags: 0, PrlValue.Of(true)),
        _wait with { TimeoutMs = timeoutMs }).Dispose();

    /// <summary>
    /// Whether the guest tools are in it; a round trip. Of a container nothing is told, which needs none.
    /// </summary>
    /// <param name="timeoutMs">How long that may take.</param>
    internal PrlToolsState GetToolsState(int timeoutMs)
    {
        using var result = PrlJob.Run(PrlApi.PrlVm_GetToolsState(_vm), Reading with { TimeoutMs = timeoutMs });
        return ToolsIn(result);
    }

    /// <summary>The same beside other jobs of the calling thread.</summary>
    internal async Task<PrlToolsState> GetToolsStateAsync(PrlJobsInFlight jobs, int timeoutMs)
    {
        using var result = await jobs.Begin(PrlApi.PrlVm_GetToolsState(_vm), _wait with { TimeoutMs = timeoutMs });
        return ToolsIn(result);
    }

    /// <summary>Opens a session inside it, which owns this object from then on, also where it fails.</summary>
    /// <param name="timeoutMs">How long each step may take.</param>
    internal PrlGuestSession OpenGuest(int timeoutMs) =>
        PrlGuestSession.Open(this, _vm, _wait with { TimeoutMs = timeoutMs, IsReading = true });

    /// <inheritdoc/>
    public void Dispose() => _vm.Dispose();

    static PrlToolsState ToolsIn(PrlJobResult result)
    {
        if (result.Count == 0)
        {
            return PrlToolsState.Unknown;
        }

        using var info = result.Item(0);
        return (PrlToolsState)PrlValue.Read(info, PrlApi.PrlVmToolsInfo_GetState);
    }

    static PrlVmState StateIn(PrlJobResult result)
    {
        using var info = result.Item(0);
        return (PrlVmState)PrlValue.Read(info, PrlApi.PrlVmInfo_GetState);
    }
}
