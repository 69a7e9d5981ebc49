// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A session inside a guest (<c>PHT_VM_GUEST_SESSION</c>). The host keeps none: it never expires.</summary>
sealed class GuestSessionObject : SdkObject
{
    internal GuestSessionObject(VmObject vm)
    {
        Vm = vm;
        vm.Hold();
    }

    internal VmObject Vm { get; }

    internal override uint HandleType => Core.HandleType.GuestSession;

    internal override void Destroyed() => Vm.Drop();
}
