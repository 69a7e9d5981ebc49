// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The acceptance run, <c>packaging/accept/run</c>, on a host that has guests of its own.</summary>
[NeedsPrograms]
sealed class AcceptanceTests
{
    static readonly string[] s_machine =
    [
        "define", "dumpxml | define", "event: subscription", "autostart", "setvcpus --config", "setmem --config",
        "attach-disk --config", "detach-disk --config", "attach-interface --config", "detach-interface --config",
        "start", "domstats", "attach-disk --live", "detach-disk --live", "attach-interface --live",
        "detach-interface --live",
        "setvcpus --live", "setmem --live", "suspend", "resume", "reboot", "managedsave", "start (saved state)",
        "snapshot-create", "snapshot-revert", "snapshot-delete", "shutdown", "start again", "destroy",
        "undefine", "events",
    ];

    static readonly string[] s_machineOnly =
    [
        "event: subscription", "attach-disk --config", "detach-disk --config", "attach-disk --live",
        "detach-disk --live",
    ];

    SimulatedHost _host = null!;
    string _guests = "";

    [SetUp]
    public void MakeHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "web", "--state", "running", "--disks", "1", "--nics", "1");
        _host.Do("create", "ct", "mail");
        _guests = _host.Do("list");
    }

    [TearDown]
    public void RemoveHost() => _host.Dispose();

    [TestCase("real")]
    [TestCase("older")]
    public void A_host_is_accepted_by_a_daemon_of_the_runs_own(string profile)
    {
        _host.Do("profile", profile);
        using var run = new AcceptanceRun(_host, "--template", "none");

        Assert.That(run.End(), Is.Zero);

        string[] steps =
            ["- capabilities", "- list --all", .. s_machine.Select(static step => $"vm {step}"), "- other guests"];
        Assert.That(
            run.Rows.Where(static row => row.Result == "ok").Select(static row => row.Step), Is.EqualTo(
                steps), run.Table);
        Assert.That(run.Verdict, Is.EqualTo($"verdict: ACCEPTED: {steps.Length} ok, 0 failed, 1 skipped"));
        Assert.That(run.Table, Does.Match(@"(?m)^product +vz 9\.0\.0; the SDK says 9\.0\.41$")
            .And.Contain(Binaries.SimulatedSdk)
            .And.Match(@"(?m)^daemon +.*\(libvirt\) 11\.3\.0, ")
            .And.Match(@"(?m)^client +virsh \d")
            .And.Match(@"(?m)^  mail +shut off +shut off +same$")
            .And.Match(@"(?m)^  web +running +running +same$"));
        Assert.That(_host.Do("list"), Is.EqualTo(_guests));
        Assert.That(run.Left, Is.Empty);
    }

    [TestCase("real")]
    [TestCase("older")]
    public void A_machine_and_a_container_go_through_every_step(string profile)
    {
        _host.Do("profile", profile);
        using var run = new AcceptanceRun(_host);

        var status = run.End();

        string[] steps =
        [
            "- capabilities", "- list --all",
            .. s_machine.Select(
                static step => $"vm {step}"), .. s_machine.Except(s_machineOnly).Select(static step => $"ct {step}"),
            "- other guests",
        ];
        Assert.That(
            run.Rows.Where(static row => row.Result != "ok").Select(static row => row.Step), Is.Empty, run.Table);
        Assert.That(run.Rows.Select(static row => row.Step), Is.EqualTo(steps));
        Assert.That(status, Is.Zero);
        Assert.That(_host.Do("list"), Is.EqualTo(_guests));
    }

    [Test]
    public void What_fails_is_told_with_the_SDKs_answer_and_what_others_do_meanwhile_is_seen()
    {
        _host.Do("fail", "PrlVm_Suspend", "PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE");
        using var run = new AcceptanceRun(_host, "--template", "none");
        run.WaitFor(" list --all ");
        _host.Do("stop", "web", "--kill");

        Assert.That(run.End(), Is.EqualTo(1));

        var rows = run.Rows.Where(static row => row.Result != "ok").ToArray();
        Assert.That(rows.Select(static row => (row.Step, row.Result)), Is.EqualTo(new[]
        {
            ("vm managedsave", "FAILED"), ("vm start (saved state)", "skipped"), ("ct all steps", "skipped"),
            ("- other guests", "FAILED"),
        }));
        Assert.That(rows[0].Text, Does.Match(
            @"Failed to save domain .* \[PrlVm_Suspend: PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE "
                + @"\(0x80[0-9A-F]{6}\)\]$"));
        Assert.That(rows[1].Text, Is.EqualTo("the guest is not to be brought to 'saved': it is 'running'"));
        Assert.That(rows[2].Text, Is.EqualTo("not wanted (--template none)"));
        Assert.That(rows[3].Text, Does.StartWith("1 of 2 other guests are not what they were"));
        Assert.That(run.Table, Does.Match(@"(?m)^  web +running +shut off +STATE CHANGED$"));
        Assert.That(run.Verdict, Does.EndWith("failed: vm managedsave, - other guests").And.Contain("NOT ACCEPTED"));
        Assert.That(_host.Do("list"), Does.Not.Contain("virtvzd-accept"));
        Assert.That(
            run.Left.Select(Path.GetFileName), Is.EqualTo(new[] { "virtvzd.log" }),
            "what explains the failure is kept");
    }

    [Test]
    public void What_does_not_answer_on_an_empty_host_is_waited_for_so_long_and_no_longer()
    {
        _host.Do("reset");
        _guests = _host.Do("list");
        _host.Do("hang", "PrlVm_DeleteSnapshot");
        using var run = new AcceptanceRun(_host, "--template", "none", "--limit", "5");
        run.WaitFor(" snapshot-delete ");
        run.Signal(Signum.SIGTERM);

        Assert.That(run.End(), Is.EqualTo(143));

        var late = run.Rows.Single(static row => row.Step == "vm snapshot-delete");
        Assert.That((late.Result, late.Text), Is.EqualTo(("FAILED", "no answer within 5 s")));
        var end = run.Rows.Single(static row => row.Step == "vm removed at the end");
        Assert.That(end.Result, Is.EqualTo("ok"));
        Assert.That(run.Rows[1], Is.EqualTo(new AcceptanceRow("- list --all", "ok", "0 guests")));
        Assert.That(run.Rows[^1], Is.EqualTo(new AcceptanceRow("- other guests", "ok", "all 0 are what they were")));
        Assert.That(
            end.Text, Does.Match("this took another daemon, because the first one said: no answer within [1-5] s$"));
        Assert.That(_host.Do("list"), Is.EqualTo(_guests));
    }

    [TestCase(Signum.SIGINT, "SIGINT", 130)]
    [TestCase(Signum.SIGTERM, "SIGTERM", 143)]
    public void An_interrupted_run_removes_its_guests(Signum signal, string name, int status)
    {
        _host.Do("delay", "PrlVm_StartEx", "2000");
        using var daemon = new RunningDaemon(_host);
        using var run = new AcceptanceRun(_host, "--uri", daemon.Uri, "mine-");
        run.WaitFor(" detach-interface --config ");
        Assert.That(_host.Do("list"), Does.Contain("mine-vm"));

        run.Signal(signal);

        Assert.That(run.End(), Is.EqualTo(status));
        Assert.That(run.Verdict, Does.StartWith($"verdict: INTERRUPTED by {name}: "));
        Assert.That(
            run.Rows[^2], Is.EqualTo(new AcceptanceRow("vm removed at the end", "ok", "the steps had not come to it")));
        Assert.That(run.Table, Does.Match(@"(?m)^SDK library +not to be seen from here \(--uri\)$"));
        Assert.That(_host.Do("list"), Is.EqualTo(_guests));
        Assert.That(run.Left, Is.Empty);
        Assert.That(daemon.HasEnded, Is.False);
    }

    [Test]
    public void What_a_killed_run_has_left_is_removed_by_the_next_when_that_is_asked_for()
    {
        using var killed = new AcceptanceRun(_host, "mine-");
        killed.WaitFor(" event: subscription ");
        killed.Signal(Signum.SIGKILL);
        killed.End();
        killed.StopItsDaemon();

        using var refused = new AcceptanceRun(_host, "mine-");
        Assert.That(refused.End(), Is.EqualTo(2));
        Assert.That(refused.Verdict, Is.EqualTo(
            "verdict: NOT RUN: there are guests whose names begin with 'mine-': mine-vm; choose another PREFIX"));
        Assert.That(_host.Do("list"), Does.Contain("mine-vm"));

        using var next = new AcceptanceRun(_host, "--remove-stale", "mine-");
        next.WaitFor("mine-vm of an earlier run is removed.");
        next.WaitFor(" capabilities ");
        Assert.That(Directory.EnumerateFiles(killed.Images, "mine-*", SearchOption.AllDirectories), Is.Empty);
        next.Signal(Signum.SIGTERM);
        Assert.That(next.End(), Is.EqualTo(143));
        Assert.That(_host.Do("list"), Is.EqualTo(_guests));
    }

    [Test]
    public void A_daemon_that_is_gone_for_good_is_not_waited_for()
    {
        using var files = new TemporaryDirectory();
        File.Copy(Binaries.Daemon, files["virtvzd"]);
        using var run = new AcceptanceRun(_host, "--daemon", files["virtvzd"], "--template", "none", "--limit", "9999");
        run.WaitFor(" event: subscription ");
        File.Delete(files["virtvzd"]);
        run.StopItsDaemon();

        Assert.That(run.End(), Is.EqualTo(1));

        Assert.That(
            run.Rows.Where(static row => row.Result == "FAILED").Select(static row => row.Step),
            Does.Contain("- daemon").And.Contain("- daemon started again").And.Contain("vm removed at the end"));
        Assert.That(run.Table, Does.Contain("stay, since a guest has been left behind."));
        Assert.That(run.Verdict, Does.StartWith("verdict: NOT ACCEPTED: "));
    }

    [TestCase]
    [TestCase("--remove-stale")]
    public void A_guest_of_another_is_never_taken_for_ones_own(params string[] options)
    {
        _host.Do("create", "vm", "mine-vm");
        _host.Do("create", "vm", "mine-other");
        using var run = new AcceptanceRun(_host, [.. options, "mine-"]);

        Assert.That(run.End(), Is.EqualTo(2));

        Assert.That(run.Verdict, Does.Match("NOT RUN: there are guests whose names begin with 'mine-': .*mine-"));
        Assert.That(_host.Do("list"), Does.Contain("mine-vm").And.Contain("mine-other"));
    }

    [Test]
    public void Without_a_host_nothing_is_begun()
    {
        _host.Do("disconnect");
        using var run = new AcceptanceRun(_host);

        Assert.That(run.End(), Is.EqualTo(2));

        Assert.That(run.Verdict, Does.StartWith("verdict: NOT RUN: no connection to the host: ").And.Contain(
            "the Virtuozzo dispatcher cannot be reached"));
        Assert.That(run.Rows, Is.Empty);
    }

    [TestCase("no option '--fast'; see --help", "--fast")]
    [TestCase("--limit wants a value", "--limit")]
    [TestCase("--limit wants a number from 1 to 9999, not '0'", "--limit", "0")]
    [TestCase("one PREFIX only, not 'a' and 'b'", "a", "b")]
    [TestCase("the PREFIX may have letters, digits, '.', '_' and '-', and not begin with '-': 'a b'", "a b")]
    [TestCase("the PREFIX is longer than 24 characters: 'abcdefghijklmnopqrstuvwxy'", "abcdefghijklmnopqrstuvwxy")]
    [TestCase("the PREFIX is empty", "")]
    [TestCase("--remove-stale wants the PREFIX of the run that was interrupted", "--remove-stale")]
    public void Wrong_usage_is_told(string message, params string[] arguments)
    {
        var finished = AcceptanceRun.Script(arguments).Run();

        Assert.That((finished.ExitCode, finished.Output, finished.Error), Is.EqualTo((2, "", $"accept: {message}\n")));
    }
}
