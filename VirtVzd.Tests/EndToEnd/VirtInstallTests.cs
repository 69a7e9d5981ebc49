// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>virt-install makes machines and containers.</summary>
sealed class VirtInstallTests : HostOfEachKind
{
    const string Template = "type=template,source=debian-12.0-x86_64,target=/";

    VirtTools _tools = null!;

    [SetUp]
    public void FindTools() => _tools = new VirtTools(Daemon);

    [TearDown]
    public void CleanUp() => _tools.Dispose();

    [Test]
    public void A_machine_is_installed_from_a_medium_without_display_and_console()
    {
        _tools.InstallOk(
            "--name", "fresh", "--memory", "768", "--vcpus", "2", "--disk", "none", "--cdrom", _tools.Medium,
            "--graphics", "none", "--input", "none", "--console", "none", "--network", "bridge=br7", "--autostart");

        Assert.That(Host.Do("list"), Does.Match(@"running.*fresh"));
        Assert.That(Daemon.VirshOk("dominfo", "fresh"), Does.Contain("CPU(s):         2")
            .And.Contain("Max memory:     786432 KiB")
            .And.Contain("State:          running")
            .And.Contain("Autostart:      enable"));
        Assert.That(Daemon.VirshOk("domiflist", "fresh"), Does.Match(@"bridge +br7 +e1000"));
        Assert.That(Daemon.VirshOk("dumpxml", "fresh"), Does.Contain("<boot dev='cdrom'/>")
            .And.Not.Contain("<graphics").And.Not.Contain("<serial"));
    }

    [Test]
    public void What_a_machine_can_have_is_read_before_it_is_made()
    {
        var finished = _tools.Install(
            "--debug", "--dry-run", "--name", "fresh", "--memory", "512", "--disk", "none", "--cdrom", _tools.Medium,
            "--network", "none");

        Assert.That(
            finished.Error, Does.Match(
                @"Fetched domain capabilities for \([^)]*\): "
                    + @"<domainCapabilities>\s+<path>[^<]+</path>\s+<domain>vz</domain>"));
        Assert.That(finished.Error, Does.Not.Contain("Error fetching domcapabilities"));
    }

    [Test]
    public void The_medium_is_there_as_long_as_the_machine_installs_itself_and_gone_when_it_starts_next()
    {
        _tools.InstallOk(
            "--name", "fresh", "--memory", "512", "--disk", "none", "--cdrom", _tools.Medium,
            "--graphics", "none", "--network", "none");

        Assert.That(Daemon.VirshOk("domblklist", "fresh"), Does.Match(@"hda +/.*install\.iso"));
        Assert.That(Daemon.VirshOk("domblklist", "fresh", "--inactive"), Does.Match("hda +-"));

        Daemon.VirshOk("destroy", "fresh");
        Daemon.VirshOk("start", "fresh");

        Assert.That(Daemon.VirshOk("domblklist", "fresh"), Does.Match("hda +-"));
    }

    [Test]
    public void A_machine_is_installed_with_a_display()
    {
        _tools.InstallOk(
            "--name", "fresh", "--memory", "512", "--disk", "none", "--cdrom", _tools.Medium,
            "--graphics", "vnc,listen=0.0.0.0,port=5999,password=secret", "--network", "bridge=br7,model=virtio");

        Assert.That(Daemon.VirshOk("vncdisplay", "fresh"), Is.EqualTo(":99"));
        Assert.That(Daemon.VirshOk("dumpxml", "--security-info", "fresh"), Does.Contain("passwd='secret'")
            .And.Contain("<model type='virtio'/>")
            .And.Contain("<input type='mouse' bus='ps2'")
            .And.Contain("<input type='keyboard' bus='ps2'")
            .And.Not.Contain("tablet"));
    }

