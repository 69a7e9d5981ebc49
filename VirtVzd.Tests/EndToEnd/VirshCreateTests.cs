// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Guests for one run with virsh and the Python binding, over the daemon's own ends.</summary>
sealed class VirshCreateTests : HostOfEachKind
{
    const string Document =
        "<domain type='vz'><name>fresh</name><memory unit='MiB'>512</memory><os><type>hvm</type></os></domain>";

    TemporaryDirectory _directory = null!;

    string DocumentFile => _directory["domain.xml"];

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void A_guest_is_created_listed_and_gone_when_it_is_off()
    {
        Create();

        Assert.That(Daemon.VirshOk("dominfo", "fresh"), Does.Match("Persistent: +no"));
        Assert.That(Daemon.VirshOk("list", "--transient", "--name").Trim(), Is.EqualTo("fresh"));
        Assert.That(Daemon.VirshOk("list", "--persistent", "--all"), Does.Not.Contain("fresh"));
        Assert.That(
            Daemon.Virsh("autostart", "fresh").Error, Does.Contain("cannot set autostart for transient domain"));
        Assert.That(Daemon.Virsh("undefine", "fresh").Error, Does.Contain("cannot undefine transient domain"));

        Daemon.VirshOk("shutdown", "fresh");

        Deadline.Until(
            "it is gone", () => !Daemon.VirshOk("list", "--all").Contains("fresh", StringComparison.Ordinal));
        Assert.That(Host.Do("list"), Does.Not.Contain("fresh"));
    }

    [Test]
    public void One_is_created_paused_and_stays_when_it_is_defined()
    {
        Create("--paused");
        Assert.That(Daemon.VirshOk("domstate", "fresh", "--reason"), Is.EqualTo("paused (user)"));

        Define("fresh");
        Daemon.VirshOk("destroy", "fresh");

        Assert.That(Daemon.VirshOk("domstate", "fresh"), Is.EqualTo("shut off"));
        Assert.That(Daemon.VirshOk("dominfo", "fresh"), Does.Match("Persistent: +yes"));
    }

    [Test]
    public void One_whose_run_ended_while_the_daemon_was_killed_is_gone_and_one_that_was_defined_is_not()
    {
        Create();
        Daemon.VirshOk("undefine", "vm-on");
        Daemon.VirshOk("undefine", "ct-on");
        Define("vm-on");
        Daemon.Signal(9);
        Daemon.WaitForExit(Deadline.Patience);
        foreach (var guest in new[] { "fresh", "vm-on", "ct-on" })
        {
            Host.Do("stop", guest, "--kill");
        }

        Daemon.StartAgain();

        Deadline.Until(
            "both are gone",
            () => Daemon.VirshOk("list", "--all") is var all
                && !all.Contains("fresh", StringComparison.Ordinal)
                && !all.Contains("ct-on", StringComparison.Ordinal));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("shut off"));
    }

    [Test]
    public void One_of_a_client_goes_with_his_connection()
    {
        var finished = Daemon.Python($"""
            dom = conn.createXML("{Document}", libvirt.VIR_DOMAIN_START_AUTODESTROY)
            print(dom.isActive(), dom.isPersistent(), conn.lookupByName('vm-off').createWithFlags(libvirt.VIR_DOMAIN_START_AUTODESTROY))
            """);

        Assert.That(finished.Output, Is.EqualTo("1 0 0\n"), finished.ToString());
        Deadline.Until(
            "it is gone", () => !Daemon.VirshOk("list", "--all").Contains("fresh", StringComparison.Ordinal));
        Deadline.Until("the other one is off", () => Daemon.VirshOk("domstate", "vm-off") == "shut off");
    }

    [Test]
    public void One_of_a_client_goes_with_a_daemon_that_is_told_to_end_and_no_other_does()
    {
        using var client = KeptOpen();

        Assert.That(Daemon.Signal(15), Is.Zero);

        Assert.That(
            Host.Do("list"),
            Does.Match("stopped +VM +vm-off").And.Match("running +VM +vm-on").And.Match("running +CT +ct-on"));
        Assert.That(Host.Do("list"), Does.Not.Contain("fresh"));
        client.Kill();
    }

    [Test]
    public void One_of_a_client_is_left_by_a_daemon_that_is_killed()
    {
        using var client = KeptOpen();

        Daemon.Signal(9);
        Daemon.WaitForExit(Deadline.Patience);

        Assert.That(Host.Do("list"), Does.Match("running +VM +vm-off").And.Match("running +VM +fresh"));
        client.Kill();
    }

    // A client that has started two guests to go with him.
    System.Diagnostics.Process KeptOpen()
    {
        var client = Daemon.StartPython($"""
            conn.createXML("{Document}", libvirt.VIR_DOMAIN_START_AUTODESTROY)
            conn.lookupByName('vm-off').createWithFlags(libvirt.VIR_DOMAIN_START_AUTODESTROY)
            print('started', flush=True)
            import time
            time.sleep(600)
            """);
        Assert.That(client.StandardOutput.ReadLine(), Is.EqualTo("started"));
        return client;
    }

    [Test]
    public void A_running_guest_is_undefined_and_runs_on_until_it_stops()
    {
        Assert.That(Daemon.VirshOk("undefine", "vm-on"), Does.Contain("has been undefined"));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));

        Daemon.VirshOk("destroy", "vm-on");

        Assert.That(Daemon.VirshOk("list", "--all"), Does.Not.Contain("vm-on"));
    }

    void Create(params string[] options)
    {
        File.WriteAllText(DocumentFile, Document);
        Daemon.VirshOk(["create", DocumentFile, .. options]);
    }

    void Define(string name)
    {
        File.WriteAllText(DocumentFile, Daemon.VirshOk("dumpxml", name, "--inactive"));
        Daemon.VirshOk("define", DocumentFile);
    }
}
