// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Sdk;
using VirtVzd.Vz.Calls;

namespace VirtVzd.Tests.Vz.Calls;

/// <summary>
/// Devices as the dispatcher writes them (CHostInfo_lin.cpp and Transponster's Pci of OpenVZ/prl-disp-service), by
/// libvirt's names.
/// </summary>
sealed class NodeDeviceNamesTests
{
    [TestCase("0:1f:2:8086.2922", "pci_0000_00_1f_2", 0u, 31u, 2u)]
    [TestCase("a:0:7:10de.1b80", "pci_0000_0a_00_7", 10u, 0u, 7u)]
    [TestCase("ff:1f:0:1.2", "pci_0000_ff_1f_0", 255u, 31u, 0u)]
    public void A_pci_device_is_named_by_its_place(string identity, string name, uint bus, uint slot, uint function)
    {
        var device = NodeDeviceNames.OfPci(new PrlPciDevice("Controller", identity, PrlPciClass.Other))!;

        Assert.That((device.Name, device.Parent), Is.EqualTo((name, "computer")));
        var pci = (NodeDeviceCapability.Pci)device.Capability;
        Assert.That((pci.Bus, pci.Slot, pci.Function), Is.EqualTo((bus, slot, function)));
    }

    [Test]
    public void Its_vendor_has_a_number_and_no_name() => Assert.That(
        NodeDeviceXml.Format(
            NodeDeviceNames.OfPci(new PrlPciDevice("82801I <SATA>", "0:1f:2:8086.2922", PrlPciClass.Other))!),
        Is.EqualTo(
            """
            <device>
              <name>pci_0000_00_1f_2</name>
              <parent>computer</parent>
              <capability type='pci'>
                <domain>0</domain>
                <bus>0</bus>
                <slot>31</slot>
                <function>2</function>
                <product id='0x2922'>82801I &lt;SATA&gt;</product>
                <vendor id='0x8086'/>
              </capability>
            </device>

            """));

    [TestCase("")]
    [TestCase("0:1f:2")]
    [TestCase("0:20:0:8086.2922")]
    [TestCase("0:1f:8:8086.2922")]
    [TestCase("100:0:0:8086.2922")]
    [TestCase("0:1f:2:8086.2922\n")]
    [TestCase("0:1f:2:80860.2922")]
    [TestCase("-1:1f:2:8086.2922")]
    public void What_has_no_place_is_no_pci_device(string identity) =>
        Assert.That(NodeDeviceNames.OfPci(new PrlPciDevice("Controller", identity, PrlPciClass.Other)), Is.Null);

    [Test]
    public void A_usb_device_is_named_by_its_place_and_has_its_number_of_the_kernel() => Assert.That(
        NodeDeviceXml.Format(NodeDeviceNames.OfUsb(
            new PrlHostDevice(
                "Logitech - USB Mouse - M1",
                "1-1.2|046d|c077|low|KM|Empty"), static place => place == "1-1.2" ? 7u : null)!),
        Is.EqualTo(
            """
            <device>
              <name>usb_1_1_2</name>
              <parent>computer</parent>
              <capability type='usb_device'>
                <bus>1</bus>
                <device>7</device>
                <product id='0xc077'>USB Mouse - M1</product>
                <vendor id='0x046d'>Logitech</vendor>
              </capability>
            </device>

            """));

    [Test]
    public void A_usb_device_that_the_kernel_does_not_know_has_the_number_0() => Assert.That(
        NodeDeviceXml.Format(
            NodeDeviceNames.OfUsb(new PrlHostDevice("", "2-3|0001|0002|high|--|Empty"), static _ => null)!),
        Does.Contain("<bus>2</bus>\n    <device>0</device>\n    <product id='0x0002'/>\n    <vendor id='0x0001'/>"));