    [Test]
    public void A_machine_without_a_word_about_its_console_has_a_pseudo_terminal()
    {
        _tools.InstallOk("--name", "fresh", "--memory", "512", "--disk", "none", "--import", "--network", "none");

        Assert.That(Daemon.VirshOk("domstate", "fresh"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("dumpxml", "fresh"), Does.Match(
            @"<serial type='pty'>\s*<target port='0'/>\s*(?:<alias name='serial0'/>\s*)?</serial>\s*<console "
                + @"type='pty'>\s*<target type='serial' port='0'/>\s*(?:<alias name='[a-z]*0'/>\s*)?</console>"));
    }

    [Test]
    public void A_container_is_made_from_a_template()
    {
        _tools.InstallOk(
            "--container", "--name", "box", "--memory", "512", "--vcpus", "2", "--filesystem", Template, "--network",
            "bridge=br7");

        Assert.That(Host.Do("list"), Does.Match(@"running.*CT.*box"));
        Assert.That(Daemon.VirshOk("dumpxml", "box"), Does.Contain("<type arch='x86_64'>exe</type>")
            .And.Contain("<vcpu placement='static'>2</vcpu>")
            .And
            .Match(
                @"<filesystem type='file'[^>]*>\s*<driver type='ploop' format='ploop'/>\s*<source "
                    + @"file='[^']*root\.hdd'/>\s*<target dir='/'/>")
            .And.Not.Contain("<disk")
            .And.Contain("<source bridge='br7'/>"));
    }

    [Test]
    public void A_machine_is_made_of_an_image_that_is_there_and_may_stay_off()
    {
        _tools.InstallOk(
            "--name", "fresh", "--memory", "512", "--import", "--disk", $"path={_tools.Medium},bus=scsi", "--noreboot",
            "--graphics", "vnc", "--serial", "file,path=/var/log/fresh.log", "--network", "network=Bridged");

        Assert.That(Daemon.VirshOk("domstate", "fresh"), Is.EqualTo("shut off"));
        Assert.That(Daemon.VirshOk("domblklist", "fresh"), Does.Match(@"sda +/.*install\.iso"));
        Assert.That(
            Daemon.VirshOk("dumpxml", "fresh"),
            Does.Contain("<boot dev='hd'/>").And.Contain("<source path='/var/log/fresh.log'/>"));
    }

    [TestCase("fresh.img", "raw")]
    [TestCase("fresh.qcow2", "qcow2")]
    public void A_machine_has_an_image_made_for_it(string file, string format)
    {
        using var images = new TemporaryDirectory();

        _tools.InstallOk(
            "--name", "fresh", "--memory", "512", "--import", "--disk", $"path={images[file]},size=2,format={format}",
            "--noreboot",
            "--graphics", "none", "--network", "none", "--console", "none");

        Assert.That(Daemon.VirshOk("domblklist", "fresh"), Does.Contain(images[file]));
        var told = new Command("qemu-img", "info", images[file]).Run().Output;
        Assert.That(told, Does.Contain($"file format: {format}").And.Contain("2147483648 bytes"));
        Assert.That(Daemon.VirshOk("vol-info", images[file]), Does.Match("Capacity: +2.00 GiB"));
        Assert.That(Daemon.VirshOk("pool-list", "--details"), Does.Contain(Path.GetFileName(images.Path)));
    }

    [Test]
    public void A_try_changes_nothing()
    {
        string[] machine = ["--name", "fresh", "--memory", "512", "--disk", "none", "--pxe", "--network", "bridge=br7"];

        Assert.That(_tools.InstallOk([.. machine, "--dry-run"]), Does.Contain("Dry run completed successfully"));
        Assert.That(
            _tools.InstallOk([.. machine, "--print-xml", "1"]),
            Does.Contain("<domain type=\"vz\">").And.Contain("<boot dev=\"network\"/>"));
        Assert.That(Host.Do("list"), Does.Not.Contain("fresh"));
    }

    [TestCase("Guest name 'vm-on' is already in use.", "--name", "vm-on", "--pxe")]
    [TestCase(
        "Specified character device source type is not supported by vz driver.", "--name", "fresh", "--pxe",
        "--console", "stdio")]
    [TestCase(
        "Only disk and block storage types are supported by vz driver.", "--name", "fresh", "--cdrom",
        "http://localhost/x.iso", "--console", "none")]
    [TestCase(
        "cannot open path '/nowhere': No such file or directory", "--name", "fresh", "--cdrom", "/nowhere/x.iso",
        "--console", "none")]
    [TestCase(
        "on_reboot, on_poweroff and on_crash parameters are not supported by vz driver", "--name", "fresh", "--pxe",
        "--console", "none", "--events", "on_crash=coredump-destroy")]
    [TestCase("vz driver supports only VNC graphics.", "--name", "fresh", "--pxe", "--graphics", "spice")]
    [TestCase(
        "element 'devices/channel' is not supported by vz driver", "--name", "fresh", "--pxe", "--channel",
        "unix,target.type=virtio,target.name=org.example.0")]
    [TestCase("element 'devices/tpm' is not supported by vz driver", "--name", "fresh", "--pxe", "--tpm", "default")]
    public void What_cannot_be_is_said_and_leaves_nothing(string message, params string[] arguments)
    {
        var finished = _tools.Install(["--memory", "512", "--disk", "none", .. arguments]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(message));
        Assert.That(Host.Do("list"), Does.Not.Contain("fresh"));
    }
}
