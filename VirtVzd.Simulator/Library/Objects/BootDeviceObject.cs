// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// An entry of a boot list (<c>PHT_BOOT_DEVICE</c>): a view into the configuration. When the entry goes, by a removal or
/// a refresh, the view goes over to the one that now stands at its place, if there is one.
/// </summary>
sealed class BootDeviceObject : SdkObject
{
    readonly VmObject _vm;

    internal BootDeviceObject(VmObject vm, BootDevice entry)
    {
        _vm = vm;
        Current = entry;
        vm.Hold();
        vm.Views.Add(this);
    }

    /// <summary>Null when there is no entry at its place any more. Guarded by the owner's gate.</summary>
    internal BootDevice? Current { get; private set; }

    internal BootDevice Bound => Current ?? throw new PrlException(PrlError.PRL_ERR_OBJECT_WAS_REMOVED);

    internal override uint HandleType => Core.HandleType.BootDevice;

    internal override object Gate => _vm.Gate;

    internal void Remove()
    {
        var entry = Bound;
        var list = _vm.Config.BootDevices;
        var place = list.IndexOf(entry);
        list.RemoveAt(place);
        _vm.Views.Rebind(entry, place < list.Count ? list[place] : null);
    }

    internal void Rebind(BootDevice? entry) => Current = entry;

    internal override void Destroyed()
    {
        _vm.Views.Remove(this);
        _vm.Drop();
    }
}
