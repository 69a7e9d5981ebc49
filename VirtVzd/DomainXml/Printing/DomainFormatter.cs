// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Printing;

/// <summary>
/// Prints a domain document byte for byte as libvirt prints it for this driver. Without state: one call, one document.
/// </summary>
static partial class DomainFormatter
{
    /// <summary>The document of <paramref name="domain"/>; an inactive guest always gives the inactive form.</summary>
    internal static string Format(DomainDefinition domain, DomainFormat format)
    {
        if (domain.Id is null)
        {
            format |= DomainFormat.Inactive;
        }

        var xml = new XmlPrinter();
        xml.Start("domain").Attribute("type", "vz");
        if (!format.HasFlag(DomainFormat.Inactive))
        {
            xml.Attribute("id", domain.Id);
        }

        PrintGeneral(xml, domain);
        PrintOs(xml, domain);
        xml.Start("clock").Attribute("offset", "utc").End("clock");
        xml.Text("on_poweroff", "destroy").Text("on_reboot", "restart")
            .Text("on_crash", Names.CrashActions[domain.OnCrash]);
        PrintDevices(xml, domain, format);
        return xml.End("domain").ToString();
    }

    static void PrintGeneral(XmlPrinter xml, DomainDefinition domain)
    {
        xml.Text("name", domain.Name).Text("uuid", domain.Uuid.ToString("D"));
        xml.Text("title", domain.Title).Text("description", domain.Description);
        if (domain.Metadata is { } metadata)
        {
            xml.Start("metadata").Lines(metadata).End("metadata");
        }

        PrintKib(xml, "memory", domain.MemoryKib);
        PrintKib(xml, "currentMemory", domain.CurrentMemoryKib);
        PrintMemoryAndBlockTuning(xml, domain);
        var current = domain.CurrentVcpus == domain.Vcpus ? null : domain.CurrentVcpus;
        xml.Start("vcpu").Attribute("placement", "static").Attribute("cpuset", domain.Cpuset?.ToString());
        xml.Attribute("current", current).End("vcpu", Number(domain.Vcpus));
        PrintCpuAndNumaTuning(xml, domain.Resources);
    }

    static void PrintOs(XmlPrinter xml, DomainDefinition domain)
    {
        xml.Start("os");
        xml.Start("type").Attribute("arch", Names.Arches[domain.Arch]).End("type", Names.OsTypes[domain.OsType]);
        xml.Text("init", domain.Init);
        foreach (var device in domain.Boot)
        {
            xml.Start("boot").Attribute("dev", Names.BootDevices[device]).End("boot");
        }

        xml.End("os");
    }

    static void PrintKib(XmlPrinter xml, string element, ulong kib) =>
        xml.Start(element).Attribute("unit", "KiB").End(element, Number(kib));

    static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
