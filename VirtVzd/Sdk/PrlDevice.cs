// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// A device of a local configuration: what all kinds have in common. The kinds' own properties are in
/// <see cref="Disk"/>, <see cref="Network"/> and <see cref="Serial"/>; the SDK refuses those of another kind.
/// A view that dies with the next refresh. Setters change the local configuration only.
/// </summary>
sealed unsafe class PrlDevice : IDisposable
{
    /// <summary>The index of the one network adapter of a container that is not a device of its own.</summary>
    internal const uint VenetIndex = uint.MaxValue;

    const uint ResizeLastPartition = 0x800;

    readonly PrlHandle _device;

    /// <summary>Takes the handle over.</summary>
    internal PrlDevice(PrlHandle device)
    {
        _device = device;
        Disk = new PrlDiskSettings(device);
        Network = new PrlNetworkSettings(device);
        Serial = new PrlSerialSettings(device);
    }

    /// <summary>What only disks have.</summary>
    internal PrlDiskSettings Disk { get; }

    /// <summary>What only network adapters have.</summary>
    internal PrlNetworkSettings Network { get; }

    /// <summary>What only serial ports have.</summary>
    internal PrlSerialSettings Serial { get; }

    /// <summary>
    /// Number that boot entries name it by; <see cref="VenetIndex"/> for the venet adapter of a container.
    /// </summary>
    internal uint Index
    {
        get => PrlValue.Read(_device, PrlApi.PrlVmDev_GetIndex);
        set => PrlError.Check(PrlApi.PrlVmDev_SetIndex(_device, value));
    }

    /// <summary>What stands behind a disk or a serial port.</summary>
    internal PrlEmulatedType EmulatedType
    {
        get => (PrlEmulatedType)PrlValue.Read(_device, PrlApi.PrlVmDev_GetEmulatedType);
        set => PrlError.Check(PrlApi.PrlVmDev_SetEmulatedType(_device, (uint)value));
    }

    /// <summary>Image, host device, or <c>host:port</c>.</summary>
    internal string FriendlyName
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDev_GetFriendlyName);
        set => PrlError.Check(PrlApi.PrlVmDev_SetFriendlyName(_device, value));
    }

    /// <summary>
    /// The same for the host's side; old and new disks are paired by it. Of a host's PCI device, its identity.
    /// </summary>
    internal string SysName
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDev_GetSysName);
        set => PrlError.Check(PrlApi.PrlVmDev_SetSysName(_device, value));
    }

    /// <summary>Whether the medium or the cable is in.</summary>
    internal bool Connected
    {
        get => PrlValue.ReadBool(_device, PrlApi.PrlVmDev_IsConnected);
        set => PrlError.Check(PrlApi.PrlVmDev_SetConnected(_device, PrlValue.Of(value)));
    }

    /// <summary>Whether the guest has it.</summary>
    internal bool Enabled
    {
        set => PrlError.Check(PrlApi.PrlVmDev_SetEnabled(_device, PrlValue.Of(value)));
    }

    /// <summary>Takes it out of the local configuration, with the boot entries that name it.</summary>
    internal void Remove() => PrlError.Check(PrlApi.PrlVmDev_Remove(_device));

    /// <summary>See <see cref="PrlVm.Resize"/>. The SDK finds the image by <see cref="FriendlyName"/>.</summary>
    internal void Resize(uint sizeMib, bool growsFilesystem, PrlWait wait) =>
        PrlJob.Run(PrlApi.PrlVmDev_ResizeImage(
            _device, sizeMib, growsFilesystem ? ResizeLastPartition : 0), wait).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();
}
