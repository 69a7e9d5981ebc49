// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>What blocks a VM because of its devices.</summary>
static class DeviceRules
{
    const uint MaxIndex = 1024;

    static readonly (uint Bus, PrlError Code)[] s_places =
    [
        (SdkNumbers.InterfaceIde, PrlError.PRL_ERR_VMCONF_IDE_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceSata, PrlError.PRL_ERR_VMCONF_SATA_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceScsi, PrlError.PRL_ERR_VMCONF_SCSI_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceVirtioBlock, PrlError.PRL_ERR_VMCONF_VIRTIO_BLOCK_DEVICES_DUPLICATE_STACK_INDEX),
    ];

    /// <summary>Every fault, in the order in which the dispatcher looks.</summary>
    internal static IEnumerable<ErrorDetail> Faults(List<VmDevice> devices) =>
        Indexes(devices).Concat(Kinds(devices)).Concat(Serials(devices)).Concat(Addresses(devices))
            .Concat(Places(devices));

    /// <summary>Letters, digits and a few signs, of any length.</summary>
    internal static bool IsSerial(string text) =>
        text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '+' or '-');

    static IEnumerable<ErrorDetail> Indexes(List<VmDevice> devices) =>
        devices.Where(static device => device.Index > MaxIndex)
            .Concat(Twins(devices, static device => (device.Type, device.Index)))
            .Select(static device => Finding.Of(PrlError.PRL_ERR_VMCONF_INVALID_DEVICE_MAIN_INDEX, device));

    static IEnumerable<ErrorDetail> Kinds(List<VmDevice> devices)
    {
        foreach (var device in devices)
        {
            if (device is { Type: SdkNumbers.Display, Enabled: false })
            {
                yield return Finding.Of(PrlError.PRL_ERR_VMCONF_VIDEO_NOT_ENABLED, device);
            }

            if (device.Type is SdkNumbers.SoundDevice or SdkNumbers.ParallelPort)
            {
                yield return Finding.Of(PrlError.PRL_ERR_UNSUPPORTED_DEVICE_TYPE, device);
            }
        }
    }

    static IEnumerable<ErrorDetail> Serials(List<VmDevice> devices) =>
        devices.Where(static device => device.HardDisk is { } disk && !IsSerial(disk.SerialNumber))
            .Select(static device => Finding.Of(
                PrlError.PRL_ERR_VMCONF_HARD_DISK_SERIAL_IS_NOT_VALID,
                device,
                device.HardDisk!.SerialNumber,
                Finding.Text(device.Index + 1L)));

    static IEnumerable<ErrorDetail> Addresses(List<VmDevice> devices) =>
        Twins(devices.Where(
            static device => device.Net is { MacAddress.Length: > 0 }), static device => device.Net!.MacAddress)
            .Select(static device => Finding.Of(PrlError.PRL_ERR_VMCONF_NETWORK_ADAPTER_DUPLICATE_MAC_ADDRESS, device));

    static IEnumerable<ErrorDetail> Places(List<VmDevice> devices)
    {
        var drives = devices.FindAll(static device => device.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk);
        return s_places.SelectMany(place =>
            Twins(drives.Where(device => device.IfaceType == place.Bus), static device => device.StackIndex)
                .Select(device => Finding.Of(place.Code, device)));
    }

    /// <summary>Those whose key an earlier one has already.</summary>
    static IEnumerable<VmDevice> Twins<T>(IEnumerable<VmDevice> devices, Func<VmDevice, T> key)
    {
        var seen = new HashSet<T>();
        return devices.Where(device => !seen.Add(key(device)));
    }
}
