// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What a user changes of a running guest, as he types it: now, at its next start, or both.</summary>
sealed class VirshNextDefinitionTests : HostOfEachKind
{
    [Test]
    public void A_disk_that_is_detached_with_config_stays_until_the_machine_is_off()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/more.hdd", "sdk", "--persistent");

        Daemon.VirshOk("detach-disk", "vm-on", "sdk", "--config");

        Assert.That(Disks(), Does.Contain("sdk"));
        Assert.That(Disks("--inactive"), Does.Not.Contain("sdk"));
        Daemon.VirshOk("destroy", "vm-on");
        Assert.That(Disks(), Does.Not.Contain("sdk"));
        Daemon.VirshOk("start", "vm-on");
        Assert.That(Disks(), Does.Not.Contain("sdk"));
    }

    [Test]
    public void A_disk_that_is_attached_with_config_is_there_when_the_machine_starts_next()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/more.hdd", "sdk", "--config");

        Assert.That(Disks(), Does.Not.Contain("sdk"));
        Assert.That(Disks("--inactive"), Does.Match(@"sdk +/images/more\.hdd"));
        Daemon.VirshOk("reboot", "vm-on");
        Assert.That(Disks(), Does.Not.Contain("sdk"), "a reboot is no start");
        Daemon.VirshOk("shutdown", "vm-on");
        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", "vm-on") == "shut off");
        Daemon.VirshOk("start", "vm-on");
        Assert.That(Disks(), Does.Match(@"sdk +/images/more\.hdd"));
    }

    [Test]
    public void What_is_attached_live_alone_is_taken_back()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/more.hdd", "sdk", "--live");
        Daemon.VirshOk("attach-interface", "ct-on", "bridge", "br7", "--mac", "00:1c:42:01:02:03", "--live");
        Assert.That(Disks(), Does.Contain("sdk"));
        Assert.That(Disks("--inactive"), Does.Not.Contain("sdk"));
        Assert.That(Daemon.VirshOk("domiflist", "ct-on"), Does.Contain("00:1c:42:01:02:03"));

        Restart("vm-on");
        Restart("ct-on");

        Assert.That(Disks(), Does.Not.Contain("sdk"));
        Assert.That(Daemon.VirshOk("domiflist", "ct-on"), Does.Not.Contain("00:1c:42:01:02:03"));
    }

    [Test]
    public void What_is_attached_live_and_with_config_stays()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/more.hdd", "sdk", "--live", "--config");

        Restart("vm-on");

        Assert.That(Disks(), Does.Contain("sdk"));
    }

    [Test]
    public void Numbers_that_are_set_with_config_count_from_the_next_start()
    {
        Daemon.VirshOk("setvcpus", "vm-on", "3", "--config");
        Daemon.VirshOk("setmaxmem", "vm-on", "3G", "--config");
        Daemon.VirshOk("setmem", "ct-on", "2G", "--config");

        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--live"), Is.EqualTo("2"));
        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--config"), Is.EqualTo("3"));
        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Contain("Max memory:     2097152 KiB"));
        Restart("vm-on");
        Restart("ct-on");
        Assert.That(
            Daemon.VirshOk("dominfo", "vm-on"),
            Does.Contain("CPU(s):         3").And.Contain("Max memory:     3145728 KiB"));
        Assert.That(Daemon.VirshOk("dominfo", "ct-on"), Does.Contain("Max memory:     2097152 KiB"));
    }

    [Test]
    public void A_medium_and_a_link_are_changed_with_config()
    {
        var mac = Daemon.VirshOk("domiflist", "vm-on").Split(' ', '\n')[^1];
        Daemon.VirshOk("change-media", "vm-on", "sdb", "/iso/next.iso", "--insert", "--config");
        Daemon.VirshOk("domif-setlink", "vm-on", mac, "down", "--config");

        Assert.That(Disks(), Does.Match("sdb +-"));
        Assert.That(Daemon.VirshOk("domif-getlink", "vm-on", mac), Does.EndWith("up"));
        Assert.That(Daemon.VirshOk("domif-getlink", "vm-on", mac, "--config"), Does.EndWith("down"));
        Restart("vm-on");
        Assert.That(Disks(), Does.Match(@"sdb +/iso/next\.iso"));
        Assert.That(Daemon.VirshOk("domif-getlink", "vm-on", mac), Does.EndWith("down"));
    }

    [Test]
    public void A_definition_is_for_the_next_start()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(
            directory["vm.xml"],
            Daemon.VirshOk("dumpxml", "vm-on", "--inactive")
                .Replace(">2</vcpu>", ">4</vcpu>", System.StringComparison.Ordinal));

        Daemon.VirshOk("define", directory["vm.xml"]);

        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Contain("CPU(s):         2"));
        Restart("vm-on");
        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Contain("CPU(s):         4"));
    }

    [Test]
    public void What_is_kept_outlives_a_save()
    {
        Daemon.VirshOk("setvcpus", "vm-on", "3", "--config");
        Daemon.VirshOk("managedsave", "vm-on");
        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--config"), Is.EqualTo("3"));

        Daemon.VirshOk("start", "vm-on");

        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--live"), Is.EqualTo("2"), "it wakes up as it was");
        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--config"), Is.EqualTo("3"));
        Restart("vm-on");
        Assert.That(Daemon.VirshOk("vcpucount", "vm-on", "--live"), Is.EqualTo("3"));
    }

    string Disks(params string[] options) => Daemon.VirshOk(["domblklist", "vm-on", .. options]);

    void Restart(string domain)
    {
        Daemon.VirshOk("destroy", domain);
        Daemon.VirshOk("start", domain);
    }
}
