// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What is being done to guests is watched and ended with virsh, and disks are resized.</summary>
sealed class VirshJobTests : HostOfEachKind
{
    // Of a daemon whose configuration says nothing of workers.
    const int WorkersMax = 20;

    [Test]
    public void A_guest_that_nobody_works_on_has_no_job()
    {
        Assert.That(Daemon.VirshOk("domjobinfo", "vm-on"), Does.Match("Job type: *None"));
        Assert.That(Daemon.Virsh("domjobabort", "vm-on").Error, Does.Contain("no job is active on the domain"));
    }

    [Test]
    public void A_hung_job_is_shown_with_its_progress_and_aborted()
    {
        Host.Do("delay", "PrlVmDev_ResizeImage", "60000");
        using var resize = new Command("virsh", "-c", Daemon.Uri, "blockresize", "vm-on", "sda", "200G").Start();
        Deadline.Until(
            "it is shown", () => Daemon.VirshOk("domjobinfo", "vm-on").Contains("Unbounded", StringComparison.Ordinal));
        Deadline.Until(
            "the SDK is asked", () => Host.Do("calls").Contains("PrlVmDev_ResizeImage", StringComparison.Ordinal));
        Host.Do("progress", "vm-on", "70");
        Deadline.Until(
            "progress is shown",
            () => Daemon.VirshOk("domjobinfo", "vm-on").Contains("70.000 B", StringComparison.Ordinal));

        Daemon.VirshOk("domjobabort", "vm-on");

        Assert.That(resize.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(resize.ExitCode, Is.EqualTo(1));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("domjobinfo", "vm-on", "--completed"), Does.Match("Job type: *Cancelled"));
    }

    [Test]
    public void A_shutdown_is_a_job_until_the_guest_is_off_and_cannot_be_aborted()
    {
        Host.Do("set", "vm-on", "shutdown=ignore", "shutdown-timeout=5000");

        Daemon.VirshOk("shutdown", "vm-on");

        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-on"), Is.EqualTo("in shutdown (user)"));
        Assert.That(Daemon.VirshOk("domjobinfo", "vm-on"), Does.Match("Job type: *Unbounded"));
        Assert.That(
            Daemon.Virsh("domjobabort", "vm-on").Error, Does.Contain("cannot be aborted: the host ends it itself"));
        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", "--reason", "vm-on") == "shut off (shutdown)");
        Deadline.Until(
            "the job is over", () => Daemon.VirshOk("domjobinfo", "vm-on").Contains("None", StringComparison.Ordinal));
    }

    [Test]
    public void All_else_is_answered_and_jobs_are_shown_and_aborted_while_every_worker_hangs()
    {
        Host.Do("hang", "PrlVm_StartEx");
        Host.Do("create", "vm", "stuck", "--count", "30");
        Deadline.Until(
            "all are known",
            () => Daemon.VirshOk("list", "--all", "--name").Contains("stuck-30", StringComparison.Ordinal));
        var starts = new System.Diagnostics.Process[30];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = new Command("virsh", "-c", Daemon.Uri, "start", $"stuck-{i + 1}").Start();
        }

        string? hung = null;
        Deadline.Until("the workers are all taken", () => Host.Do("calls").Split('\n').Any(static line =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["PrlVm_StartEx", var count]
            && int.Parse(count, CultureInfo.InvariantCulture) >= WorkersMax));
        Deadline.Until("one is seen", () =>
        {
            for (var i = 1; i <= starts.Length && hung is null; i++)
            {
                hung = Daemon.VirshOk("domjobinfo", $"stuck-{i}").Contains("Unbounded", StringComparison.Ordinal)
                    ? $"stuck-{i}"
                    : null;
            }

            return hung is not null;
        });

        Assert.That(Daemon.VirshOk("list", "--all", "--name").Split('\n'), Has.Length.EqualTo(36));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<name>vm-on</name>"));
        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Match("State: *running"));
        Assert.That(Daemon.VirshOk("domstats", "--state", "vm-on"), Does.Contain("state.state=1"));
        Daemon.VirshOk("destroy", "vm-on");
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("shut off"));
        Assert.That(
            Daemon.Virsh("domjobabort", hung!).Error, Does.Contain("cannot be aborted: the host ends it itself"));
        Host.Do("unfault");

        Deadline.Until(
            "it is gone", () => Daemon.VirshOk("domjobinfo", hung!).Contains("None", StringComparison.Ordinal));
        foreach (var start in starts)
        {
            start.Kill();
            start.Dispose();
        }
    }

    [Test]
    public void A_disk_grows_and_does_not_shrink()
    {
        Daemon.VirshOk("blockresize", "vm-on", "sda", "200G");

        Assert.That(Daemon.Virsh("blockresize", "vm-on", "sda", "100G").Error, Does.Contain("Can't shrink capacity"));
        Assert.That(Daemon.Virsh("blockresize", "vm-off", "sda", "300G").Error, Does.Contain("domain is not running"));
    }
}
