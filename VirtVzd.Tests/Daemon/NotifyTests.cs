// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>What the real daemon tells a service manager, whose socket the test holds.</summary>
[NeedsPrograms]
sealed class NotifyTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    LivingDaemon Start(string notifySocket, string configuration = "", params (string Name, string Value)[] variables)
    {
        var command = LivingDaemon.Prepared(_directory, configuration).With("NOTIFY_SOCKET", notifySocket);
        foreach (var (name, value) in variables)
        {
            command.With(name, value);
        }

        return new LivingDaemon(command, () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));
    }

    static long MonotonicMicroseconds => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    [Test]
    public void Ready_reload_and_stop_are_told_in_their_order()
    {
        using var manager = new NotifySocket(_directory["notify"]);
        using var daemon = Start(_directory["notify"]);
        var ready = manager.NextMessage();

        var before = MonotonicMicroseconds;
        daemon.Send(Signum.SIGHUP);
        var reloading = manager.NextMessage();
        var readyAgain = manager.NextMessage();
        var after = MonotonicMicroseconds;
        daemon.Send(Signum.SIGTERM);
        var stopping = manager.NextMessage();

        Assert.That(ready["READY"], Is.EqualTo("1"));
        Assert.That(ready["STATUS"], Is.Not.Empty);
        Assert.That(reloading["RELOADING"], Is.EqualTo("1"));
        Assert.That(long.Parse(reloading["MONOTONIC_USEC"], CultureInfo.InvariantCulture), Is.InRange(before, after));
        Assert.That(readyAgain["READY"], Is.EqualTo("1"));
        Assert.That(stopping["STOPPING"], Is.EqualTo("1"));
        Assert.That(stopping["EXTEND_TIMEOUT_USEC"], Is.EqualTo("15000000"));
        Assert.That(daemon.ExitCode(), Is.Zero);
    }

    [Test]
    public void A_reload_of_a_wrong_file_ends_with_ready_too()
    {
        using var manager = new NotifySocket(_directory["notify"]);
        using var daemon = Start(_directory["notify"]);
        LivingDaemon.WriteConfiguration(_directory, "max_clients = \"x\"");

        daemon.Send(Signum.SIGHUP);

        var keys = Enumerable.Range(0, 3).Select(_ => manager.NextMessage().Keys.First());
        Assert.That(keys, Is.EqualTo(new[] { "READY", "RELOADING", "READY" }));
    }

    [Test]
    public void An_abstract_socket_is_found_by_its_exact_name()
    {
        var name = $"@virtvzd-test-{Guid.NewGuid():N}";
        using var manager = new NotifySocket(name);
        using var daemon = Start(name);

        Assert.That(manager.NextMessage()["READY"], Is.EqualTo("1"));
    }

    [TestCase("absent", "Unable to notify the service manager: No such file or directory")]
    [TestCase("long", "Unable to notify the service manager at 'NAME': File name too long")]
    [TestCase("relative", "Unable to notify the service manager at 'NAME': Invalid argument")]
    public void A_service_manager_that_cannot_be_told_is_a_warning_only(string kind, string warning)
    {
        var name = kind switch
        {
            "absent" => _directory["absent"],
            "long" => "/" + new string('x', 107),
            _ => "notify",
        };
        using var daemon = Start(name);

        daemon.AwaitLine("warning : " + warning.Replace("NAME", name, StringComparison.Ordinal));
    }

    [Test]
    public void The_watchdog_is_fed_again_and_again()
    {
        using var manager = new NotifySocket(_directory["notify"]);
        using var daemon = Start(_directory["notify"], "", ("WATCHDOG_USEC", "40000"));

        var messages = Enumerable.Range(0, 4).Select(_ => manager.Next()).ToArray();

        Assert.That(messages[0], Does.StartWith("READY=1\n"));
        Assert.That(messages[1..], Is.All.EqualTo("WATCHDOG=1"));
    }

    [Test]
    public void A_daemon_that_is_stopped_in_its_tracks_feeds_nothing()
    {
        using var manager = new NotifySocket(_directory["notify"]);
        using var daemon = Start(_directory["notify"], "", ("WATCHDOG_USEC", "40000"));
        Assert.That(manager.Next(), Does.StartWith("READY=1\n"));
        Assert.That(manager.Next(), Is.EqualTo("WATCHDOG=1"));

        daemon.Send(Signum.SIGSTOP);

        Assert.That(manager.IsSilentFor(TimeSpan.FromMilliseconds(400)), Is.True);
        daemon.Send(Signum.SIGCONT);
        Assert.That(manager.Next(), Is.EqualTo("WATCHDOG=1"));
    }

    [TestCase("2000000", null, 1000)]
    [TestCase("2000000", "77", 1000)]
    [TestCase("2000000", "78", 0)]
    [TestCase("2000000", "x", 0)]
    [TestCase("1", null, 1)]
    [TestCase("0", null, 0)]
    [TestCase("-5", null, 0)]
    [TestCase("soon", null, 0)]
    [TestCase(null, "77", 0)]
    public void Pings_come_twice_in_the_time_given_to_this_process(string? limit, string? pid, long intervalMs)
    {
        var variables = new Dictionary<string, string?> { ["WATCHDOG_USEC"] = limit, ["WATCHDOG_PID"] = pid };

        Assert.That(SystemdNotify.PingIntervalMs(variables.GetValueOrDefault, pid: 77), Is.EqualTo(intervalMs));
    }
}
