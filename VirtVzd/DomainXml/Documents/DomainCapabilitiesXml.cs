// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Printing;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// Prints what a virtual machine can have (formatdomaincaps), in the form of libvirt 9.0, which later schemas take as
/// well. What it has a place for and this driver takes is there with its values; what it refuses or cannot give is
/// there as not supported.
/// </summary>
static class DomainCapabilitiesXml
{
    /// <param name="arch">Architecture of the machine.</param>
    /// <param name="emulator">The program that runs machines, by its path: the form has no room for a name.</param>
    /// <param name="type">Type of the domain.</param>
    /// <param name="vcpusMax">Most virtual CPUs.</param>
    /// <param name="diskBuses">Buses that disks may sit on, in libvirt's words and order.</param>
    internal static string Format(
        string arch, string emulator, string type, int vcpusMax, IEnumerable<string> diskBuses)
    {
        var xml = new XmlPrinter();
        xml.Start("domainCapabilities").Text("path", emulator).Text("domain", type).Text("arch", arch);
        xml.Start("vcpu").Attribute("max", vcpusMax).End("vcpu");
        PrintMissing(xml, "iothreads");
        PrintSupported(xml, "os");
        PrintMissing(xml, "loader");
        xml.End("os").Start("cpu");
        PrintMode(xml, "host-passthrough", isSupported: true);
        PrintMode(xml, "maximum", isSupported: false);
        PrintMode(xml, "host-model", isSupported: false);
        PrintMode(xml, "custom", isSupported: false);
        xml.End("cpu");
        PrintMissing(xml, "memoryBacking");
        PrintDevices(xml, diskBuses);
        xml.Start("features");
        foreach (var feature in new[] { "gic", "vmcoreinfo", "genid", "backingStoreInput", "backup", "sev", "sgx" })
        {
            PrintMissing(xml, feature);
        }

        return xml.End("features").End("domainCapabilities").ToString();
    }

    static void PrintDevices(XmlPrinter xml, IEnumerable<string> diskBuses)
    {
        xml.Start("devices");
        PrintSupported(xml, "disk");
        PrintValues(xml, "diskDevice", ["disk", "cdrom"]);
        PrintValues(xml, "bus", diskBuses);
        PrintValues(xml, "model", []);
        xml.End("disk");
        PrintSupported(xml, "graphics");
        PrintValues(xml, "type", ["vnc"]);
        xml.End("graphics");
        PrintSupported(xml, "video");
        PrintValues(xml, "modelType", ["vga"]);
        xml.End("video");
        PrintSupported(xml, "hostdev");
        PrintValues(xml, "mode", ["subsystem"]);
        PrintValues(xml, "startupPolicy", []);
        PrintValues(xml, "subsysType", ["pci"]);
        PrintValues(xml, "capsType", []);
        PrintValues(xml, "pciBackend", []);
        xml.End("hostdev");
        foreach (var device in new[] { "rng", "filesystem", "tpm", "redirdev", "channel" })
        {
            PrintMissing(xml, device);
        }

        xml.End("devices");
    }

    static void PrintMode(XmlPrinter xml, string name, bool isSupported) =>
        xml.Start("mode").Attribute("name", name).Attribute("supported", isSupported ? "yes" : "no").End("mode");

    static void PrintSupported(XmlPrinter xml, string name) => xml.Start(name).Attribute("supported", "yes");

    static void PrintMissing(XmlPrinter xml, string name) => xml.Start(name).Attribute("supported", "no").End(name);

    static void PrintValues(XmlPrinter xml, string name, IEnumerable<string> values)
    {
        xml.Start("enum").Attribute("name", name);
        foreach (var value in values)
        {
            xml.Text("value", value);
        }

        xml.End("enum");
    }
}
