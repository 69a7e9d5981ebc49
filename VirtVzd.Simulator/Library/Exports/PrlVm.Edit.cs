// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c>, the configuration of a guest as a whole: register, edit, commit, refresh, delete.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Reg")]
    static nint PrlVm_Reg(nint vm, byte* parentPath, uint isNonInteractive)
        => Register(vm, parentPath, isNonInteractive != 0 ? SdkNumbers.NonInteractive : 0, nameof(PrlVm_Reg));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_RegEx")]
    static nint PrlVm_RegEx(nint vm, byte* parentPath, uint flags) => Register(
        vm, parentPath, flags, nameof(PrlVm_RegEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Unreg")]
    static nint PrlVm_Unreg(nint vm) => Simple(vm, JobOperation.VmUnreg, Operation.Unregister, nameof(PrlVm_Unreg));

    /// <summary>
    /// The list may name paths to delete instead of everything; a simulated guest has none of its own.
    /// </summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Delete")]
    static nint PrlVm_Delete(nint vm, nint paths)
        => JobCall.OnVm(
            vm,
            JobOperation.VmDelete,
            _ =>
            {
                if (paths != 0)
                {
                    SdkLibrary.Instance.Handles.Require<StringListObject>(paths);
                }

                return new Request { Op = Operation.Delete };
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_BeginEdit")]
    static nint PrlVm_BeginEdit(nint vm)
        => JobCall.OnVm(vm, JobOperation.VmBeginEdit, static _ => new Request { Op = Operation.BeginEdit }, BeginEdit);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CommitEx")]
    static nint PrlVm_CommitEx(nint vm, uint flags) => Commit(vm, flags, nameof(PrlVm_CommitEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Commit")]
    static nint PrlVm_Commit(nint vm) => Commit(vm, 0, nameof(PrlVm_Commit));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_RefreshConfig")]
    static nint PrlVm_RefreshConfig(nint vm) => Refresh(vm, nameof(PrlVm_RefreshConfig));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_RefreshConfigEx")]
    static nint PrlVm_RefreshConfigEx(nint vm, uint flags) => Refresh(vm, nameof(PrlVm_RefreshConfigEx));

    static nint Register(nint vm, byte* parentPath, uint flags, string function)
    {
        var path = CText.Optional(parentPath);
        return JobCall.OnVm(
            vm,
            JobOperation.VmReg,
            guest => new Request
            {
                Op = Operation.Register,
                Text = path ?? throw PrlException.InvalidArgument(),
                Flags = flags,
                Config = guest.Config.Copy(),
            },
            static (_, _) => UselessResult.Instance,
            function);
    }

    static nint Commit(nint vm, uint flags, string function)
        => JobCall.OnVm(
            vm,
            JobOperation.VmCommit,
            guest => new Request { Op = Operation.Commit, Flags = flags, Config = guest.Config.Copy() },
            Reload,
            function);

    static nint Refresh(nint vm, string function)
        => JobCall.OnVm(
            vm, JobOperation.VmRefreshConfig, static _ => new Request { Op = Operation.Refresh }, Reload, function);

    static List<ResultItem> BeginEdit(VmObject guest, Response response) => Reload(guest, response, isEdited: true);

    static List<ResultItem> Reload(VmObject guest, Response response) => Reload(guest, response, isEdited: false);

    /// <summary>
    /// The handle gets the host's configuration when the job ends, whether or not somebody reads the result.
    /// </summary>
    static List<ResultItem> Reload(VmObject guest, Response response, bool isEdited)
    {
        var answers = response.Guests ?? [];
        answers.ForEach(answer => guest.Overwrite(answer));
        lock (guest.Gate)
        {
            guest.IsEdited = isEdited && response.Code >= PrlError.PRL_ERR_SUCCESS;
        }

        return answers.ConvertAll(answer => ResultItem.OfHandle(() => guest.Server.Adopt(answer)));
    }
}
