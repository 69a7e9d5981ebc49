// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Devices;

/// <summary>Devices of the host in domain documents, of the form of formatdomain's examples.</summary>
sealed class HostDeviceTests
{
    const string First = "<hostdev mode='subsystem' type='pci' managed='yes'><source>"
        + "<address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/></source></hostdev>";

    const string Second = "<hostdev mode='subsystem' type='pci' managed='yes'><driver name='vfio'/><source>"
        + "<address bus='6' slot='18' function='5'/></source><address type='pci' domain='0' bus='0' slot='5' function='0'/></hostdev>";

    [Test]
    public void A_machine_is_given_what_the_document_names()
    {
        var devices = Machine(First + Second).HostDevices;

        Assert.That(
            devices,
            Is.EqualTo(new[] { HostDeviceDefinition.OfPci(new(0, 6, 2, 0)), HostDeviceDefinition.OfPci(new(0, 6, 0x12, 5)) }));
        Assert.That(devices[1].Address.ToString(), Is.EqualTo("0000:06:12.5"));
    }

    // What Debian's libvirtd prints of these two, behind its test driver.
    [Test]
    public void They_are_printed_as_libvirt_prints_them() => Assert.That(
        DomainFormatter.Format(Machine(First + Second), DomainFormat.Inactive),
        Does.Contain(GoldenDocument.Read("Fragments/hostdev") + "  </devices>\n"));

    [Test]
    public void One_of_a_running_machine_has_a_name() => Assert.That(
        DomainFormatter.Format(Machine(First + Second) with { Id = 1 }, DomainFormat.Aliases),
        Does.Contain("      </source>\n      <alias name='hostdev1'/>\n    </hostdev>\n  </devices>"));

    [TestCase("<hostdev type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>",
        "USB devices of the host are given to domains by the host's own list of associations, and not by their definitions")]
    [TestCase("<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>",
        "SCSI devices of the host are not supported by vz driver")]
    [TestCase("<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.50014057667280d8'/></hostdev>",
        "SCSI controllers of the host are not supported by vz driver")]
    [TestCase("<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev>",
        "mediated devices are not supported by vz driver: the host gives whole PCI devices")]
    [TestCase("<hostdev mode='capabilities' type='storage'><source><block>/dev/sdf1</block></source></hostdev>",
        "host devices by capabilities are not supported by vz driver")]
    [TestCase("<hostdev type='pci' managed='yes'><source/></hostdev>",
        "a PCI device of the host is named by its address, which this hostdev does not have")]
    [TestCase("<hostdev type='pci' managed='yes'><source><address domain='1' bus='6' slot='2' function='0'/></source></hostdev>",
        "PCI device 0001:06:02.0 is in another PCI domain than 0: the host knows no other")]
    [TestCase("<hostdev type='pci' managed='no'><source><address bus='6' slot='2' function='0'/></source></hostdev>", Managed)]
    [TestCase("<hostdev type='pci'><source><address bus='6' slot='2' function='0'/></source></hostdev>", Managed)]
    [TestCase("<hostdev type='pci' managed='yes'><source><address bus='6' slot='2' function='0'/></source><boot order='1'/></hostdev>",
        "element 'devices/hostdev/boot' is not supported by vz driver", true)]
    [TestCase("<hostdev type='pci' managed='yes'><source><address bus='6' slot='2' function='0'/></source><rom bar='on'/></hostdev>",
        "element 'devices/hostdev/rom' is not supported by vz driver", true)]
    [TestCase("<hostdev type='pci' managed='yes'><source writeFiltering='no'><address bus='6' slot='2' function='0'/></source></hostdev>",
        "attribute 'writeFiltering' of element 'devices/hostdev/source' is not supported by vz driver", true)]
    public void What_the_host_does_not_give_is_refused_with_the_reason(string device, string reason, bool isOfTheWhole = false)
    {
        Assert.That(Refusal(() => DomainRules.CheckApplicable(Machine(device), OsType.Hvm)), Is.EqualTo((ErrorCode.ConfigUnsupported, reason)));
        if (!isOfTheWhole)
        {
            var alone = DeviceParser.Parse(device).HostDevice!;
            Assert.That(Refusal(() => DomainRules.CheckHostDevice(alone, OsType.Hvm)), Is.EqualTo((ErrorCode.ConfigUnsupported, reason)));
        }
    }

    [Test]
    public void A_container_has_none() => Assert.That(
        Refusal(() => DomainRules.CheckApplicable(Parse("exe", First), OsType.Exe)),
        Is.EqualTo((ErrorCode.ConfigUnsupported, "Host devices in containers are not supported by vz driver")));

    [Test]
    public void One_device_is_given_once_but_to_who_has_it_twice()
    {
        var twice = Machine(First + First);

        Assert.That(
            Refusal(() => DomainRules.CheckApplicable(twice, OsType.Hvm, Machine(First))),
            Is.EqualTo((ErrorCode.InvalidArg, "the domain has PCI device 0000:06:02.0 twice")));
        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(twice, OsType.Hvm, twice));
    }

    [Test]
    public void What_changes_of_them_is_kept_one_by_one()
    {
        var changes = DefinitionChanges.Between(Machine(First), Machine(Second));

        Assert.That(changes.ToString(), Is.EqualTo("host device '0000:06:02.0', host device '0000:06:12.5'"));
        Assert.That(changes.ApplyTo(Machine(First + Second)).HostDevices, Is.EqualTo(Machine(Second).HostDevices));
    }

    const string Managed = "PCI device 0000:06:02.0 has to have managed='yes': the host takes it from its driver when the domain starts,"
        + " and gives it back";

    static DomainDefinition Machine(string devices) => Parse("hvm", devices);

    static DomainDefinition Parse(string type, string devices) => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>1048576</memory><os><type>{type}</type>{(type == "exe" ? "<init>/sbin/init</init>" : "")}</os>"
        + $"<devices>{devices}</devices></domain>");

    static (ErrorCode Code, string? Reason) Refusal(Action action)
    {
        var error = Assert.Throws<LibvirtException>(() => action())!;
        return (error.Code, error.Str2);
    }
}
