// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Brings the devices of one kind in line with what is wanted: a device that is wanted still is changed in place and so
/// keeps what libvirt has no word for; one that is not goes, what is missing is added.
/// </summary>
static class DevicePairing
{
    /// <summary>Removes, changes and adds, in this order.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="type">Kind of device.</param>
    /// <param name="wanted">What is wanted, by key, in order.</param>
    /// <param name="keyOf">
    /// Key of a device that is there, null for one that libvirt has no form for and that stays as it is.
    /// </param>
    /// <param name="write">Writes a wanted item into a device; told whether the device is new.</param>
    internal static void Apply<T>(
        PrlVmConfig config,
        PrlDeviceType type,
        IReadOnlyList<(string Key, T Item)> wanted,
        Func<PrlDevice, string?> keyOf,
        Action<PrlDevice, T, bool> write)
    {
        var open = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var at = 0; at < wanted.Count; at++)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(open, wanted[at].Key, out _) ??= new()).Enqueue(at);
        }

        var isThere = new bool[wanted.Count];
        var kept = Keep(config, type, wanted.Select(static pair => pair.Key), keyOf);
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i] is not { } key)
            {
                continue;
            }

            using var device = config.Device(type, (uint)i);
            var at = open[key].Dequeue();
            write(device, wanted[at].Item, false);
            isThere[at] = true;
        }

        for (var at = 0; at < wanted.Count; at++)
        {
            if (!isThere[at])
            {
                using var device = config.AddDevice(type);
                write(device, wanted[at].Item, true);
            }
        }
    }

    // Several devices may have one key (adapters without an address): as many of them stay as are wanted, the first
    // ones. Removed is from the end, so that a removal does not move what is still to be looked at.
    static List<string?> Keep(
        PrlVmConfig config, PrlDeviceType type, IEnumerable<string> wanted, Func<PrlDevice, string?> keyOf)
    {
        var open = wanted.GroupBy(static key => key, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
        var kept = new List<string?>();
        var removed = new List<uint>();
        for (var i = 0u; i < config.DeviceCount(type); i++)
        {
            using var device = config.Device(type, i);
            var key = keyOf(device);
            if (key is null)
            {
                kept.Add(null);
            }
            else if (open.GetValueOrDefault(key) > 0)
            {
                open[key]--;
                kept.Add(key);
            }
            else
            {
                removed.Add(i);
            }
        }

        foreach (var position in removed.AsEnumerable().Reverse())
        {
            using var device = config.Device(type, position);
            device.Remove();
        }

        return kept;
    }
}
