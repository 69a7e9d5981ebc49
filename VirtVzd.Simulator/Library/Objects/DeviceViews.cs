// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// The device handles that look into one configuration, so that they follow it when it is replaced. Used under the gate
/// of the guest.
/// </summary>
sealed class DeviceViews(object gate)
{
    readonly HashSet<DeviceObject> _views = [];

    internal void Add(DeviceObject view) => _views.Add(view);

    /// <summary>Takes the gate itself: handles are freed outside of any call on the guest.</summary>
    internal void Remove(DeviceObject view)
    {
        lock (gate)
        {
            _views.Remove(view);
        }
    }

    /// <summary>The device is gone: every handle of it says so from now on.</summary>
    internal void Unbind(VmDevice device)
    {
        foreach (var view in _views)
        {
            if (ReferenceEquals(view.Current, device))
            {
                view.Rebind(null);
            }
        }
    }

    /// <summary>
    /// Every view goes over to the device at its place, among those of its kind, in the new configuration.
    /// </summary>
    internal void Follow(VmConfiguration old, VmConfiguration now)
    {
        foreach (var view in _views)
        {
            if (view.Current is { } device)
            {
                var place = OfKind(old, device.Type).IndexOf(device);
                var ofKind = OfKind(now, device.Type);
                view.Rebind(place >= 0 && place < ofKind.Count ? ofKind[place] : null);
            }
        }
    }

    static List<VmDevice> OfKind(VmConfiguration config, uint type)
        => config.Devices.FindAll(device => device.Type == type);
}
