// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Signals to the real daemon: none needs what the system may refuse, and none is lost.</summary>
[NeedsPrograms]
sealed class SignalTests
{
    const int ManyReloads = 3_000;

    // The host that is not there is an error once, and a debug line each time after.
    const string TellsEachAttempt = "log_level = 2\nlog_filters = \"1:vz.vz_sdk\"";

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void A_user_with_no_process_to_spare_ends_it_in_order(
        [Values(Signum.SIGINT, Signum.SIGQUIT, Signum.SIGTERM)] Signum signal)
    {
        OrdinaryUser.NeedsRoot();
        var binary = DaemonProgram.CopyForEveryone(_directory);
        LivingDaemon.WriteConfiguration(_directory, TellsEachAttempt);
        DaemonProgram.GiveToOrdinaryUser(_directory["virtvzd.conf"]);
        using var daemon = new LivingDaemon(
            DaemonProgram.AsOrdinaryUser(
                binary, "-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]), () => IsServing);
        daemon.AwaitEndOfStart();
        var limited = new Command(
            "setpriv", $"--reuid={DaemonProgram.NobodyId}", $"--regid={DaemonProgram.NobodyId}", "--clear-groups",
            "prlimit", "--pid", $"{daemon.Pid}", "--nproc=1").Run();
        Assert.That(limited.ExitCode, Is.Zero, limited.ToString());
        Assert.That(File.ReadAllText($"/proc/{daemon.Pid}/limits"), Does.Match("Max processes +1 "));

        AssertObeys(daemon, signal);
    }

    [Test]
    public void Without_room_for_a_threads_stack_it_ends_in_order(
        [Values(Signum.SIGINT, Signum.SIGQUIT, Signum.SIGTERM)] Signum signal)
    {
        using var daemon = new LivingDaemon(LivingDaemon.Prepared(_directory, TellsEachAttempt), () => IsServing);
        daemon.LeaveNoRoomForAThread();

        AssertObeys(daemon, signal);
    }

    [Test]
    public void One_that_is_started_where_hangups_are_ignored_reloads_all_the_same()
    {
        LivingDaemon.WriteConfiguration(_directory, "log_level = 2");
        var command = new Command(
            "sh", "-c", "trap '' HUP INT QUIT; exec \"$@\"", "sh", Binaries.Daemon, "-f", _directory["virtvzd.conf"],
            "-p", _directory["x.pid"]);
        using var daemon = new LivingDaemon(command, () => IsServing);

        AssertObeys(daemon, Signum.SIGINT);
    }

    [Test]
    public void Of_thousands_of_reloads_the_files_last_state_counts_and_an_end_behind_them_comes()
    {
        using var daemon = new LivingDaemon(LivingDaemon.Prepared(_directory, "log_level = 2"), () => IsServing);
        var configuration = File.ReadAllText(_directory["virtvzd.conf"]);
        foreach (var number in Enumerable.Range(1, ManyReloads))
        {
            if (number % 100 == 0)
            {
                var written = _directory[$"{number}.conf"];
                File.WriteAllText(written, configuration + $"max_clients = {number}\n");
                File.Move(written, _directory["virtvzd.conf"], overwrite: true);
            }

            daemon.Send(Signum.SIGHUP);
        }

        Deadline.Until("the last one is in force", () => ClientsMax == ManyReloads);
        daemon.Send(Signum.SIGHUP);
        daemon.Send(Signum.SIGTERM);
        Assert.That(daemon.ExitCode(), Is.Zero);
    }

    bool IsServing => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"])
        && File.Exists(_directory["run/vz/driver.pid"]);

    int ClientsMax => int.Parse(
        Regex.Match(
            new Command(
                "virt-admin", "-c", $"virtvzd:///system?socket={_directory["run/virtvzd-admin-sock"]}",
                "srv-clients-info", "virtvzd").Run().Output,
            @"^nclients_max\s*: (\d+)$",
            RegexOptions.Multiline).Groups[1].Value,
        CultureInfo.InvariantCulture);

    // One signal after the other, so that the second finds nothing that the first has left.
    void AssertObeys(LivingDaemon daemon, Signum signal)
    {
        daemon.Send(Signum.SIGHUP);
        daemon.AwaitLine("info : Reloading configuration on SIGHUP");
        daemon.Send(Signum.SIGHUP);
        Deadline.Until(
            "it reloads again",
            () => daemon.Log.Count(static line => line == "info : Reloading configuration on SIGHUP") == 2);
        daemon.Send(signal);

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(Directory.EnumerateFiles(_directory["run"]), Is.Empty);
        Assert.That(File.Exists(_directory["x.pid"]), Is.False);
    }
}
