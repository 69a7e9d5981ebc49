// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// A device (<c>PHT_VIRTUAL_DEV_*</c>): a view into the configuration of its guest. A refresh binds it to the device at
/// the same place among those of its kind; a removed device answers PRL_ERR_OBJECT_WAS_REMOVED for ever.
/// </summary>
sealed class DeviceObject : SdkObject
{
    internal DeviceObject(VmObject vm, VmDevice device)
    {
        Vm = vm;
        Type = device.Type;
        Current = device;
        vm.Hold();
        vm.Views.Add(this);
    }

    internal VmObject Vm { get; }

    /// <summary><c>PDE_*</c>.</summary>
    internal uint Type { get; }

    /// <summary>Null when the device was removed. Guarded by the owner's gate.</summary>
    internal VmDevice? Current { get; private set; }

    internal VmDevice Bound => Current ?? throw new PrlException(PrlError.PRL_ERR_OBJECT_WAS_REMOVED);

    /// <summary>The disk's own part; other devices refuse.</summary>
    internal HardDiskSettings HardDisk
        => Type == SdkNumbers.HardDisk ? Bound.HardDisk ??= new() : throw PrlException.InvalidArgument();

    /// <summary>The adapter's own part; other devices refuse.</summary>
    internal NetAdapterSettings Net
        => Type == SdkNumbers.NetworkAdapter ? Bound.Net ??= new() : throw PrlException.InvalidArgument();

    /// <summary>The device, if it is a serial port.</summary>
    internal VmDevice Serial => Type == SdkNumbers.SerialPort ? Bound : throw PrlException.InvalidArgument();

    /// <summary>The device, if it sits on a storage bus.</summary>
    internal VmDevice Storage => IsStorage ? Bound : throw PrlException.InvalidArgument();

    internal bool IsStorage => Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk;

    internal override uint HandleType => Rules.DeviceKinds.HandleTypeOf(Type);

    internal override object Gate => Vm.Gate;

    internal void Remove()
    {
        var device = Bound;
        Vm.Config.Devices.Remove(device);
        Vm.Config.BootDevices.RemoveAll(boot => boot.Type == device.Type && boot.Index == device.Index);
        Vm.Views.Unbind(device);
    }

    internal void Rebind(VmDevice? device) => Current = device;

    internal override void Destroyed()
    {
        Vm.Views.Remove(this);
        Vm.Drop();
    }
}
