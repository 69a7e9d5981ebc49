// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// What libvirt's parser asks of <c>sysinfo</c> beyond single values; the guest's firmware does not show any of it.
/// </summary>
static class SysinfoCheck
{
    /// <summary>Checks the identity, which is the domain's, and the date of the firmware.</summary>
    internal static void Check(DocumentElement root)
    {
        foreach (var sysinfo in root.All("sysinfo").Where(static some => some.Attribute("type") == "smbios"))
        {
            if (Entry(sysinfo, "bios", "date") is { } date && !IsDate(date))
            {
                throw Wrong("Invalid BIOS 'date' format");
            }

            if (Entry(sysinfo, "system", "uuid") is not { } text)
            {
                continue;
            }

            if (!LibvirtUuid.TryParse(text, out var uuid))
            {
                throw Wrong("malformed <sysinfo> uuid element");
            }

            if (LibvirtUuid.TryParse(root.TextOf("uuid") ?? "", out var own) && own != uuid)
            {
                throw Wrong("UUID mismatch between <uuid> and <sysinfo>");
            }
        }
    }

    static string? Entry(DocumentElement sysinfo, string block, string name) =>
        sysinfo.Child(block)?.All("entry").FirstOrDefault(entry => entry.Attribute("name") == name)?.Text;

    // Month, day, and a year of two digits or from 1900.
    static bool IsDate(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3
            && parts.All(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && int.Parse(parts[0], CultureInfo.InvariantCulture) is >= 1 and <= 12
            && int.Parse(parts[1], CultureInfo.InvariantCulture) is >= 1 and <= 31
            && int.Parse(parts[2], CultureInfo.InvariantCulture) is (>= 0 and <= 99) or >= 1900;
    }

    static LibvirtException Wrong(string detail) => LibvirtException.Of(
        ErrorCode.XmlDetail, ErrorDomain.Domain, detail);
}
