// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlVm_*</c> that the simulated host does not carry out: the library checks the arguments and the session, then the
/// job fails with PRL_ERR_UNIMPLEMENTED.
/// </summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CreateSnapshot")]
    static nint PrlVm_CreateSnapshot(nint vm, byte* name, byte* description)
        => Unimplemented(
            vm, JobOperation.VmCreateSnapshot, name != null && description != null, nameof(PrlVm_CreateSnapshot));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CreateSnapshotEx")]
    static nint PrlVm_CreateSnapshotEx(nint vm, byte* name, byte* description, uint flags)
        => Unimplemented(
            vm, JobOperation.VmCreateSnapshot, name != null && description != null, nameof(PrlVm_CreateSnapshotEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_DeleteSnapshot")]
    static nint PrlVm_DeleteSnapshot(nint vm, byte* snapshot, uint withChildren)
        => Unimplemented(vm, JobOperation.VmDeleteSnapshot, snapshot != null, nameof(PrlVm_DeleteSnapshot));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SwitchToSnapshot")]
    static nint PrlVm_SwitchToSnapshot(nint vm, byte* snapshot)
        => Unimplemented(vm, JobOperation.VmSwitchToSnapshot, snapshot != null, nameof(PrlVm_SwitchToSnapshot));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SwitchToSnapshotEx")]
    static nint PrlVm_SwitchToSnapshotEx(nint vm, byte* snapshot, uint flags)
        => Unimplemented(vm, JobOperation.VmSwitchToSnapshot, snapshot != null, nameof(PrlVm_SwitchToSnapshotEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetSnapshotsTree")]
    static nint PrlVm_GetSnapshotsTree(nint vm)
        => Unimplemented(vm, JobOperation.VmGetSnapshotsTree, true, nameof(PrlVm_GetSnapshotsTree));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetSnapshotsTreeEx")]
    static nint PrlVm_GetSnapshotsTreeEx(nint vm, uint flags)
        => Unimplemented(vm, JobOperation.VmGetSnapshotsTree, true, nameof(PrlVm_GetSnapshotsTreeEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_MigrateWithRenameEx")]
    static nint PrlVm_MigrateWithRenameEx(
        nint vm,
        byte* targetHost,
        uint targetPort,
        byte* targetSession,
        byte* targetName,
        byte* targetPath,
        uint migrationFlags,
        uint reservedFlags,
        uint isForced)
        => Unimplemented(
            vm,
            JobOperation.VmMigrate,
            targetHost != null && targetSession != null && targetName != null && targetPath != null,
            nameof(PrlVm_MigrateWithRenameEx));

    static nint Unimplemented(nint vm, JobOperation operation, bool areArgumentsGiven, string function)
        => JobCall.OnVm(
            vm,
            operation,
            _ => areArgumentsGiven
                ? new Request { Op = JobCall.Unimplemented }
                : throw PrlException.InvalidArgument(),
            null,
            function);
}
