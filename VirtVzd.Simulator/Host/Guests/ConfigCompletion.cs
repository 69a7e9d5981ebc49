// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>What the dispatcher fills in and tidies in a configuration before it stores it.</summary>
static class ConfigCompletion
{
    const string MacPrefix = "001C42";

    /// <summary>Brings <paramref name="config"/> into the form in which it is stored.</summary>
    internal static void Complete(VmConfiguration config)
    {
        GiveItemIds(config);
        foreach (var device in config.Devices)
        {
            if (device.HardDisk is { SerialNumber.Length: 0 } disk)
            {
                disk.SerialNumber = KernelRandom.Hex(20);
            }

            if (device.Net is { } net)
            {
                CompleteAdapter(config, device, net);
            }
        }

        config.BootDevices.Sort(static (a, b) => a.SequenceIndex.CompareTo(b.SequenceIndex));
        for (var i = 0; i < config.BootDevices.Count; i++)
        {
            config.BootDevices[i].SequenceIndex = (uint)i + 1;
        }
    }

    /// <summary>A new address of the vendor's range.</summary>
    internal static string NewMac() => MacPrefix + KernelRandom.Hex(6);

    /// <summary>
    /// An IPv4 address with its netmask in address form: <c>/24</c> is rewritten, none is taken for /24.
    /// </summary>
    internal static string Normalise(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? address : address[..slash];
        var mask = slash < 0 ? "24" : address[(slash + 1)..];
        if (!IPAddress.TryParse(host, out var parsed)
            || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork
            || !int.TryParse(mask, out var prefix) || prefix is < 0 or > 32)
        {
            return address;
        }

        var bits = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        return $"{host}/{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}";
    }

    // No id is used twice, not even after its device has gone.
    static void GiveItemIds(VmConfiguration config)
    {
        var last = config.LastItemIds ?? [];
        var known = new HashSet<(uint Type, uint ItemId)>();
        foreach (var device in config.Devices)
        {
            var highest = last.TryGetValue(device.Type, out var given) ? given : 0;
            if (device.ItemId == 0 || device.ItemId > highest || !known.Add((device.Type, device.ItemId)))
            {
                device.ItemId = last[device.Type] = highest + 1;
                known.Add((device.Type, device.ItemId));
            }
        }

        config.LastItemIds = last.Count > 0 ? last : null;
    }

    static void CompleteAdapter(VmConfiguration config, VmDevice device, NetAdapterSettings net)
    {
        if (net.MacAddress.Length == 0)
        {
            net.MacAddress = NewMac();
        }

        if (net.HostInterfaceName.Length == 0)
        {
            net.HostInterfaceName = InterfaceName(config, device, net.MacAddress);
        }

        var addresses = new List<string>(net.NetAddresses.Count);
        foreach (var address in net.NetAddresses)
        {
            addresses.Add(Normalise(address));
        }

        net.NetAddresses = addresses;
    }

    static string InterfaceName(VmConfiguration config, VmDevice device, string mac)
    {
        var text = new StringBuilder(mac.Length);
        foreach (var digit in mac)
        {
            text.Append(char.ToLowerInvariant(digit));
        }

        if (config.VmType != SdkNumbers.Container)
        {
            return "vme" + text;
        }

        return device.Index == SdkNumbers.VenetIndex
            ? "venet0"
            : "veth" + text.ToString(Math.Max(0, text.Length - 8), Math.Min(8, text.Length));
    }
}
