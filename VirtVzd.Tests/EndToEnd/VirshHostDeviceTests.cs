// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>PCI devices of the host, as users of virsh give them to machines.</summary>
[NeedsPrograms]
sealed class VirshHostDeviceTests
{
    const string Card = "<hostdev mode='subsystem' type='pci' managed='yes'>\n"
        + "  <source>\n    <address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/>\n  </source>\n</hostdev>\n";

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;
    TemporaryDirectory _files = null!;

    [OneTimeSetUp]
    public void StartHostAndDaemon()
    {
        _host = new SimulatedHost();
        _files = new TemporaryDirectory();
        File.WriteAllText(_files["host.json"], PciDevicesDocument.Text);
        File.WriteAllText(_files["card.xml"], Card);
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

    [SetUp]
    public void MakeGuest()
    {
        _host.Do("create", "vm", "guest");
        Deadline.Until("it is known", () => _daemon.VirshOk("list", "--all", "--name").Contains("guest"));
    }

    [TearDown]
    public void RemoveGuest()
    {
        _host.Do("delete", "guest", "--force");
        Deadline.Until("it is away", () => !_daemon.VirshOk("list", "--all", "--name").Contains("guest"));
    }

    [Test]
    public void A_device_that_virsh_lists_is_given_seen_and_taken_again()
    {
        Assert.That(_daemon.VirshOk("nodedev-list", "--cap", "pci"), Does.Contain("pci_0000_06_02_0"));
        var node = _daemon.VirshOk("nodedev-dumpxml", "pci_0000_06_02_0");
        Assert.That(node, Does.Contain("<bus>6</bus>").And.Contain("<slot>2</slot>").And.Contain(
            "<product id='0x1eb8'>Tesla T4</product>"));

        _daemon.VirshOk("attach-device", "guest", _files["card.xml"], "--config");

        var shown = _daemon.VirshOk("dumpxml", "guest");
        Assert.That(shown, Does.Contain("<hostdev mode='subsystem' type='pci' managed='yes'>"));
        Assert.That(shown, Does.Contain("<address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/>"));
        _daemon.VirshOk("detach-device", "guest", _files["card.xml"], "--config");
        Assert.That(_daemon.VirshOk("dumpxml", "guest"), Does.Not.Contain("hostdev"));
    }

    [Test]
    public void What_virsh_prints_it_may_define_again()
    {
        _daemon.VirshOk("attach-device", "guest", _files["card.xml"], "--config");
        var shown = _daemon.VirshOk("dumpxml", "guest");
        File.WriteAllText(_files["guest.xml"], shown);

        _daemon.VirshOk("define", _files["guest.xml"], "--validate");

        Assert.That(_daemon.VirshOk("dumpxml", "guest"), Is.EqualTo(shown));
    }

    [Test]
    public void A_running_machine_waits_for_its_next_start()
    {
        _daemon.VirshOk("start", "guest");

        var refused = _daemon.Virsh("attach-device", "guest", _files["card.xml"], "--live");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(
            refused.Error,
            Does.Contain("comes and goes with a start of the domain: none is plugged while it is active"));
        _daemon.VirshOk("attach-device", "guest", _files["card.xml"], "--config");
        Assert.That(_daemon.VirshOk("dumpxml", "guest"), Does.Not.Contain("hostdev"));

        _daemon.VirshOk("destroy", "guest");
        _daemon.VirshOk("start", "guest");
        Assert.That(_daemon.VirshOk("dumpxml", "guest"), Does.Contain("<alias name='hostdev0'/>"));
    }

    [Test]
    public void What_another_machine_has_is_refused_by_its_name()
    {
        _host.Do("create", "vm", "first");
        Deadline.Until("it is known", () => _daemon.VirshOk("list", "--all", "--name").Contains("first"));
        _daemon.VirshOk("attach-device", "first", _files["card.xml"], "--config");

        var refused = _daemon.Virsh("attach-device", "guest", _files["card.xml"], "--config");

        Assert.That(
            refused.Error, Does.Contain("the domain has a PCI device, Tesla T4, that another domain has too: first"));
        _host.Do("delete", "first", "--force");
    }

    [Test]
    public void Domcapabilities_say_what_can_be_given() => Assert.That(
        _daemon.VirshOk("domcapabilities"),
        Does.Contain("<hostdev supported='yes'>").And.Match(
            "<enum name='subsysType'>\\s*<value>pci</value>\\s*</enum>"));
}
