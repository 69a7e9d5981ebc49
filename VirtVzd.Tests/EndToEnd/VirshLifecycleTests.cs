// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Guests are started, stopped, paused and reset.</summary>
sealed class VirshLifecycleTests : HostOfEachKind
{
    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_guest_starts_and_is_destroyed(string domain)
    {
        Assert.That(
            Daemon.VirshOk("start", domain),
            Is.EqualTo($"Domain '{domain}' started\n").Or.EqualTo($"Domain '{domain}' started"));
        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("running"));
        Assert.That(int.Parse(Daemon.VirshOk("domid", domain)), Is.Positive);

        Daemon.VirshOk("destroy", domain);

        Assert.That(
            Daemon.VirshOk("domstate", "--reason", domain),
            Is.EqualTo("shut off (destroyed)").Or.EqualTo("shut off (shutdown)"));
        Assert.That(Daemon.VirshOk("domid", domain), Is.EqualTo("-"));
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void A_guest_shuts_down(string domain)
    {
        Daemon.VirshOk("shutdown", domain);

        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", domain) == "shut off");
    }

    [Test]
    public void A_machine_is_suspended_and_resumed()
    {
        var id = Daemon.VirshOk("domid", "vm-on");

        Daemon.VirshOk("suspend", "vm-on");
        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-on"), Is.EqualTo("paused (user)"));

        Daemon.VirshOk("resume", "vm-on");
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("domid", "vm-on"), Is.EqualTo(id), "a pause does not change the id");
    }

    [Test]
    public void A_container_is_suspended_and_resumed()
    {
        Daemon.VirshOk("suspend", "ct-on");
        Assert.That(Daemon.VirshOk("domstate", "ct-on"), Is.EqualTo("paused"));

        Daemon.VirshOk("resume", "ct-on");
        Assert.That(Daemon.VirshOk("domstate", "ct-on"), Is.EqualTo("running"));
    }

    [Test]
    public void A_saved_machine_starts_from_its_image()
    {
        Daemon.VirshOk("start", "vm-saved");

        Assert.That(Daemon.VirshOk("domstate", "vm-saved"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("dominfo", "vm-saved"), Does.Contain("Managed save:   no"));
    }

    [TestCase("reboot")]
    [TestCase("reset")]
    public void A_machine_goes_on_running_with_its_id(string command)
    {
        var id = Daemon.VirshOk("domid", "vm-on");

        Daemon.VirshOk(command, "vm-on");

        Deadline.Until("it runs", () => Daemon.VirshOk("domstate", "vm-on") == "running");
        Assert.That(Daemon.VirshOk("domid", "vm-on"), Is.EqualTo(id));
    }

    [TestCase("suspend", "vm-off")]
    [TestCase("resume", "vm-off")]
    [TestCase("destroy", "vm-off")]
    [TestCase("shutdown", "ct-off")]
    [TestCase("reset", "vm-off")]
    public void A_step_that_the_state_forbids_is_refused(string command, string domain)
    {
        var finished = Daemon.Virsh(command, domain);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("Can't change domain state."));
        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("shut off"));
    }

    [Test]
    public void An_error_of_the_platform_reaches_the_client_and_the_daemon_serves_on()
    {
        Host.Do("fail", "PrlVm_StartEx", "PRL_ERR_FAILURE", "--times", "1");

        var finished = Daemon.Virsh("start", "vm-off");

        Assert.That(finished.Error, Does.Contain("operation failed: Can't change domain state."));
        Daemon.VirshOk("start", "vm-off");
    }

    [Test]
    public void A_destroy_gets_through_while_the_guest_ignores_its_shutdown()
    {
        Host.Do("set", "vm-on", "shutdown=ignore", "shutdown-timeout=5000");
        Daemon.VirshOk("shutdown", "vm-on");
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("in shutdown"));

        Daemon.VirshOk("destroy", "vm-on");

        Assert.That(Daemon.VirshOk("domstate", "--reason", "vm-on"), Is.EqualTo("shut off (destroyed)"));
    }

    [Test]
    public void Showing_and_listing_go_on_while_every_operation_hangs()
    {
        Host.Do("create", "vm", "stuck", "--count", "30");
        Deadline.Until(
            "all are known",
            () => Daemon.VirshOk("list", "--all", "--name").Contains("stuck", System.StringComparison.Ordinal));
        Host.Do("hang", "PrlVm_StartEx");
        var starts = new System.Collections.Generic.List<System.Diagnostics.Process>();
        foreach (var name in Daemon.VirshOk("list", "--all", "--name").Split('\n'))
        {
            if (name.StartsWith("stuck", System.StringComparison.Ordinal))
            {
                starts.Add(new Command("virsh", "-c", Daemon.Uri, "start", name).Start());
            }
        }

        Deadline.Until(
            "the workers are all taken",
            () => Host.Do("calls").Contains("PrlVm_StartEx", System.StringComparison.Ordinal));

        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<name>vm-on</name>"));
        Daemon.VirshOk("destroy", "vm-on");

        foreach (var start in starts)
        {
            start.Kill();
            start.Dispose();
        }

        Host.Do("unfault", "PrlVm_StartEx");
    }
}
