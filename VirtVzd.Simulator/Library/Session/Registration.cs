// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>
/// One event handler: the object it was registered on, a C function and what is passed back to it. All three identify
/// it.
/// </summary>
/// <param name="Vm">
/// Only events and jobs of this guest, while its handle lives; null for everything of the session.
/// </param>
/// <param name="Function">Address of <c>PRL_RESULT (*)(PRL_HANDLE, PRL_VOID_PTR)</c>.</param>
/// <param name="UserData">Passed to the function as it is.</param>
readonly record struct Registration(VmObject? Vm, nint Function, nint UserData)
{
    internal bool Wants(SdkObject notice)
        => Vm is null
           || (Vm.References > 0 && notice switch
           {
               EventObject happened => string.Equals(happened.IssuerId, Vm.Uuid, StringComparison.OrdinalIgnoreCase),
               JobObject job => job.Subject == Vm,
               _ => false,
           });

    /// <summary>Hands one reference over with the handle.</summary>
    internal unsafe void Call(nint handle)
    {
        // SAFETY: the caller of Reg promised a function of this signature that stays until Unreg has returned, and the
        // notifier calls only what is registered, under the lock that Unreg takes. The result has no meaning.
        _ = ((delegate* unmanaged[Cdecl]<nint, nint, int>)Function)(handle, UserData);
    }
}
