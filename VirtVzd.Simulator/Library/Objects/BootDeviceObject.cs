// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// An entry of a boot list (<c>PHT_BOOT_DEVICE</c>): a place in the list, whatever stands there. After a removal or a
/// refresh it may be another entry, or none.
/// </summary>
sealed class BootDeviceObject : SdkObject
{
    readonly VmObject _vm;
    readonly int _place;

    internal BootDeviceObject(VmObject vm, int place)
    {
        _vm = vm;
        _place = place;
        vm.Hold();
    }

    internal BootDevice Bound
        => _place < _vm.Config.BootDevices.Count
            ? _vm.Config.BootDevices[_place]
            : throw new PrlException(PrlError.PRL_ERR_OBJECT_WAS_REMOVED);

    internal override uint HandleType => Core.HandleType.BootDevice;

    internal override object Gate => _vm.Gate;

    internal void Remove() => _vm.Config.BootDevices.Remove(Bound);

    internal override void Destroyed() => _vm.Drop();
}