    // The third is a disk that a VM can have by USB; the others are nothing that the dispatcher writes.
    [TestCase("")]
    [TestCase("1-1.2")]
    [TestCase("PRL Virtual MSC@da39a3ee|0000|0000|@da39a3ee@/dev/sdb")]
    [TestCase("../../1-1|046d|c077|low|KM|Empty")]
    [TestCase("1-1/../x|046d|c077|low|KM|Empty")]
    public void What_has_no_place_is_no_usb_device(string identity) =>
        Assert.That(NodeDeviceNames.OfUsb(new PrlHostDevice("Disk", identity), static _ => 1), Is.Null);

    [Test]
    public void A_disk_is_named_by_its_device_file_and_has_its_link() => Assert.That(
        NodeDeviceXml.Format(NodeDeviceNames.OfDisk(
            new PrlHostDevice("QEMU HARDDISK ATA (/dev/sda)", "/dev/disk/by-id/ata-QEMU_HARDDISK_QM00001"),
            static name => name == "sda" ? 4096ul : null)!),
        Is.EqualTo(
            """
            <device>
              <name>block_sda</name>
              <devnode type='dev'>/dev/sda</devnode>
              <devnode type='link'>/dev/disk/by-id/ata-QEMU_HARDDISK_QM00001</devnode>
              <parent>computer</parent>
              <capability type='storage'>
                <block>/dev/sda</block>
                <drive_type>disk</drive_type>
                <model>QEMU HARDDISK ATA</model>
                <size>4096</size>
              </capability>
            </device>

            """));

    [Test]
    public void A_size_that_the_dispatcher_tells_is_taken() => Assert.That(
        ((NodeDeviceCapability.Storage)NodeDeviceNames.OfDisk(
            new PrlHostDevice("/dev/nvme0n1", "/dev/nvme0n1", SizeMib: 3), static _ => 1)!.Capability),
        Is.EqualTo(new NodeDeviceCapability.Storage("/dev/nvme0n1", Model: null, 3 << 20)));

    [TestCase("")]
    [TestCase("Disk")]
    [TestCase("Disk (/dev/../etc/passwd)")]
    [TestCase("Disk (/dev/sda) more")]
    public void A_disk_without_a_device_file_is_left_out(string name) =>
        Assert.That(NodeDeviceNames.OfDisk(new PrlHostDevice(name, "/dev/disk/by-id/x"), static _ => 1), Is.Null);

    [TestCase(false, "80203")]
    [TestCase(true, "80211")]
    public void An_adapter_is_named_by_its_device_and_address(bool wireless, string standard) => Assert.That(
        NodeDeviceXml.Format(NodeDeviceNames.Of(new PrlHostAdapter("eth0.5", "eth0.5", "52540000ABCD", wireless))!),
        Is.EqualTo(
            $"""
            <device>
              <name>net_eth0_5_52_54_00_00_ab_cd</name>
              <parent>computer</parent>
              <capability type='net'>
                <interface>eth0.5</interface>
                <address>52:54:00:00:ab:cd</address>
                <capability type='{standard}'/>
              </capability>
            </device>

            """));

    [TestCase("eth0", "")]
    [TestCase("eth0", "5254000000")]
    [TestCase("eth0", "52540000000x")]
    [TestCase("", "525400000001")]
    public void An_adapter_without_name_or_address_is_left_out(string name, string mac) =>
        Assert.That(NodeDeviceNames.Of(new PrlHostAdapter(name, name, mac, IsWireless: false)), Is.Null);

    [Test]
    public void A_scsi_device_has_its_own_file()
    {
        Assert.That(
            NodeDeviceXml.Format(NodeDeviceNames.OfScsi(new PrlHostDevice("HP Ultrium", "/dev/sg4"))!),
            Does.Contain("<name>scsi_generic_sg4</name>").And.Contain("<char>/dev/sg4</char>"));
        Assert.That(NodeDeviceNames.OfScsi(new PrlHostDevice("HP Ultrium", "/dev/st0")), Is.Null);
    }
}
