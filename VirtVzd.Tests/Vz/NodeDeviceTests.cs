// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>The host's devices as the SDK lists them.</summary>
sealed class NodeDeviceTests : SimulatedDriver
{
    const string Scan = "PrlSrv_GetSrvConfig";
    const uint Inactive = 0x4000_0000;
    const uint Active = 0x8000_0000;
    const uint Transient = 0x2000_0000;
    const uint Persistent = 0x1000_0000;

    static readonly Guid s_host = Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f");

    protected override bool IsStrict => true;

    INodeDeviceDriver NodeDevices => Connection.NodeDevices;

    protected override VzOptions Options() => base.Options() with { HostUuid = s_host };

    [Test]
    public void A_host_of_which_nothing_is_told_has_itself()
    {
        Assert.That(Names(), Is.EqualTo(new[] { "computer" }));
        Assert.That(
            NodeDevices.GetXmlDesc(Call, "computer", flags: 0),
            Does.Contain($"<uuid>{s_host:D}</uuid>").And.Contain("<firmware"));
        Assert.That(NodeDevices.Find(Call, "computer").Parent, Is.Null);
    }

    [Test]
    public void A_disk_with_several_links_is_there_once_with_all_of_them()
    {
        Plug();

        Assert.That(Names(), Is.EqualTo(new[]
        {
            "computer", "net_eth0_52_54_00_00_00_01", "net_wlan0_52_54_00_00_00_02", "pci_0000_00_1f_2", "usb_1_1_2",
            "block_sda", "scsi_generic_sg4",
        }));
        var disk = NodeDevices.GetXmlDesc(Call, "block_sda", flags: 0);
        Assert.That(disk, Does.Contain("<devnode type='link'>/dev/disk/by-id/ata-A</devnode>\n  <devnode "
            + "type='link'>/dev/disk/by-id/wwn-B</devnode>"));
        Assert.That(
            NodeDevices.GetXmlDesc(Call, "net_wlan0_52_54_00_00_00_02", flags: 1),
            Does.Contain("<capability type='80211'/>"));
    }

    [TestCase(1u, "computer")]
    [TestCase(2u | Active, "pci_0000_00_1f_2")]
    [TestCase(4u | 0x100u, "usb_1_1_2 block_sda")]
    [TestCase(0x800u | Active | Inactive | Persistent, "scsi_generic_sg4")]
    [TestCase(8u, "")]
    [TestCase(Inactive, "")]
    [TestCase(Transient, "")]
    public void A_listing_is_of_capabilities_and_states(uint flags, string names)
    {
        Plug();

        Assert.That(
            string.Join(' ', NodeDevices.List(Call, flags).Select(static device => device.Name)), Is.EqualTo(names));
    }

    [TestCase(null, 7)]
    [TestCase("net", 2)]
    [TestCase("usb_device", 1)]
    [TestCase("mdev", 0)]
    [TestCase("none such", 0)]
    public void The_old_listings_are_of_one_capability(string? capability, int count)
    {
        Plug();

        Assert.That(NodeDevices.Count(Call, capability, flags: 0), Is.EqualTo(count));
        Assert.That(NodeDevices.ListNames(Call, capability, flags: 0), Has.Count.EqualTo(count));
    }

    [Test]
    public void The_dispatcher_looks_again_when_it_has_told_of_a_change_and_not_for_each_question()
    {
        Assert.That(Names(), Has.Length.EqualTo(1));
        var scanned = Calls(Scan);
        Names();
        NodeDevices.GetXmlDesc(Call, "computer", flags: 0);
        Assert.That(Calls(Scan), Is.EqualTo(scanned));

        Plug();

        Deadline.Until("the devices are known", () => Names().Length == 7);
    }

    [Test]
    public void Another_connection_to_the_dispatcher_asks_anew()
    {
        Plug();
        Assert.That(Names(), Has.Length.EqualTo(7));

        RestartDriver();

        Assert.That(Names(), Has.Length.EqualTo(7));
    }

    [Test]
    public void A_device_that_is_not_there_is_missed_by_every_call()
    {
        foreach (var call in new Action[]
        {
            () => NodeDevices.Find(Call, "none"),
            () => NodeDevices.GetXmlDesc(Call, "none", flags: 0)
        })
        {
            var error = Refusal(call);
            Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.NoNodeDevice, ErrorDomain.Nodedev)));
            Assert.That(error.Message, Is.EqualTo("Node device not found: no node device with matching name 'none'"));
        }
    }

    [Test]
    public void Flags_that_nobody_knows_are_refused_first()
    {
        Assert.That(
            Refusal(() => NodeDevices.List(Call, 1u << 24)).Message,
            Does.Contain("unsupported flags (0x1000000) in function nodeConnectListAllNodeDevices"));
        Assert.That(
            Refusal(() => NodeDevices.Count(Call, null, 1)).Message,
            Does.Contain("unsupported flags (0x1) in function nodeNumOfDevices"));
        Assert.That(
            Refusal(() => NodeDevices.ListNames(Call, null, 1)).Message,
            Does.Contain("unsupported flags (0x1) in function nodeListDevices"));
        Assert.That(
            Refusal(() => NodeDevices.GetXmlDesc(Call, "none", 2)).Message,
            Does.Contain("unsupported flags (0x2) in function nodeDeviceGetXMLDesc"));
    }

    string[] Names() => [.. NodeDevices.List(Call, flags: 0).Select(static device => device.Name)];

    void Plug()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], HostDevicesDocument.Text);
        Host.Do("hardware", files["host.json"]);
        Deadline.Until("the devices are known", () => Names().Length > 1);
    }
}
