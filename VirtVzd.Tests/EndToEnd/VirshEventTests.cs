// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What a watching client sees of what others and the host itself do.</summary>
sealed class VirshEventTests : HostOfEachKind
{
    [Test]
    public void A_life_outside_the_daemon_is_seen_inside()
    {
        using var watch = Watch("--loop", "--timestamp", "lifecycle");

        Host.Do("create", "vm", "newcomer");
        watch.Expect("'newcomer': Defined Added");
        Host.Do("start", "newcomer");
        watch.Expect("'newcomer': Started Booted");
        Host.Do("crash", "newcomer");
        watch.Expect("'newcomer': Stopped");
        Assert.That(Daemon.VirshOk("list", "--all"), Does.Match(@"-\s+newcomer\s+shut off"));
        Host.Do("delete", "newcomer");
        watch.Expect("'newcomer': Undefined Removed");
    }

    [Test]
    public void Each_step_of_a_client_is_one_event()
    {
        using var watch = Watch("--loop", "lifecycle");

        Daemon.VirshOk("start", "vm-off");
        watch.Expect("Started Booted");
        Daemon.VirshOk("suspend", "vm-off");
        watch.Expect("Suspended Paused");
        Daemon.VirshOk("resume", "vm-off");
        watch.Expect("Resumed Unpaused");
        Daemon.VirshOk("destroy", "vm-off");
        watch.Expect("Stopped");

        Assert.That(
            watch.Lines.Count(line => line.Contains("vm-off", StringComparison.Ordinal)), Is.EqualTo(4),
            watch.ToString());
    }

    [Test]
    public void A_reboot_is_seen()
    {
        using var watch = new EventWatcher(Daemon.Uri, ["--loop", "reboot"], () => Daemon.VirshOk("reset", "vm-on"));

        Daemon.VirshOk("reboot", "ct-on");

        watch.Expect("event 'reboot' for domain 'ct-on'");
    }

    [Test]
    public void Every_kind_of_event_is_seen_by_who_watches_all()
    {
        var number = 0;
        using var watch = new EventWatcher(
            Daemon.Uri, ["--loop", "--all"], () => Host.Do("create", "vm", $"probe{number++}"));

        Daemon.VirshOk("attach-disk", "vm-on", "/images/new.hdd", "sdf", "--targetbus", "scsi");
        watch.Expect("event 'device-added' for domain 'vm-on': scsi0-0-0-5");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<alias name='scsi0-0-0-5'/>"));
        Daemon.VirshOk("detach-disk", "vm-on", "sdf");
        watch.Expect("event 'device-removed' for domain 'vm-on': scsi0-0-0-5");
        Daemon.VirshOk("attach-disk", "vm-on", "/iso/a.iso", "hdb", "--targetbus", "ide", "--type", "cdrom");
        watch.Expect("event 'device-added' for domain 'vm-on': ide0-0-1");
        Daemon.VirshOk("change-media", "vm-on", "hdb", "--eject");
        watch.Expect("event 'tray-change' for domain 'vm-on' disk ide0-0-1: opened");
        Daemon.VirshOk("change-media", "vm-on", "hdb", "/iso/b.iso", "--insert");
        watch.Expect("event 'tray-change' for domain 'vm-on' disk ide0-0-1: closed");
        Daemon.VirshOk("setmem", "vm-on", "3G");
        watch.Expect("event 'balloon-change' for domain 'vm-on': 3145728KiB");
        Daemon.VirshOk("desc", "vm-on", "--new-desc", "text");
        watch.Expect("event 'metadata-change' for domain 'vm-on': type description");
        Daemon.VirshOk("managedsave", "vm-on");
        watch.Expect("event 'job-completed' for domain 'vm-on'");
    }

    [Test]
    public void An_agent_that_comes_is_seen()
    {
        Host.Do("create", "vm", "probe");
        Host.Do("create", "vm", "talker");
        Host.Do("set", "talker", "tools-probe=1", "tools=on");
        using var watch = new EventWatcher(Daemon.Uri, ["--loop", "agent-lifecycle"], () =>
        {
            Host.Try("stop", "probe", "--kill");
            Host.Do("start", "probe");
        });

        Daemon.VirshOk("start", "talker");

        watch.Expect("event 'agent-lifecycle' for domain 'talker': state: 'disconnected' reason: 'domain started'");
        watch.Expect("event 'agent-lifecycle' for domain 'talker': state: 'connected' reason: 'channel event'");
        var document = Daemon.VirshOk("dumpxml", "talker");
        Assert.That(document, Does.Contain("name='org.qemu.guest_agent.0' state='connected'/>"));
        using var files = new TemporaryDirectory();
        System.IO.File.WriteAllText(files["talker.xml"], document);
        Assert.That(Daemon.VirshOk("define", "--validate", files["talker.xml"]), Does.Contain("defined from"));
    }

    [Test]
    public void A_domain_that_is_renamed_goes_under_its_old_name_and_comes_under_the_new_one()
    {
        using var watch = Watch("--loop", "lifecycle");

        Host.Do("set", "vm-off", "name=renamed");
        watch.Expect("'vm-off': Undefined Renamed");
        watch.Expect("'renamed': Defined Renamed");
        Daemon.VirshOk("domrename", "renamed", "again");
        watch.Expect("'renamed': Undefined Renamed");
        watch.Expect("'again': Defined Renamed");
    }

    [Test]
    public void A_running_guest_that_is_deleted_outside_stops_first()
    {
        using var watch = Watch("--loop", "lifecycle");

        Host.Do("delete", "vm-on", "--force");

        watch.Expect("'vm-on': Stopped");
        watch.Expect("'vm-on': Undefined Removed");
    }

    [Test]
    public void A_client_watches_one_domain_only()
    {
        var number = 0;
        using var watch = new EventWatcher(
            Daemon.Uri,
            ["vm-off", "--loop", "lifecycle"],
            () => Host.Do("set", "vm-off", $"description=probe {number++}"));

        Daemon.VirshOk("destroy", "vm-on");
        Daemon.VirshOk("start", "vm-off");
        watch.Expect("'vm-off': Started Booted");

        Assert.That(watch.Lines, Has.None.Contains("vm-on"));
    }

    [Test]
    public void The_oldest_form_of_registration_works()
    {
        var finished = Daemon.Python("""
            import threading
            libvirt.virEventRegisterDefaultImpl()
            conn = libvirt.open('%URI%')
            seen = []
            conn.domainEventRegister(lambda c, d, event, detail, opaque: seen.append((d.name(), event, detail)), None)
            conn.lookupByName('vm-off').create()
            for _ in range(100):
                if seen:
                    break
                libvirt.virEventRunDefaultImpl()
            print(seen)
            """.Replace("%URI%", Daemon.Uri, StringComparison.Ordinal));

        Assert.That(finished.Output, Is.EqualTo("[('vm-off', 2, 0)]\n"), finished.ToString());
    }

    /// <summary>Watches everything; new guests show that the subscription stands.</summary>
    EventWatcher Watch(params string[] arguments)
    {
        var number = 0;
        return new EventWatcher(Daemon.Uri, arguments, () => Host.Do("create", "vm", $"probe{number++}"));
    }
}
