// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The host's devices, as users of virsh have them where there is no virtnodedevd.</summary>
[NeedsPrograms]
sealed class VirshNodeDeviceTests
{
    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;
    TemporaryDirectory _files = null!;

    [OneTimeSetUp]
    public void StartHostAndDaemon()
    {
        _host = new SimulatedHost();
        _files = new TemporaryDirectory();
        File.WriteAllText(_files["host.json"], HostDevicesDocument.Text);
        _host.Do("hardware", _files["host.json"]);
        _daemon = new RunningDaemon(_host);
    }

    [OneTimeTearDown]
    public void StopDaemonAndHost()
    {
        _daemon.Dispose();
        _host.CheckStrict();
        _host.Dispose();
        _files.Dispose();
    }

    [Test]
    public void All_devices_are_a_tree_below_the_computer()
    {
        var tree = _daemon.VirshOk("nodedev-list", "--tree");

        Assert.That(tree, Does.StartWith("computer"));
        foreach (var name
            in new[] { "block_sda", "net_eth0_52_54_00_00_00_01", "pci_0000_00_1f_2", "scsi_generic_sg4", "usb_1_1_2" })
        {
            Assert.That(tree, Does.Contain($"  +- {name}"));
        }
    }

    [TestCase("pci", "pci_0000_00_1f_2")]
    [TestCase("usb_device,storage", "block_sda usb_1_1_2")]
    [TestCase("net", "net_eth0_52_54_00_00_00_01 net_wlan0_52_54_00_00_00_02")]
    [TestCase("system", "computer")]
    [TestCase("mdev", "")]
    public void Those_of_a_capability_are_listed(string capability, string names) => Assert.That(
        string.Join(' ', _daemon.VirshOk("nodedev-list", "--cap", capability)
            .Split('\n', System.StringSplitOptions.RemoveEmptyEntries).Order()),
        Is.EqualTo(names));

    [Test]
    public void Each_document_fits_libvirts_schema()
    {
        var names = _daemon.VirshOk("nodedev-list").Split('\n', System.StringSplitOptions.RemoveEmptyEntries);
        Assert.That(names, Has.Length.EqualTo(7));
        foreach (var name in names)
        {
            File.WriteAllText(_files["device.xml"], _daemon.VirshOk("nodedev-dumpxml", name));

            var judged = new Command(
                "xmllint", "--noout", "--relaxng", "/usr/share/libvirt/schemas/nodedev.rng",
                _files["device.xml"]).Run();
            Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        }
    }

    [Test]
    public void A_device_is_looked_at()
    {
        Assert.That(
            _daemon.VirshOk("nodedev-dumpxml", "pci_0000_00_1f_2"), Does.Contain("<product id='0x2922'>82801IR"));
        Assert.That(
            _daemon.VirshOk("nodedev-info", "block_sda"),
            Does.Match("Parent: +computer").And.Match("Active: +yes").And.Match("Persistent: +yes").And.Match(
                "Autostart: +yes"));
        Assert.That(_daemon.VirshOk("nodedev-info", "computer"), Does.Match("Name: +computer"));
        Assert.That(_daemon.VirshOk("nodedev-list", "--inactive"), Is.Empty);
    }

    [TestCase("no node device with matching name 'none'", "nodedev-dumpxml", "none")]
    [TestCase("makes, changes or removes none", "nodedev-destroy", "block_sda")]
    [TestCase("makes, changes or removes none", "nodedev-autostart", "block_sda")]
    [TestCase(
        "takes a device from the host when a domain that has it starts, and gives it back", "nodedev-detach",
        "pci_0000_00_1f_2")]
    [TestCase("nobody has to do it", "nodedev-detach", "pci_0000_00_1f_2", "--driver", "vfio")]
    [TestCase("nobody has to do it", "nodedev-reattach", "pci_0000_00_1f_2")]
    [TestCase("nobody has to do it", "nodedev-reset", "pci_0000_00_1f_2")]
    [TestCase("virtnodedevd-sock", "nodedev-event", "--event", "lifecycle", "--timeout", "1")]
    public void What_cannot_be_is_said(string said, params string[] command)
    {
        var refused = _daemon.Virsh(command);

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain(said));
    }

    [Test]
    public void Who_may_only_read_sees_them()
    {
        var listed =
            new Command("virsh", "-r", "-c", $"vz:///system?socket={_daemon.ReadOnlySocket}", "nodedev-list").Run();

        Assert.That(listed.Output, Does.Contain("block_sda"), listed.ToString());
    }

    [Test]
    public void A_device_that_is_plugged_in_comes_by_itself()
    {
        var document = HostDevicesDocument.Text.Replace("/dev/sg4", "/dev/sg5");
        File.WriteAllText(_files["other.json"], document);
        try
        {
            _host.Do("hardware", _files["other.json"]);

            Deadline.Until("it is there", () => _daemon.VirshOk("nodedev-list").Contains("scsi_generic_sg5"));
        }
        finally
        {
            _host.Do("hardware", _files["host.json"]);
            Deadline.Until("it is away", () => _daemon.VirshOk("nodedev-list").Contains("scsi_generic_sg4"));
        }
    }
}
