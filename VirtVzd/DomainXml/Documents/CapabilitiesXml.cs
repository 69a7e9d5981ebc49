// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// Prints the capabilities document: the host, and the guests that the driver offers on any host. The driver's
/// emulator is no path and <c>parallels</c> no type of libvirt's schema; clients of this driver expect both.
/// </summary>
static class CapabilitiesXml
{
    static readonly (string Arch, int WordSize)[] Arches = [("i686", 32), ("x86_64", 64)];

    /// <summary>The document of a host.</summary>
    internal static string Format(HostCapabilities host)
    {
        var xml = new XmlPrinter();
        xml.Start("capabilities").BlankLine();
        PrintHost(xml, host);
        foreach (var os in new[] { "hvm", "exe" })
        {
            foreach (var (arch, wordSize) in Arches)
            {
                PrintGuest(xml, os, arch, wordSize, "vz");
                PrintGuest(xml, os, arch, wordSize, "parallels");
            }
        }

        return xml.End("capabilities").ToString();
    }

    static void PrintHost(XmlPrinter xml, HostCapabilities host)
    {
        xml.Start("host");
        PrintCpu(xml, host.Cpu);
        xml.Empty("power_management").Start("iommu").Attribute("support", "no").End("iommu");
        xml.Start("migration_features").Empty("live").Start("uri_transports").Text("uri_transport", "vzmigr");
        xml.End("uri_transports").End("migration_features");
        PrintTopology(xml, host.Cells);
        if (host.Caches.Count > 0)
        {
            xml.Start("cache");
            foreach (var bank in host.Caches)
            {
                PrintBank(xml, bank);
            }

            xml.End("cache");
        }

        xml.End("host").BlankLine();
    }

    static void PrintCpu(XmlPrinter xml, HostCpuModel cpu)
    {
        xml.Start("cpu").Text("arch", cpu.Arch).Text("model", cpu.Model).Text("vendor", cpu.Vendor);
        if (cpu.Microcode is { } microcode)
        {
            xml.Start("microcode").Attribute("version", microcode).End("microcode");
        }

        if (cpu.Signature is var (family, model, stepping))
        {
            xml.Start("signature").Attribute("family", family).Attribute("model", model);
            xml.Attribute("stepping", stepping).End("signature");
        }

        if (cpu.TscHz is { } hertz)
        {
            xml.Start("counter").Attribute("name", "tsc").Attribute("frequency", (long)hertz);
            xml.Attribute("scaling", cpu.IsTscScalable ? "yes" : "no").End("counter");
        }

        xml.Start("topology").Attribute("sockets", cpu.Sockets).Attribute("dies", cpu.Dies);
        xml.Attribute("clusters", cpu.Clusters).Attribute("cores", cpu.Cores).Attribute("threads", cpu.Threads);
        xml.End("topology");
        if (cpu.PhysicalAddressBits is { } bits)
        {
            xml.Start("maxphysaddr").Attribute("mode", "emulate").Attribute("bits", bits).End("maxphysaddr");
        }

        foreach (var feature in cpu.Features)
        {
            xml.Start("feature").Attribute("name", feature).End("feature");
        }

        xml.End("cpu");
    }

    static void PrintTopology(XmlPrinter xml, ValueList<NumaCell> cells)
    {
        xml.Start("topology").Start("cells").Attribute("num", cells.Count);
        foreach (var cell in cells)
        {
            PrintCell(xml, cell);
        }

        xml.End("cells").End("topology");
    }

    static void PrintCell(XmlPrinter xml, NumaCell cell)
    {
        xml.Start("cell").Attribute("id", cell.Id);
        xml.Start("memory").Attribute("unit", "KiB").End("memory", cell.MemoryKib.ToString());
        foreach (var pages in cell.Pages)
        {
            xml.Start("pages").Attribute("unit", "KiB").Attribute("size", (long)pages.SizeKib);
            xml.End("pages", pages.Count.ToString());
        }

        if (cell.Distances.Count > 0)
        {
            xml.Start("distances");
            foreach (var distance in cell.Distances)
            {
                xml.Start("sibling").Attribute("id", distance.Cell).Attribute("value", distance.Value).End("sibling");
            }

            xml.End("distances");
        }

        xml.Start("cpus").Attribute("num", cell.Cpus.Count);
        foreach (var cpu in cell.Cpus)
        {
            xml.Start("cpu").Attribute("id", cpu.Id);
            if (cpu.Place is { } place)
            {
                xml.Attribute("socket_id", place.Socket).Attribute("die_id", place.Die);
                xml.Attribute("cluster_id", place.Cluster).Attribute("core_id", place.Core);
                xml.Attribute("siblings", place.Siblings.ToString());
            }

            xml.End("cpu");
        }

        xml.End("cpus").End("cell");
    }

    static void PrintBank(XmlPrinter xml, CacheBank bank)
    {
        var (size, unit) = bank.SizeBytes switch
        {
            0 => (0UL, "B"),
            var bytes when bytes % (1UL << 20) == 0 => (bytes >> 20, "MiB"),
            var bytes when bytes % (1UL << 10) == 0 => (bytes >> 10, "KiB"),
            var bytes => (bytes, "B"),
        };
        xml.Start("bank").Attribute("id", bank.Id).Attribute("level", bank.Level).Attribute("type", bank.Type);
        xml.Attribute("size", (long)size).Attribute("unit", unit).Attribute("cpus", bank.Cpus.ToString()).End("bank");
    }

    static void PrintGuest(XmlPrinter xml, string os, string arch, int wordSize, string type)
    {
        xml.Start("guest").Text("os_type", os).Start("arch").Attribute("name", arch);
        xml.Text("wordsize", wordSize.ToString()).Text("emulator", type);
        xml.Start("domain").Attribute("type", type).End("domain").End("arch").End("guest").BlankLine();
    }
}
