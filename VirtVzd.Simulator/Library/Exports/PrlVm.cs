// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c>, the life of a guest: start, stop and what lies between, state, handlers.</summary>
static unsafe partial class PrlVm
{
    /// <summary>PSM_VM_START, and the largest start mode there is.</summary>
    const uint NormalStart = 0x800;
    const uint LastStartMode = 0x4000;

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_StartEx")]
    static nint PrlVm_StartEx(nint vm, uint mode, uint reserved)
        => JobCall.OnVm(
            vm,
            JobOperation.VmStartEx,
            _ => mode <= LastStartMode
                ? new Request { Op = Operation.Start, Mode = mode }
                : throw PrlException.InvalidArgument());

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Start")]
    static nint PrlVm_Start(nint vm)
        => JobCall.OnVm(vm, JobOperation.VmStart, static _ => new Request { Op = Operation.Start, Mode = NormalStart });

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_StopEx")]
    static nint PrlVm_StopEx(nint vm, uint mode, uint flags)
        => JobCall.OnVm(
            vm,
            JobOperation.VmStop,
            _ => mode <= SdkNumbers.StopAcpi
                ? new Request { Op = Operation.Stop, Mode = mode, Flags = flags }
                : throw PrlException.InvalidArgument());

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Stop")]
    static nint PrlVm_Stop(nint vm, uint isGraceful)
        => JobCall.OnVm(
            vm,
            JobOperation.VmStop,
            _ => new Request
            {
                Op = Operation.Stop,
                Mode = isGraceful != 0 ? SdkNumbers.StopShutdown : SdkNumbers.StopKill,
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Pause")]
    static nint PrlVm_Pause(nint vm, uint byAcpi) => Simple(
        vm, JobOperation.VmPause, Operation.Pause, nameof(PrlVm_Pause));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Resume")]
    static nint PrlVm_Resume(nint vm) => Simple(vm, JobOperation.VmStart, Operation.Resume, nameof(PrlVm_Resume));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Suspend")]
    static nint PrlVm_Suspend(nint vm) => Simple(vm, JobOperation.VmSuspend, Operation.Suspend, nameof(PrlVm_Suspend));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_DropSuspendedState")]
    static nint PrlVm_DropSuspendedState(nint vm)
        => Simple(
            vm, JobOperation.VmDropSuspendedState, Operation.DropSuspendedState, nameof(PrlVm_DropSuspendedState));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Reset")]
    static nint PrlVm_Reset(nint vm) => Simple(vm, JobOperation.VmReset, Operation.Reset, nameof(PrlVm_Reset));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Restart")]
    static nint PrlVm_Restart(nint vm) => Simple(vm, JobOperation.VmRestart, Operation.Restart, nameof(PrlVm_Restart));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Umount")]
    static nint PrlVm_Umount(nint vm, uint flags) => Simple(
        vm, JobOperation.Unknown, Operation.Unmount, nameof(PrlVm_Umount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetState")]
    static nint PrlVm_GetState(nint vm)
        => JobCall.OnVm(
            vm,
            JobOperation.VmGetState,
            static _ => new Request { Op = Operation.VmState },
            static (_, response) => (response.Guests ?? []).ConvertAll(
                static answer => ResultItem.Of(() => new VmInfoObject(answer))));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetToolsState")]
    static nint PrlVm_GetToolsState(nint vm)
        => JobCall.OnVm(
            vm,
            JobOperation.VmGetToolsState,
            static _ => new Request { Op = Operation.VmState },
            static (_, response) => (response.Guests ?? []).ConvertAll(
                static answer => ResultItem.Of(() => new VmToolsInfoObject(answer.ToolsState))));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SetUserPasswd")]
    static nint PrlVm_SetUserPasswd(nint vm, byte* user, byte* password, uint flags)
    {
        var userText = CText.Optional(user);
        var passwordText = CText.Optional(password);
        return JobCall.OnVm(
            vm,
            JobOperation.VmSetUserPasswd,
            _ => new Request
            {
                Op = Operation.SetUserPassword,
                Flags = flags,
                Args = new()
                {
                    ["user"] = userText ?? throw PrlException.InvalidArgument(),
                    ["password"] = passwordText ?? throw PrlException.InvalidArgument(),
                },
            });
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_RegEventHandler")]
    static int PrlVm_RegEventHandler(nint vm, nint handler, nint userData)
        => Handlers.Register(vm, handler, userData, nameof(PrlVm_RegEventHandler));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_UnregEventHandler")]
    static int PrlVm_UnregEventHandler(nint vm, nint handler, nint userData)
        => Handlers.Unregister(vm, handler, userData, nameof(PrlVm_UnregEventHandler));

    static nint Simple(nint vm, JobOperation job, string operation, string function)
        => JobCall.OnVm(vm, job, _ => new Request { Op = operation }, null, function);
}
