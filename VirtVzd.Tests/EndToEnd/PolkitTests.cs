// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// polkit decides who gets in: the real polkitd on a bus of the test's, and clients of several users.
/// </summary>
[NeedsPrograms]
sealed class PolkitTests
{
    const string Rules = """
        if (action.id == "org.libvirt.unix.manage" && subject.user == "nobody") return polkit.Result.YES;
        if (action.id == "org.libvirt.unix.manage" && subject.user == "bin") return polkit.Result.NO;
        """;

    // Has each question in the log.
    const string Asking = "log_filters = \"1:util.polkit\"";

    MessageBus? _bus;
    PolkitDaemon? _polkit;
    SimulatedHost _host = null!;
    RunningDaemon? _daemon;

    [SetUp]
    public void StartHost()
    {
        OrdinaryUser.NeedsRoot();
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm-on", "--state", "running");
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon?.Dispose();
        _polkit?.Dispose();
        _bus?.Dispose();
        _host?.Dispose();
        (_daemon, _polkit, _bus) = (null, null, null);
    }

    [Test]
    public void Whom_the_rules_allow_is_let_in_and_may_write()
    {
        Start();

        var finished = As(OrdinaryUser.Nobody, "destroy", "vm-on");

        Assert.That(finished.ExitCode, Is.Zero);
        Assert.That(_daemon!.VirshOk("domstate", "vm-on"), Is.EqualTo("shut off"));
    }

    [Test]
    public void Whom_the_rules_deny_is_refused()
    {
        Start();

        var finished = As(OrdinaryUser.Bin, "list");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("authentication failed: access denied by policy"));
    }

    [Test]
    public void Who_would_have_to_give_a_password_and_has_no_agent_hears_so()
    {
        Start();

        var finished = As(OrdinaryUser.Daemon, "list");

        Assert.That(finished.Error, Does.Contain(
            "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'"));
    }

    [Test]
    public void Everybody_may_look_by_the_read_only_socket()
    {
        Start();

        var finished = OrdinaryUser.Virsh(OrdinaryUser.Bin, _daemon!.ReadOnlySocket, "-r", "list", "--name").Run();

        Assert.That(finished.Output, Does.Contain("vm-on"), finished.ToString());
    }

    [Test]
    public void Without_polkit_root_gets_in_and_nobody_else()
    {
        _bus = new MessageBus();
        _daemon = new RunningDaemon(_bus.Address, _host, "");

        Assert.That(_daemon.VirshOk("list", "--name"), Does.Contain("vm-on"));
        Assert.That(As(OrdinaryUser.Nobody, "list").Error, Does.Contain("org.freedesktop.PolicyKit1"));
    }

    [Test]
    public void Without_a_bus_root_gets_in_and_nobody_else()
    {
        _daemon = new RunningDaemon("unix:path=/nonexistent/bus", _host, "");

        Assert.That(_daemon.VirshOk("list", "--name"), Does.Contain("vm-on"));
        Assert.That(
            As(OrdinaryUser.Nobody, "list").Error,
            Does.Contain("internal error: Unable to get system bus connection: No such file or directory"));
    }

    [Test]
    public void A_bus_that_was_restarted_is_found_again()
    {
        Start();
        Assert.That(As(OrdinaryUser.Nobody, "list").ExitCode, Is.Zero);

        _bus!.Restart();
        _polkit!.Restart();

        Assert.That(As(OrdinaryUser.Nobody, "list").ExitCode, Is.Zero);
    }

    [Test]
    public void A_check_ends_when_its_client_has_gone_and_leaves_its_place_to_others()
    {
        _bus = new MessageBus(deafService: "org.freedesktop.PolicyKit1");
        _daemon = new RunningDaemon(_bus.Address, _host, """
            max_workers = 2
            min_workers = 1
            log_filters = "1:util.polkit 1:util.error"
            log_outputs = "1:stderr"
            """);
        using var first = OrdinaryUser.Virsh(OrdinaryUser.Nobody, _daemon.Socket, "list").Start();
        Deadline.Until(
            "the first is being asked", () => _daemon.Log.Contains("asking polkit", StringComparison.Ordinal));

        var second = As(OrdinaryUser.Bin, "list");
        first.Kill();

        Assert.That(second.Error, Does.Contain("too many clients wait for polkit"));

        Deadline.Until("its check ends", () =>
            _daemon.Log.Contains("nobody waits for the answer any more", StringComparison.Ordinal));
        Assert.That(_daemon.VirshOk("list", "--name"), Does.Contain("vm-on"));
    }

    [Test]
    public void A_polkitd_that_hangs_holds_up_only_those_whom_it_is_asked_about_and_few_of_one_user()
    {
        Start(Asking);
        _polkit!.Hang();
        var waiting = Enumerable.Range(0, 4)
            .Select(_ => OrdinaryUser.Virsh(OrdinaryUser.Nobody, _daemon!.Socket, "list").Start())
            .ToArray();
        WaitForQuestions(4);

        Assert.That(As(OrdinaryUser.Nobody, "list").Error, Does.Contain("too many clients wait for polkit"));
        Assert.That(_daemon!.VirshOk("list", "--name"), Does.Contain("vm-on"), "root is not asked about");
        using var other = OrdinaryUser.Virsh(OrdinaryUser.Bin, _daemon.Socket, "list").Start();
        WaitForQuestions(5);
        _polkit.GoOn();

        foreach (var process in waiting)
        {
            Assert.That(process.WaitForExit(Deadline.Patience), Is.True);
            Assert.That(process.ExitCode, Is.Zero);
            process.Dispose();
        }

        Assert.That(other.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(other.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_bus_that_goes_away_ends_the_question()
    {
        Start(Asking);
        _polkit!.Hang();
        using var client = OrdinaryUser.Virsh(OrdinaryUser.Nobody, _daemon!.Socket, "list").Start();
        WaitForQuestions(1);

        _bus!.End();

        Assert.That(client.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(client.ExitCode, Is.EqualTo(1));
        Assert.That(_daemon.Log, Does.Contain("internal error: Connection reset by peer"));
        Assert.That(_daemon.VirshOk("list", "--name"), Does.Contain("vm-on"));
    }

    [Test]
    public void With_none_the_sockets_mode_decides()
    {
        _daemon = new RunningDaemon(
            "unix:path=/nonexistent/bus", _host, "auth_unix_rw = \"none\"\nunix_sock_rw_perms = \"0777\"");

        Assert.That(As(OrdinaryUser.Nobody, "list", "--name").Output, Does.Contain("vm-on"));
    }

    void Start(string configuration = "")
    {
        _bus = new MessageBus();
        _polkit = new PolkitDaemon(_bus, Rules);
        _daemon = new RunningDaemon(_bus.Address, _host, configuration);
    }

    void WaitForQuestions(int count) =>
        Deadline.Until($"polkit is asked {count} times", () => Regex.Count(_daemon!.Log, "asking polkit") == count);

    Finished As(int user, params string[] arguments) => OrdinaryUser.Virsh(user, _daemon!.Socket, arguments).Run();
}
