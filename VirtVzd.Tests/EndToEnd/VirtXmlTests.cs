// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>virt-xml edits machines and containers, by definition and by hotplug.</summary>
sealed class VirtXmlTests : HostOfEachKind
{
    const string Mac = "00:1c:42:aa:bb:cc";

    VirtTools _tools = null!;

    [SetUp]
    public void FindTools() => _tools = new VirtTools(Daemon);

    [TearDown]
    public void CleanUp() => _tools.Dispose();

    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void Numbers_are_edited(string domain)
    {
        _tools.XmlOk(domain, "--edit", "--vcpus", "3", "--define");
        _tools.XmlOk(domain, "--edit", "--memory", "3072,maxmemory=3072");

        Assert.That(
            Daemon.VirshOk("dumpxml", "--inactive", domain), Does.Contain(">3</vcpu>").And.Contain(
                "<memory unit='KiB'>3145728</memory>"));
    }

    [TestCase("vm-on", "--update")]
    [TestCase("vm-on", "--define")]
    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("ct-on", "--update")]
    [TestCase("ct-off", "--define")]
    public void An_interface_comes_changes_and_goes(string domain, params string[] how)
    {
        string[] of = how is ["--update"] ? [domain] : [domain, "--inactive"];
        _tools.XmlOk([domain, "--add-device", "--network", $"bridge=br8,mac={Mac}", .. how]);
        Assert.That(Daemon.VirshOk(["domiflist", .. of]), Does.Match($"bridge +br8 .*{Mac}"));

        _tools.XmlOk([domain, "--edit", $"mac={Mac}", "--network", "bridge=br9", .. how]);
        Assert.That(Daemon.VirshOk(["domiflist", .. of]), Does.Match($"bridge +br9 .*{Mac}"));

        _tools.XmlOk([domain, "--remove-device", "--network", $"mac={Mac}", .. how]);
        Assert.That(Daemon.VirshOk(["domiflist", .. of]), Does.Not.Contain(Mac));
    }

    [TestCase("vm-on", "--update")]
    [TestCase("vm-off", "--define")]
    public void A_disk_comes_and_goes(string domain, string how)
    {
        _tools.XmlOk(domain, "--add-device", "--disk", $"path={_tools.Medium},target=sdk,bus=scsi", how);
        Assert.That(Daemon.VirshOk("domblklist", domain), Does.Match(@"sdk +/.*install\.iso"));

        _tools.XmlOk(domain, "--remove-device", "--disk", "target=sdk", how);
        Assert.That(Daemon.VirshOk("domblklist", domain), Does.Not.Contain("sdk"));
    }

    [Test]
    public void A_medium_is_put_into_a_drive_of_a_running_machine()
    {
        _tools.XmlOk("vm-on", "--edit", "device=cdrom", "--disk", $"path={_tools.Medium}", "--update");

        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Match(@"sdb +/.*install\.iso"));
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_display_comes_changes_and_goes_with_its_mouse_and_keyboard(string domain)
    {
        _tools.XmlOk(domain, "--add-device", "--graphics", "vnc,port=5944");
        _tools.XmlOk(domain, "--edit", "--graphics", "listen=0.0.0.0");
        Assert.That(Daemon.VirshOk("dumpxml", domain), Does.Contain("port='5944' autoport='no' listen='0.0.0.0'"));

        _tools.XmlOk(domain, "--remove-device", "--graphics", "1");

        Assert.That(Daemon.VirshOk("dumpxml", domain), Does.Not.Contain("<graphics").And.Not.Contain("<input"));
    }

    [Test]
    public void A_title_and_a_description_are_written()
    {
        _tools.XmlOk("vm-off", "--edit", "--metadata", "title=hello,description=world");

        Assert.That(Daemon.VirshOk("desc", "vm-off", "--title"), Is.EqualTo("hello"));
        Assert.That(Daemon.VirshOk("desc", "vm-off"), Is.EqualTo("world"));
    }

    [TestCase("element 'devices/sound' is not supported by vz driver", "--add-device", "--sound", "default")]
    [TestCase("changing emulator is not supported by vz driver", "--edit", "--xml", "./devices/emulator=/x")]
    public void What_cannot_be_is_said_and_changes_nothing(string message, params string[] change)
    {
        var before = Daemon.VirshOk("dumpxml", "vm-off");

        var finished = _tools.Xml(["vm-off", .. change]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(message));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Is.EqualTo(before));
    }

    [Test]
    public void A_change_is_shown_before_it_is_made_and_the_machine_started_after_it()
    {
        Assert.That(
            _tools.XmlOk("vm-off", "--edit", "--vcpus", "4", "--print-diff"),
            Does.Contain("+  <vcpu placement=\"static\">4</vcpu>"));
        Assert.That(Daemon.VirshOk("vcpucount", "vm-off", "--maximum", "--config"), Is.EqualTo("1"));

        _tools.XmlOk("vm-off", "--edit", "--vcpus", "4", "--start");

        Assert.That(
            Daemon.VirshOk("dominfo", "vm-off"),
            Does.Contain("State:          running").And.Contain("CPU(s):         4"));
    }
}
