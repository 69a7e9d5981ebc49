// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A stop of the daemon while calls wait for the host: they are answered, and the process is gone.</summary>
[NeedsPrograms]
sealed class StopTests
{
    /// <summary>A stop takes a second or two; a loaded machine may make it a few more.</summary>
    static readonly TimeSpan s_soon = TimeSpan.FromSeconds(12);

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "guest", "--state", "running");
        _host.Do("create", "vm", "off");
        _daemon = new RunningDaemon(_host);
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon.Dispose();
        _host.Dispose();
    }

    // A virsh whose call the SDK has.
    Process Waiting(string function, params string[] arguments)
    {
        var client = new Command("virsh", ["-c", _daemon.Uri, .. arguments]).Start();
        Deadline.Until("the SDK has the call", () => _host.Do("calls").Contains(function, StringComparison.Ordinal));
        return client;
    }

    static string ErrorOf(Process client)
    {
        var error = client.StandardError.ReadToEnd();
        Assert.That(client.WaitForExit(Deadline.Patience), Is.True);
        client.Dispose();
        return error;
    }

    [Test]
    public void A_call_that_the_host_answers_in_time_is_answered()
    {
        _host.Do("delay", "PrlVm_Pause", "1");
        using var suspend = Waiting("PrlVm_Pause", "suspend", "guest");

        Assert.That(_daemon.Signal((int)Signum.SIGTERM), Is.Zero);

        Assert.That(suspend.StandardOutput.ReadToEnd(), Does.Contain("Domain 'guest' suspended"));
        Assert.That(suspend.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(_host.Do("list"), Does.Match("paused +VM +guest"));
    }

    [Test]
    public void A_call_that_waits_for_the_host_is_told_and_the_host_goes_on()
    {
        _host.Do("delay", "PrlVm_StartEx", "3000");
        var start = Waiting("PrlVm_StartEx", "start", "off");
        var watch = Stopwatch.StartNew();

        Syscall.kill(_daemon.Pid, Signum.SIGTERM);

        Assert.That(
            ErrorOf(start), Does.Contain("operation aborted: the daemon stops; PrlVm_StartEx goes on without it"));
        Assert.That(_daemon.WaitForExit(Deadline.Patience), Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(s_soon));
        Assert.That(File.Exists(_daemon.Socket) || File.Exists(_daemon.PidFile), Is.False);
        Deadline.Until("the host has started it", () => Regex.IsMatch(_host.Do("list"), "running +VM +off"));
    }

    [Test]
    public void A_call_that_waits_for_its_turn_is_told_as_well()
    {
        _host.Do("hang", "PrlVm_Pause");
        var first = Waiting("PrlVm_Pause", "suspend", "guest");
        using var second = new Command("virsh", "-c", _daemon.Uri, "setmem", "guest", "512M", "--config").Start();
        Deadline.Until(
            "both are there", () => _daemon.VirtAdmin("client-list", "virtvzd").Output.Split("unix").Length > 2);

        Syscall.kill(_daemon.Pid, Signum.SIGTERM);

        Assert.That(ErrorOf(first), Does.Contain("the daemon stops"));
        Assert.That(ErrorOf(second), Does.Contain("the daemon stops"));
        Assert.That(_daemon.WaitForExit(Deadline.Patience), Is.Zero);
    }

    [Test]
    public void A_host_that_stands_still_does_not_hold_it_up()
    {
        var host = int.Parse(File.ReadAllText(Path.Combine(_host.Directory, "host.pid")), CultureInfo.InvariantCulture);
        _host.Do("hang", "PrlVm_Pause");
        var suspend = Waiting("PrlVm_Pause", "suspend", "guest");
        Syscall.kill(host, Signum.SIGSTOP);
        try
        {
            var watch = Stopwatch.StartNew();

            Syscall.kill(_daemon.Pid, Signum.SIGTERM);

            Assert.That(ErrorOf(suspend), Does.Contain("the daemon stops"));
            Assert.That(_daemon.WaitForExit(Deadline.Patience), Is.Zero);
            Assert.That(watch.Elapsed, Is.LessThan(s_soon));
        }
        finally
        {
            Syscall.kill(host, Signum.SIGCONT);
        }
    }

    [Test]
    public void A_daemon_that_is_started_while_the_one_before_ends_takes_its_place()
    {
        _host.Do("hang", "PrlVm_Pause");
        var suspend = Waiting("PrlVm_Pause", "suspend", "guest");
        var before = _daemon.Pid;

        Syscall.kill(before, Signum.SIGTERM);
        _daemon.StartAgain();

        Assert.That(_daemon.VirshOk("domstate", "guest"), Is.EqualTo("running"));
        Assert.That(File.ReadAllText(_daemon.PidFile), Is.EqualTo($"{_daemon.Pid}").And.Not.EqualTo($"{before}"));
        Assert.That(ErrorOf(suspend), Does.Contain("the daemon stops"));
    }
}
