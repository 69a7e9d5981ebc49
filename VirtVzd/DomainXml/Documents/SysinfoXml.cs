// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;

namespace VirtVzd.DomainXml.Documents;

/// <summary>Prints the SMBIOS document of a host.</summary>
static class SysinfoXml
{
    /// <summary>The document; what has no data is not in it.</summary>
    internal static string Format(Sysinfo sysinfo)
    {
        var xml = new XmlPrinter();
        xml.Start("sysinfo").Attribute("type", "smbios");
        foreach (var block in sysinfo.Blocks)
        {
            if (block.Entries.Count == 0)
            {
                continue;
            }

            xml.Start(block.Element);
            foreach (var entry in block.Entries)
            {
                xml.Start("entry").Attribute("name", entry.Name).End("entry", entry.Value);
            }

            xml.End(block.Element);
        }

        if (sysinfo.OemStrings.Count > 0)
        {
            xml.Start("oemStrings");
            foreach (var text in sysinfo.OemStrings)
            {
                xml.Text("entry", text);
            }

            xml.End("oemStrings");
        }

        return xml.End("sysinfo").ToString();
    }
}
