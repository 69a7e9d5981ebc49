// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Devices of guests, as a user of virsh changes them.</summary>
sealed class VirshDeviceTests : HostOfEachKind
{
    [TestCase("vm-on")]
    [TestCase("vm-on", "--live")]
    [TestCase("vm-on", "--config")]
    [TestCase("vm-on", "--persistent")]
    [TestCase("vm-on", "--live", "--config")]
    [TestCase("vm-off")]
    [TestCase("vm-off", "--config")]
    [TestCase("vm-off", "--persistent")]
    public void A_disk_is_attached_and_detached(string name, params string[] options)
    {
        Daemon.VirshOk(["attach-disk", name, "/images/more.hdd", "sdk", .. options]);

        var of = Affected(name, options);
        Assert.That(Daemon.VirshOk(["domblklist", .. of]), Does.Match(@"sdk +/images/more\.hdd"));
        Daemon.VirshOk(["detach-disk", name, "sdk", .. options]);
        Assert.That(Daemon.VirshOk(["domblklist", .. of]), Does.Not.Contain("sdk"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("ct-on")]
    [TestCase("ct-off")]
    public void An_interface_is_attached_and_detached(string name)
    {
        Daemon.VirshOk("attach-interface", name, "bridge", "br0", "--mac", "00:1c:42:01:02:03");

        Assert.That(Daemon.VirshOk("domiflist", name), Does.Match(@"bridge +br0 .*00:1c:42:01:02:03"));
        Daemon.VirshOk("domif-setlink", name, "00:1c:42:01:02:03", "down");
        Assert.That(Daemon.VirshOk("domif-getlink", name, "00:1c:42:01:02:03"), Does.EndWith("down"));
        Daemon.VirshOk("detach-interface", name, "bridge", "--mac", "00:1c:42:01:02:03");
        Assert.That(Daemon.VirshOk("domiflist", name), Does.Not.Contain("00:1c:42:01:02:03"));
    }

    [Test]
    public void A_medium_is_inserted_changed_and_ejected()
    {
        Device(
            "attach-device", "vm-on",
            "<disk type='file' device='cdrom'><target dev='sdq' bus='scsi'/><readonly/></disk>");
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["one.iso"], "");
        File.WriteAllText(directory["two.iso"], "");

        Daemon.VirshOk("change-media", "vm-on", "sdq", directory["one.iso"], "--insert");
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Contain("one.iso"));
        Daemon.VirshOk("change-media", "vm-on", "sdq", directory["two.iso"], "--update", "--force");
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Contain("two.iso").And.Not.Contain("one.iso"));
        Daemon.VirshOk("change-media", "vm-on", "sdq", "--eject");
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Match(@"sdq +-"));
    }

    [Test]
    public void A_display_is_attached_updated_and_its_password_shown_only_when_asked_for()
    {
        Device("attach-device", "vm-off", "<graphics type='vnc' port='-1' listen='127.0.0.1' passwd='secret'/>");
        Device("update-device", "vm-off", "<graphics type='vnc' port='5999' autoport='no'/>");

        Assert.That(
            Daemon.VirshOk("dumpxml", "vm-off"), Does.Contain("port='5999' autoport='no'").And.Not.Contain("secret"));
        Assert.That(Daemon.VirshOk("dumpxml", "--security-info", "vm-off"), Does.Contain("passwd='secret'"));
        Device("detach-device", "vm-off", "<graphics type='vnc'/>");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Does.Not.Contain("<graphics"));
    }

    [TestCase(
        "vm-off", "<rng model='virtio'><backend model='random'/></rng>",
        "unsupported configuration: attaching device type 'rng' is unsupported")]
    [TestCase("vm-off", "<disk>\n<source>\n</disk>", "at line 3: ")]
    [TestCase("vm-on", "<disk type='file'><source file='/x'/><target dev='sda'/></disk>", "already exists", true)]
    public void What_cannot_be_is_refused_and_changes_nothing(
        string name, string device, string message, bool twice = false)
    {
        if (twice)
        {
            Daemon.Virsh("attach-disk", name, "/x", "sda");
        }

        var before = Daemon.VirshOk("dumpxml", name);
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["device.xml"], device);

        var finished = Daemon.Virsh("attach-device", name, directory["device.xml"]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(message));
        Assert.That(Daemon.VirshOk("dumpxml", name), Is.EqualTo(before));
    }

    [Test]
    public void A_guest_that_is_off_has_no_live_devices()
    {
        var finished = Daemon.Virsh("attach-disk", "vm-off", "/images/more.hdd", "sdk", "--live");

        Assert.That(finished.Error, Does.Contain("Requested operation is not valid: domain is not running"));
    }

    void Device(string command, string name, string device)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["device.xml"], device);
        Daemon.VirshOk(command, name, directory["device.xml"]);
    }
}
