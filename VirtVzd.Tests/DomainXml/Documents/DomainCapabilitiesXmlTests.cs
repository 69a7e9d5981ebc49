// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Xml.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;

namespace VirtVzd.Tests.DomainXml.Documents;

/// <summary>What a machine can have; the form is that of formatdomaincaps.</summary>
sealed class DomainCapabilitiesXmlTests
{
    [Test]
    public void Buses_are_those_that_the_product_has()
    {
        var document = XDocument.Parse(
            DomainCapabilitiesXml.Format("x86_64", "/usr/libexec/qemu-kvm", "vz", 1028, ["ide", "scsi"]));

        Assert.That(
            document.Descendants("enum").Single(item => item.Attribute("name")!.Value == "bus").Elements()
                .Select(item => item.Value),
            Is.EqualTo(new[] { "ide", "scsi" }));
    }

    [Test]
    public void The_document_has_libvirts_parts_in_libvirts_order()
    {
        var document = XDocument.Parse(DomainCapabilitiesXml.Format(
            "i686", "/usr/libexec/qemu-kvm", "parallels", 1028, ["ide"])).Root!;

        Assert.That(
            document.Elements().Select(item => item.Name.LocalName),
            Is.EqualTo(new[]
            {
                "path",
                "domain",
                "arch",
                "vcpu",
                "iothreads",
                "os",
                "cpu",
                "memoryBacking",
                "devices",
                "features"
            }));
        Assert.That(
            (document.Element("path")!.Value, document.Element("domain")!.Value, document.Element("arch")!.Value),
            Is.EqualTo(("/usr/libexec/qemu-kvm", "parallels", "i686")));
        Assert.That(
            document.Element(
                "cpu")!.Elements().Select(mode => (mode.Attribute("name")!.Value, mode.Attribute("supported")!.Value)),
            Is.EqualTo(
                new[] { ("host-passthrough", "yes"), ("maximum", "no"), ("host-model", "no"), ("custom", "no") }));
        Assert.That(
            document.Element("devices")!.Elements().Select(item => item.Name.LocalName),
            Is.EqualTo(new[]
            {
                "disk", "graphics", "video", "hostdev", "rng", "filesystem", "tpm", "redirdev", "channel",
            }));
    }

    [Test]
    public void Of_the_host_a_machine_is_given_PCI_devices()
    {
        var hostdev = XDocument.Parse(DomainCapabilitiesXml.Format(
            "x86_64", "/usr/libexec/qemu-kvm", "vz", 1028, ["ide"])).Descendants("hostdev").Single();

        Assert.That(hostdev.Attribute("supported")!.Value, Is.EqualTo("yes"));
        Assert.That(
            hostdev.Elements().Select(item =>
                $"{item.Attribute("name")!.Value}={string.Join(',', item.Elements().Select(value => value.Value))}"),
            Is.EqualTo(new[] { "mode=subsystem", "startupPolicy=", "subsysType=pci", "capsType=", "pciBackend=" }));
    }
}
