// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What goes on inside of guests, asked and done with virsh as its manual page has it.</summary>
sealed class VirshAgentTests : HostOfEachKind
{
    [SetUp]
    public void InstallTools() => Host.Do("set", "vm-on", "tools=on", "hostname=configured.example");

    [Test]
    public void A_machine_answers_what_is_asked()
    {
        var time = Daemon.VirshOk("domtime", "vm-on").Split(':')[1];
        Assert.That(
            long.Parse(time, CultureInfo.InvariantCulture),
            Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That(
            Daemon.VirshOk("domhostname", "vm-on", "--source", "agent").Trim(), Is.EqualTo("configured.example"));
        Assert.That(
            Daemon.VirshOk("domifaddr", "vm-on", "--source", "agent"),
            Does.Contain("lo         00:00:00:00:00:00    ipv4         127.0.0.1/8"));
        Assert.That(Daemon.VirshOk("domfsinfo", "vm-on"), Does.Match(@"/\s+sda1\s+xfs"));
        Assert.That(
            Daemon.VirshOk("guestvcpus", "vm-on"),
            Does.Contain("vcpus          : 0-1\nonline         : 0-1\nofflinable     : 1"));
        var info = Daemon.VirshOk("guestinfo", "vm-on");
        Assert.That(info, Does.Contain("os.pretty-name      : Sim Linux 9.1 (Pretended)"));
        Assert.That(info, Does.Contain("user.count          : 2").And.Contain("timezone.offset     : 0").And.Contain(
            "fs.0.mountpoint     : /"));
        Assert.That(
            Daemon.VirshOk("guestinfo", "vm-on", "--hostname").Trim(),
            Is.EqualTo("hostname            : configured.example"));
    }

    [Test]
    public void A_container_answers_without_tools()
    {
        Assert.That(Daemon.VirshOk("domhostname", "ct-on", "--source", "agent").Trim(), Is.EqualTo("ct-on"));
        Assert.That(Daemon.VirshOk("domifaddr", "ct-on", "--source", "agent"), Does.Contain("127.0.0.1/8"));
        Assert.That(
            Daemon.VirshOk("qemu-agent-command", "ct-on", "{\"execute\":\"guest-get-host-name\"}").Trim(),
            Is.EqualTo("{\"return\":{\"host-name\":\"ct-on\"}}"));
    }

    [Test]
    public void A_clock_is_set()
    {
        Daemon.VirshOk("domtime", "vm-on", "--time", "1500000000");

        Assert.That(Daemon.VirshOk("domtime", "vm-on"), Does.Contain("Time: 15000000"));
        Daemon.VirshOk("domtime", "vm-on", "--sync");
    }

    [Test]
    public void File_systems_are_frozen_thawed_and_trimmed()
    {
        Assert.That(Daemon.VirshOk("domfsfreeze", "vm-on"), Does.Contain("Froze 1 filesystem(s)"));
        Assert.That(
            Daemon.Virsh("domtime", "vm-on").ExitCode, Is.Zero, "a question that reads no file system is answered");
        Assert.That(Daemon.VirshOk("domfsthaw", "vm-on"), Does.Contain("Thawed 1 filesystem(s)"));
        Daemon.VirshOk("domfstrim", "vm-on", "--minimum", "4096");
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void Keys_are_set_and_shown(string domain)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["keys"], "ssh-ed25519 AAAA me@here\nssh-rsa BBBB\n");

        Daemon.VirshOk("set-user-sshkeys", domain, "user", "--file", directory["keys"]);

        // virsh ends no line of its own behind a key.
        Assert.That(
            Daemon.VirshOk("get-user-sshkeys", domain, "user"),
            Does.Contain("ssh-ed25519 AAAA me@here").And.Contain("ssh-rsa BBBB"));
    }

    [Test]
    public void Virtual_cpus_are_switched()
    {
        Daemon.VirshOk("guestvcpus", "vm-on", "1", "--disable");
        Assert.That(Daemon.VirshOk("guestvcpus", "vm-on"), Does.Contain("online         : 0\n"));

        Daemon.VirshOk("guestvcpus", "vm-on", "1", "--enable");
        Assert.That(Daemon.VirshOk("guestvcpus", "vm-on"), Does.Contain("online         : 0-1\n"));
    }

    [Test]
    public void A_command_of_the_agent_is_answered_and_another_not_found()
    {
        Assert.That(
            Daemon.VirshOk("qemu-agent-command", "vm-on", "{\"execute\":\"guest-ping\"}").Trim(),
            Is.EqualTo("{\"return\":{}}"));
        Assert.That(
            Daemon.Virsh("qemu-agent-command", "vm-on", "{\"execute\":\"guest-fly\"}").Error,
            Does.Contain("unable to execute QEMU agent command 'guest-fly': The command guest-fly has not been found"));
    }

    [Test]
    public void A_process_gets_a_signal()
    {
        Daemon.VirshOk("send-process-signal", "vm-on", "1", "nop");

        Assert.That(
            Daemon.Virsh("send-process-signal", "vm-on", "4711", "term").Error, Does.Contain("No such process"));
    }

    [Test]
    public void A_machine_goes_to_sleep_on_its_disk_and_no_call_wakes_one()
    {
        Assert.That(Daemon.Virsh("dompmwakeup", "vm-on").Error, Does.Contain("has no call that wakes one"));

        Daemon.VirshOk("dompmsuspend", "vm-on", "disk");

        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", "vm-on").Trim() == "shut off");
    }

    [Test]
    public void A_machine_without_tools_says_so_in_libvirts_words()
    {
        Host.Do("set", "vm-on", "tools=off");
        Daemon.VirshOk("guest-agent-timeout", "vm-on", "--timeout", "5");

        Assert.That(
            Daemon.Virsh("domtime", "vm-on").Error, Does.Contain(
                "error: Guest agent is not responding: QEMU guest agent is not connected"));
        Assert.That(
            Daemon.Virsh("domtime", "vm-off").Error,
            Does.Contain("Requested operation is not valid: domain is not running"));
    }
}
