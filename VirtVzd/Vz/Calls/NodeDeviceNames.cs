// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The devices of the host as libvirt names and shows them, made of what the dispatcher lists. What it writes otherwise
/// than it is known to is left out: a device of a wrong name or place would be mistaken for another one.
/// </summary>
static partial class NodeDeviceNames
{
    /// <summary>Name of the host itself, to which all others belong: the dispatcher tells nothing of buses.</summary>
    internal const string Computer = "computer";

    /// <summary>A network adapter; null where its address is none.</summary>
    internal static NodeDeviceDefinition? Of(PrlHostAdapter adapter)
    {
        if (adapter.Id.Length == 0 || MacOf(adapter.Mac) is not { } mac)
        {
            return null;
        }

        var name = Named("net", $"{adapter.Id}_{mac}");
        return new NodeDeviceDefinition(
            name, Computer, new NodeDeviceCapability.Net(adapter.Id, mac, adapter.IsWireless));
    }

    /// <summary>A PCI device; null where its place cannot be read.</summary>
    internal static NodeDeviceDefinition? OfPci(PrlPciDevice device) => PciDeviceId.Read(device.Id) is { } id
        ? new NodeDeviceDefinition(
            Named("pci", id.Address.ToString()),
            Computer,
            new NodeDeviceCapability.Pci(
                id.Address.Bus,
                id.Address.Slot,
                id.Address.Function,
                new NodeDeviceMake(id.Product, OrNull(device.Name)),
                new NodeDeviceMake(id.Vendor, Name: null)))
        : null;

    /// <summary>A USB device; null where it has no place on a bus.</summary>
    /// <param name="device">What the dispatcher tells.</param>
    /// <param name="numberAt">Number of the device at a place; null where there is none.</param>
    internal static NodeDeviceDefinition? OfUsb(PrlHostDevice device, Func<string, uint?> numberAt)
    {
        var match = UsbIdentity.Match(device.Id);
        if (!match.Success)
        {
            return null;
        }

        var place = match.Groups[1].Value;
        var dash = device.Name.IndexOf(" - ", StringComparison.Ordinal);
        var (vendor, product) = dash < 0 ? ("", device.Name) : (device.Name[..dash], device.Name[(dash + 3)..]);
        return new NodeDeviceDefinition(
            Named("usb", place),
            Computer,
            new NodeDeviceCapability.Usb(
                uint.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture),
                numberAt(place) ?? 0,
                new NodeDeviceMake((ushort)Hex(match, 4), OrNull(product)),
                new NodeDeviceMake((ushort)Hex(match, 3), OrNull(vendor))));
    }

    /// <summary>A disk; null where its device file is not told.</summary>
    /// <param name="disk">What the dispatcher tells.</param>
    /// <param name="sizeOf">Size of a block device in bytes, by its name; null where there is none.</param>
    internal static NodeDeviceDefinition? OfDisk(PrlHostDevice disk, Func<string, ulong?> sizeOf)
    {
        var match = DiskName.Match(disk.Name);
        if (!match.Success)
        {
            return null;
        }

        var kernelName = match.Groups["name"].Value;
        var file = $"/dev/{kernelName}";
        return new NodeDeviceDefinition(
            Named("block", kernelName),
            Computer,
            new NodeDeviceCapability.Storage(
                file,
                OrNull(match.Groups["model"].Value.Trim()),
                disk.SizeMib > 0 ? disk.SizeMib << 20 : sizeOf(kernelName) ?? 0))
        {
            DeviceFile = file,
            Links = disk.Id == file || !disk.Id.StartsWith("/dev/", StringComparison.Ordinal) ? [] : [disk.Id],
        };
    }

    /// <summary>A SCSI device by its own commands; null where its device file is not told.</summary>
    internal static NodeDeviceDefinition? OfScsi(PrlHostDevice device)
    {
        var match = ScsiIdentity.Match(device.Id);
        return match.Success
            ? new NodeDeviceDefinition(
                Named("scsi_generic", match.Groups[1].Value), Computer, new NodeDeviceCapability.ScsiGeneric(device.Id))
            {
                DeviceFile = device.Id,
            }
            : null;
    }

    // libvirt's rule (udevGenerateDeviceName).
    static string Named(string subsystem, string name) =>
        string.Concat(
            $"{subsystem}_{name}".Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    static MacAddress? MacOf(string digits) =>
        digits.Length == 12
            && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new MacAddress(value)
            : null;

    static uint Hex(Match match, int group) =>
        uint.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    static string? OrNull(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^(([0-9]{1,4})-[0-9]{1,3}(?:\.[0-9]{1,3}){0,6})\|([0-9a-fA-F]{4})\|([0-9a-fA-F]{4})\|")]
    static partial Regex UsbIdentity { get; }

    [GeneratedRegex(
        @"^(?:(?<model>.*) \(/dev/(?<name>[A-Za-z0-9_-]+)\)|/dev/(?<name>[A-Za-z0-9_-]+))\z",
        RegexOptions.ExplicitCapture)]
    static partial Regex DiskName { get; }

    [GeneratedRegex(@"^/dev/(sg[0-9]{1,5})\z")]
    static partial Regex ScsiIdentity { get; }
}
