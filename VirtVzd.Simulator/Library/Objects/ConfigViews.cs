// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// The device and boot handles that look into one configuration, so that they follow it when it is replaced. Used under
/// the gate of the guest.
/// </summary>
sealed class ConfigViews(object gate)
{
    readonly HashSet<DeviceObject> _devices = [];
    readonly HashSet<BootDeviceObject> _bootDevices = [];

    internal void Add(DeviceObject view) => _devices.Add(view);

    internal void Add(BootDeviceObject view) => _bootDevices.Add(view);

    /// <summary>Takes the gate itself: handles are freed outside of any call on the guest.</summary>
    internal void Remove(DeviceObject view)
    {
        lock (gate)
        {
            _devices.Remove(view);
        }
    }

    /// <inheritdoc cref="Remove(DeviceObject)"/>
    internal void Remove(BootDeviceObject view)
    {
        lock (gate)
        {
            _bootDevices.Remove(view);
        }
    }

    internal void Rebind(VmDevice old, VmDevice? now)
    {
        foreach (var view in _devices)
        {
            if (ReferenceEquals(view.Current, old))
            {
                view.Rebind(now);
            }
        }
    }

    internal void Rebind(BootDevice old, BootDevice? now)
    {
        foreach (var view in _bootDevices)
        {
            if (ReferenceEquals(view.Current, old))
            {
                view.Rebind(now);
            }
        }
    }

    /// <summary>Every view goes over to what stands at its place in the new configuration.</summary>
    internal void Follow(VmConfiguration old, VmConfiguration now)
    {
        foreach (var view in _devices)
        {
            if (view.Current is { } device)
            {
                view.Rebind(NthOfKind(now, device.Type, PlaceOf(old, device)));
            }
        }

        foreach (var view in _bootDevices)
        {
            var place = view.Current is { } entry ? old.BootDevices.IndexOf(entry) : -1;
            view.Rebind(place >= 0 && place < now.BootDevices.Count ? now.BootDevices[place] : null);
        }
    }

    static int PlaceOf(VmConfiguration config, VmDevice wanted)
    {
        var place = 0;
        foreach (var device in config.Devices)
        {
            if (ReferenceEquals(device, wanted))
            {
                return place;
            }

            place += device.Type == wanted.Type ? 1 : 0;
        }

        return int.MaxValue;
    }

    static VmDevice? NthOfKind(VmConfiguration config, uint type, int place)
    {
        foreach (var device in config.Devices)
        {
            if (device.Type == type && place-- == 0)
            {
                return device;
            }
        }

        return null;
    }
}
