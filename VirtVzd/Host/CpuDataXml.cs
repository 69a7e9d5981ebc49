// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// Bits of a CPU as libvirt writes them: elements <c>cpuid</c> and <c>msr</c> with their registers as attributes.
/// </summary>
static class CpuDataXml
{
    /// <summary>Reads the bits below an element.</summary>
    /// <exception cref="LibvirtException">A register is missing or no number.</exception>
    internal static CpuData Read(DocumentElement element)
    {
        var data = new CpuData();
        foreach (var item in element.Children)
        {
            switch (item.Name)
            {
                case "cpuid":
                    data.Add(
                        CpuRegister.Leaf(
                            Number(item, "eax_in") ?? throw Invalid(item, "eax_in"), Number(item, "ecx_in") ?? 0),
                        CpuData.Pack(
                            Number(item, "eax") ?? 0, Number(item, "ebx") ?? 0, Number(item, "ecx")
                                ?? 0, Number(item, "edx") ?? 0));
                    break;
                case "msr":
                    data.Add(
                        CpuRegister.Msr(Number(item, "index") ?? throw Invalid(item, "index")),
                        CpuData.Pack(Number(item, "eax") ?? 0, 0, 0, Number(item, "edx") ?? 0));
                    break;
            }
        }

        return data;
    }

    static uint? Number(DocumentElement item, string name)
    {
        if (item.Attribute(name) is not { } text)
        {
            return null;
        }

        var isHex = text.StartsWith("0x", StringComparison.Ordinal);
        return uint.TryParse(
            isHex ? text.AsSpan(2) : text,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : throw Invalid(item, name);
    }

    static LibvirtException Invalid(DocumentElement item, string name) =>
        LibvirtException.Internal(
            ErrorDomain.Cpu, $"Invalid {item.Name}: '{item.Attribute(name)}' is no number for {name}");
}
