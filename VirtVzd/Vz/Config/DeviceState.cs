// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What the dispatcher looks at when a device of a running machine changes. It knows devices by numbers that are never
/// used twice and that the SDK does not tell; what stays when a device is changed in place stands for them here.
/// </summary>
/// <param name="Type">Kind.</param>
/// <param name="Index">Number among those of its kind.</param>
/// <param name="Name">What libvirt calls it: target, MAC address, port or address on the host.</param>
/// <param name="Bus">Bus of a drive; null for the rest.</param>
/// <param name="IsConnected">Whether the medium or the cable is in.</param>
/// <param name="Backing">
/// What stands behind it on the host; null for an adapter's network, which <paramref name="Mode"/> tells.
/// </param>
/// <param name="Mode">How that is given to the guest.</param>
sealed record DeviceState(
    PrlDeviceType Type,
    uint Index,
    string Name,
    PrlStorageInterface? Bus,
    bool IsConnected,
    string? Backing,
    PrlEmulatedType Mode)
{
    static readonly PrlDeviceType[] Kinds =
    [
        PrlDeviceType.HardDisk, PrlDeviceType.OpticalDisk, PrlDeviceType.NetworkAdapter, PrlDeviceType.SerialPort,
        PrlDeviceType.PciDevice,
    ];

    /// <summary>What is the same of it in every version of the configuration.</summary>
    internal DeviceIdentity Identity => new(Type, Index, Name, Bus);

    /// <summary>The device as a client knows it.</summary>
    public override string ToString() => Type switch
    {
        PrlDeviceType.NetworkAdapter => $"interface '{Name}'",
        PrlDeviceType.SerialPort => $"serial port {Name}",
        PrlDeviceType.PciDevice => $"PCI device {Name}",
        _ => $"disk '{Name}'",
    };

    /// <summary>The devices of a configuration, of the kinds that libvirt's documents have.</summary>
    internal static List<DeviceState> All(PrlVmConfig config)
    {
        var all = new List<DeviceState>();
        foreach (var type in Kinds)
        {
            var count = config.DeviceCount(type);
            for (var i = 0u; i < count; i++)
            {
                using var device = config.Device(type, i);
                all.Add(Of(device, type));
            }
        }

        return all;
    }

    /// <summary>
    /// Connects or disconnects devices in a configuration, all in one walk through it; those that are not there any
    /// more are left alone.
    /// </summary>
    /// <param name="config">The configuration.</param>
    /// <param name="connections">Whether each is to be connected.</param>
    /// <returns>Whether that changes anything.</returns>
    internal static bool Connect(PrlVmConfig config, IReadOnlyDictionary<DeviceIdentity, bool> connections)
    {
        var differs = false;
        foreach (var type in connections.Keys.Select(static identity => identity.Type).Distinct())
        {
            var count = config.DeviceCount(type);
            for (var i = 0u; i < count; i++)
            {
                using var device = config.Device(type, i);
                if (connections.TryGetValue(Of(device, type).Identity, out var isConnected)
                    && device.Connected != isConnected)
                {
                    device.Connected = isConnected;
                    differs = true;
                }
            }
        }

        return differs;
    }

    static DeviceState Of(PrlDevice device, PrlDeviceType type)
    {
        var isDrive = type is PrlDeviceType.HardDisk or PrlDeviceType.OpticalDisk;
        var name = isDrive ? VmConfigReader.TargetOf(device)
            : type == PrlDeviceType.NetworkAdapter ? device.Network.MacAddress
            : type == PrlDeviceType.PciDevice ? NameOfPci(device.SysName)
            : device.Index.ToString(CultureInfo.InvariantCulture);
        return new DeviceState(
            type,
            device.Index,
            name,
            isDrive ? device.Disk.Interface : null,
            device.Connected,
            type == PrlDeviceType.NetworkAdapter ? null : device.FriendlyName,
            device.EmulatedType);
    }

    static string NameOfPci(string id) => PciDeviceId.Read(id)?.Address.ToString() ?? id;
}
