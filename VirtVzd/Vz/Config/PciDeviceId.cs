// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Text.RegularExpressions;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What configurations name a PCI device of the host by: bus, slot and function, then the numbers of vendor and
/// product, all hexadecimal, such as <c>0:1f:2:8086.2922</c>. The PCI domain is always 0.
/// </summary>
/// <param name="Address">Where it is.</param>
/// <param name="Vendor">Who made it.</param>
/// <param name="Product">What it is.</param>
readonly partial record struct PciDeviceId(PciAddress Address, ushort Vendor, ushort Product)
{
    /// <summary>Reads an identity; null for what is none.</summary>
    internal static PciDeviceId? Read(string text)
    {
        var match = Form.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var address = new PciAddress(Domain: 0, Hex(match, 1), Hex(match, 2), Hex(match, 3));
        return address is { Bus: <= PciAddress.BusMax, Slot: <= PciAddress.SlotMax, Function: <= PciAddress.FunctionMax }
            ? new PciDeviceId(address, (ushort)Hex(match, 4), (ushort)Hex(match, 5))
            : null;
    }

    static uint Hex(Match match, int group) =>
        uint.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,2}):([0-9a-fA-F]):([0-9a-fA-F]{1,4})\.([0-9a-fA-F]{1,4})\z")]
    static partial Regex Form { get; }
}
