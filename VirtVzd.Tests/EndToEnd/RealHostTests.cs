// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Where a real host differs from what one would think, as users of virsh see it (<c>VirtVzd/Vz/README.md</c> has the
/// table; what other tests of this folder show is not repeated here).
/// </summary>
sealed class RealHostTests : HostOfEachKind
{
    const int RealLockWaitMs = 60_000;
    const int TreeWaitMs = 10_000;

    static readonly Regex s_tree = new("has not told the snapshots of domain 'vm-off' within [0-9]+ ms");

    [SetUp]
    public void BeLikeTheHostOfToday() => Host.Do("profile", "real");

    [Test]
    public void The_liveness_of_the_dispatcher_is_asked_for_without_a_look_at_the_hosts_hardware()
    {
        Host.Do("hang", "PrlSrv_GetVmConfig", "--guest", "vm-off");
        var (questions, scans) = (Calls("PrlSrv_GetVmConfig"), Calls("PrlSrv_GetSrvConfig"));

        // A guest that is not looked up in time makes the daemon ask whether anybody is there.
        Host.Do("set", "vm-off", "description=changed");

        Deadline.Until("the look-up and a question after it", () => Calls("PrlSrv_GetVmConfig") >= questions + 2);
        Assert.That(Calls("PrlSrv_GetSrvConfig"), Is.EqualTo(scans));
    }

    [Test]
    public void A_guest_whose_process_dies_is_not_said_to_have_shut_down()
    {
        Host.Do("crash", "vm-on");

        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", "vm-on") == "shut off");
        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-on"), Is.EqualTo("shut off (unknown)"));
    }

    [Test]
    public void A_guest_that_is_being_saved_is_shown_so()
    {
        Host.Do("delay", "PrlVm_Suspend", "3000");
        using var save = new Command("virsh", "-c", Daemon.Uri, "managedsave", "vm-on").Start();

        Deadline.Until("it is being saved", () => Daemon.VirshOk("domstate", "--reason", "vm-on") == "paused (saving)");

        Assert.That(save.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-on"), Is.EqualTo("shut off (saved)"));
    }

    [Test]
    public void A_refusal_has_the_hosts_own_words_behind_libvirts()
    {
        Host.Do("delay", "PrlVm_StartEx", "60000");
        var asked = Calls("PrlVm_StartEx");
        using var start = new Command("virsh", "-c", Daemon.Uri, "start", "vm-off").Start();
        Deadline.Until("the host has it", () => Calls("PrlVm_StartEx") > asked);

        Host.Do("crash", "vm-off");

        var error = start.StandardError.ReadToEnd();
        Assert.That(start.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(
            error, Does.Contain(
                "error: operation failed: Can't change domain state. Operation failed: domain is no longer running."));
    }

    [Test]
    public void A_revert_to_the_same_state_is_the_reason_of_it()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-off", "one");
        Daemon.VirshOk("start", "vm-off");
        Daemon.VirshOk("destroy", "vm-off");

        Daemon.VirshOk("snapshot-revert", "vm-off", "one");

        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-off"), Is.EqualTo("shut off (from snapshot)"));
    }

    [Test]
    public void Snapshots_that_the_host_never_tells_are_said_so_in_a_while()
    {
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        var watch = Stopwatch.StartNew();

        var finished = Daemon.Virsh("snapshot-list", "vm-off");

        Assert.That(finished.Error, Does.Match(s_tree));
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(TreeWaitMs).And.LessThan(RealLockWaitMs));
    }

    [Test]
    public void A_mounted_container_is_undefined()
    {
        Host.Do("create", "ct", "ct-mounted", "--state", "mounted");
        Deadline.Until(
            "it is known",
            () => Daemon.VirshOk("list", "--all", "--name").Contains("ct-mounted", StringComparison.Ordinal));
        Assert.That(Daemon.VirshOk("domstate", "ct-mounted"), Is.EqualTo("shut off"));

        Daemon.VirshOk("undefine", "ct-mounted");

        Assert.That(Host.Do("list"), Does.Not.Contain("ct-mounted"));
    }

    [Test]
    public void A_change_that_was_stored_and_could_not_be_applied_is_told_as_both()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1", "--done");

        var finished = Daemon.Virsh("setvcpus", "vm-on", "3", "--live");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("; stored all the same: vcpus"));
    }

    [Test]
    public void What_nobody_checks_of_a_container_is_checked_before_it_is_sent()
    {
        var commits = Calls("PrlVm_CommitEx");

        var finished = Daemon.Virsh("setvcpus", "ct-off", "64", "--config", "--maximum");

        Assert.That(finished.Error, Does.Contain("the number of virtual CPUs, 64, is more than the host has"));
        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits));
    }

    [Test]
    public void Statistics_of_a_paused_guest_are_the_last_ones_of_its_run()
    {
        Host.Do("profile", "older");
        Host.Do("stats", "--interval", "0");
        Host.Do("set", "vm-on", "counter.guest.ram.swap_in=5");
        Deadline.Until("the counters are there", () =>
        {
            Host.Do("stats", "tick");
            return Daemon.VirshOk("dommemstat", "vm-on").Contains("swap_in 20", StringComparison.Ordinal);
        });
        Daemon.VirshOk("suspend", "vm-on");

        Host.Do("stats", "tick");

        // What is told next shows that what was told before has arrived.
        Host.Do("set", "vm-on", "description=later");
        Deadline.Until("the change is told", () => Daemon.VirshOk("desc", "vm-on") == "later");
        Assert.That(Daemon.VirshOk("dommemstat", "vm-on"), Does.Contain("swap_in 20"));
    }

    [Test]
    public void A_definition_of_a_running_machine_takes_a_disk_away_when_it_is_off_and_leaves_the_others_alone()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/second.hdd", "sdk", "--persistent");
        using var directory = new TemporaryDirectory();
        var file = directory["vm-on.xml"];
        var xml = Daemon.VirshOk("dumpxml", "--inactive", "vm-on");
        File.WriteAllText(file, WithoutDisk(xml, "sdk"));
        var watch = Stopwatch.StartNew();

        Daemon.VirshOk("define", file);

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(RealLockWaitMs));
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Contain("sda").And.Contain("sdk"));
        Assert.That(Daemon.VirshOk("domblklist", "vm-on", "--inactive"), Does.Contain("sda").And.Not.Contain("sdk"));
        Daemon.VirshOk("destroy", "vm-on");
        Daemon.VirshOk("start", "vm-on");
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Contain("sda").And.Not.Contain("sdk"));
    }

    static string WithoutDisk(string xml, string target)
    {
        var end = xml.IndexOf(
            "</disk>", xml.IndexOf($"dev='{target}'", StringComparison.Ordinal),
            StringComparison.Ordinal) + "</disk>".Length;
        var start = xml.LastIndexOf("<disk ", end, StringComparison.Ordinal);
        return xml.Remove(start, end - start);
    }

    int Calls(string function) => Host.Do("calls").Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(line => line is [var name, _] && name == function)
        .Sum(line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));
}
