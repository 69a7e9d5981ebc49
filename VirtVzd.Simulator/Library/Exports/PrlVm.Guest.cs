// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c>, the way into a guest.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_LoginInGuest")]
    static nint PrlVm_LoginInGuest(nint vm, byte* user, byte* password, uint flags)
    {
        var name = CText.Optional(user);
        return JobCall.OnVm(
            vm,
            JobOperation.VmLoginInGuest,
            _ => string.IsNullOrEmpty(name)
                ? throw PrlException.InvalidArgument()
                : new Request { Op = Operation.LoginInGuest, Text = name, Flags = flags },
            static (guest, _) => [ResultItem.Of(() => new GuestSessionObject(guest))]);
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Connect")]
    static nint PrlVm_Connect(nint vm, uint flags) => JobCall.OnVm(
        vm,
        JobOperation.VmConnect,
        static _ => new Request { Op = Operation.ConnectChannel },
        static (guest, _) =>
        {
            guest.HasChannel = true;
            return [];
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Disconnect")]
    static int PrlVm_Disconnect(nint vm) => Call.Sync(library =>
    {
        var guest = library.Handles.Find<VmObject>(vm);
        guest.HasChannel = false;
        var job = new JobObject(JobOperation.Unknown, guest.Server);
        library.Handles.Give(job);
        guest.Server.Submit(
            job, new Request { Op = Operation.DisconnectChannel, Uuid = guest.Uuid }, nameof(PrlVm_Disconnect));
        job.Drop();
        return PrlError.PRL_ERR_SUCCESS;
    });
}
