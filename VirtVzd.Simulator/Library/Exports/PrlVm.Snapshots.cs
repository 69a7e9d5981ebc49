// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c> about snapshots. Screenshots are never part of the tree, whatever the flags say.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CreateSnapshot")]
    static nint PrlVm_CreateSnapshot(nint vm, byte* name, byte* description)
        => CreateSnapshot(vm, CText.Optional(name), CText.Optional(description), 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CreateSnapshotEx")]
    static nint PrlVm_CreateSnapshotEx(nint vm, byte* name, byte* description, uint flags)
        => CreateSnapshot(vm, CText.Optional(name), CText.Optional(description), flags);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_UpdateSnapshotData")]
    static nint PrlVm_UpdateSnapshotData(nint vm, byte* snapshot, byte* name, byte* description)
    {
        var (id, title, text) = (CText.Optional(snapshot), CText.Optional(name), CText.Optional(description));
        return JobCall.OnVm(
            vm,
            JobOperation.VmUpdateSnapshotData,
            _ => new Request
            {
                Op = Operation.UpdateSnapshot,
                Text = id ?? throw PrlException.InvalidArgument(),
                Args = new()
                {
                    ["name"] = title ?? throw PrlException.InvalidArgument(),
                    ["description"] = text ?? throw PrlException.InvalidArgument(),
                },
            });
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_DeleteSnapshot")]
    static nint PrlVm_DeleteSnapshot(nint vm, byte* snapshot, uint withChildren)
        => OnSnapshot(
            vm,
            JobOperation.VmDeleteSnapshot,
            Operation.DeleteSnapshot,
            CText.Optional(snapshot),
            withChildren != 0 ? 1u : 0u);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SwitchToSnapshot")]
    static nint PrlVm_SwitchToSnapshot(nint vm, byte* snapshot)
        => OnSnapshot(vm, JobOperation.VmSwitchToSnapshot, Operation.SwitchToSnapshot, CText.Optional(snapshot), 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SwitchToSnapshotEx")]
    static nint PrlVm_SwitchToSnapshotEx(nint vm, byte* snapshot, uint flags)
        => OnSnapshot(vm, JobOperation.VmSwitchToSnapshot, Operation.SwitchToSnapshot, CText.Optional(snapshot), flags);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetSnapshotsTree")]
    static nint PrlVm_GetSnapshotsTree(nint vm) => SnapshotsTree(vm, 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetSnapshotsTreeEx")]
    static nint PrlVm_GetSnapshotsTreeEx(nint vm, uint flags) => SnapshotsTree(vm, flags);

    static nint CreateSnapshot(
        nint vm, string? name, string? description, uint flags, [CallerMemberName] string function = "")
        => JobCall.OnVm(
            vm,
            JobOperation.VmCreateSnapshot,
            _ => new Request
            {
                Op = Operation.CreateSnapshot,
                Flags = flags,
                Args = new()
                {
                    ["name"] = name ?? throw PrlException.InvalidArgument(),
                    ["description"] = description ?? throw PrlException.InvalidArgument(),
                },
            },
            static (_, response) => [ResultItem.OfText(response.Text ?? "")],
            function);

    static nint OnSnapshot(
        nint vm, JobOperation job, string operation, string? snapshot, uint flags,
        [CallerMemberName] string function = "")
        => JobCall.OnVm(
            vm,
            job,
            _ => new Request
            {
                Op = operation,
                Text = snapshot ?? throw PrlException.InvalidArgument(),
                Flags = flags,
            },
            null,
            function);

    static nint SnapshotsTree(nint vm, uint flags, [CallerMemberName] string function = "")
        => JobCall.OnVm(
            vm,
            JobOperation.VmGetSnapshotsTree,
            _ => new Request { Op = Operation.SnapshotsTree, Flags = flags },
            static (_, response) => [ResultItem.OfText(response.Text ?? "")],
            function);
}
