// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// Scripts that the real daemon runs at its start, reload and end, from the directory of every installation: the daemon
/// sees the test's own there, through a mount namespace of its own.
/// </summary>
[NeedsPrograms]
sealed class HookRunTests
{
    const string Namespace = "mount --bind \"$1\" /etc/libvirt && shift && exec \"$@\"";

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("only root has mount namespaces");
        }

        _directory = new TemporaryDirectory();
        Directory.CreateDirectory(_directory["etc/hooks/daemon.d"]);
    }

    [TearDown]
    public void Remove() => _directory?.Dispose();

    string[] Calls => File.Exists(_directory["calls"]) ? File.ReadAllLines(_directory["calls"]) : [];

    void Write(string name, string script, bool isExecutable = true)
    {
        File.WriteAllText(_directory["etc/hooks/" + name], $"#!/bin/sh\n{script}\n");
        Syscall.chmod(_directory["etc/hooks/" + name], (FilePermissions)(isExecutable ? 0x1ED : 0x1A4)); // 0755, 0644
    }

    string Recording(string name) => $"echo {name} \"$#:\" \"$@\" >> '{_directory["calls"]}'";

    LivingDaemon Start(string before = "")
    {
        LivingDaemon.WriteConfiguration(_directory, "log_level = 1");
        var command = new Command(
            "unshare", "-m", "bash", "-c", before + Namespace, "namespace", _directory["etc"], Binaries.Daemon, "-f",
            _directory["virtvzd.conf"], "-p", _directory["x.pid"]);
        return new LivingDaemon(command, () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));
    }

    [Test]
    public void Scripts_run_in_their_order_at_start_reload_and_end_and_their_status_does_not_matter()
    {
        Write("daemon", Recording("daemon") + "; echo hello; exit 3");
        Write("daemon.d/20-last", Recording("last"));
        Write("daemon.d/10-first", Recording("first"));
        Write("daemon.d/15-not", Recording("not"), isExecutable: false);
        Directory.CreateDirectory(_directory["etc/hooks/daemon.d/17-directory"]);
        using var daemon = Start();
        string[] start = ["daemon 4: - start - start", "first 4: - start - start", "last 4: - start - start"];
        Assert.That(Calls, Is.EqualTo(start), "before the sockets listen");

        daemon.Send(Signum.SIGHUP);
        string[] reload =
            ["daemon 4: - reload begin SIGHUP", "first 4: - reload begin SIGHUP", "last 4: - reload begin SIGHUP"];
        Deadline.Until("the reload's scripts have run", () => Calls.Length == 6);
        daemon.Send(Signum.SIGTERM);

        Assert.That(daemon.ExitCode(), Is.Zero);
        string[] end =
            ["daemon 4: - shutdown - shutdown", "first 4: - shutdown - shutdown", "last 4: - shutdown - shutdown"];
        Assert.That(Calls, Is.EqualTo(start.Concat(reload).Concat(end)));
        Assert.That(
            daemon.Log,
            Has.Exactly(3).EqualTo("warning : Non-executable hook script /etc/libvirt/hooks/daemon.d/15-not"));
        Assert.That(daemon.Log, Has.Some.Contains("stdout: 'hello"));
        Assert.That(daemon.Log, Has.Exactly(1).EqualTo(
            "error : Hook script execution failed: internal error: Child process (/etc/libvirt/hooks/daemon - start "
                + "- start) unexpected exit status 3"));
    }

    [Test]
    public void A_script_of_a_reload_holds_nobody_up_and_a_second_reload_meanwhile_is_not_lost()
    {
        Write("daemon", $"{Recording("daemon")}; if [ $2 = reload ]; then while [ ! -e '{_directory["go"]}' ]; do "
            + "sleep 0.05; done; fi");
        using var daemon = Start();
        daemon.Send(Signum.SIGHUP);
        Deadline.Until("the script waits", () => Calls.Length == 2);
        LivingDaemon.WriteConfiguration(_directory, "log_level = 1\nunix_sock_dir = \"/tmp\"");
        daemon.Send(Signum.SIGHUP);

        using (var client = new RawClient(_directory["run/virtvzd-sock"]))
        {
            client.Ping();
            Assert.That(client.Receive().Procedure, Is.EqualTo(2), "a pong");
        }

        Assert.That(Calls, Has.Length.EqualTo(2));
        File.WriteAllText(_directory["go"], "");

        Deadline.Until("both reloads are done", () => Calls.Length == 3);
        daemon.AwaitLine("warning : Configuration changed: 'unix_sock_dir' needs a restart");
    }

    [Test]
    public void Scripts_end_for_a_daemon_too_whose_starter_ignored_the_end_of_children()
    {
        Write("daemon", Recording("daemon"));
        using var daemon = Start("trap '' CHLD; ");

        daemon.Send(Signum.SIGTERM);

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(Calls, Is.EqualTo(new[] { "daemon 4: - start - start", "daemon 4: - shutdown - shutdown" }));
    }

    [Test]
    public void A_script_that_comes_later_is_found_by_the_next_reload()
    {
        using var daemon = Start();
        Write("daemon.d/new", Recording("new"));

        daemon.Send(Signum.SIGHUP);

        Deadline.Until("it has run", () => Calls.SequenceEqual(["new 4: - reload begin SIGHUP"]));
    }

    [Test]
    public void Where_no_thread_is_to_be_had_a_reload_and_the_end_come_without_them()
    {
        Write("daemon", Recording("daemon"));
        using var daemon = Start();
        daemon.LeaveNoRoomForAThread();

        daemon.Send(Signum.SIGHUP);
        daemon.AwaitLine("error : There is no thread to be had: no hook script is called for reload");
        daemon.Send(Signum.SIGTERM);

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(Calls, Is.EqualTo(["daemon 4: - start - start"]));
    }
}
