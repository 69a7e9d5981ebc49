// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Guests outlive the daemon: no stop, crash or restart of ours changes one.</summary>
sealed class RestartTests : HostOfEachKind
{
    [TestCase(Signum.SIGKILL)]
    [TestCase(Signum.SIGTERM)]
    public void Guests_states_and_ids_are_the_same_after_the_daemon_was_gone(Signum signal)
    {
        Daemon.VirshOk("destroy", "ct-on");
        Daemon.VirshOk("start", "ct-on");
        var before = Daemon.VirshOk("list", "--all");
        var calls = Host.Do("list");

        Daemon.Signal((int)signal);

        Assert.That(Host.Do("list"), Is.EqualTo(calls), "the guests did not notice");
        Daemon.StartAgain();
        Assert.That(Daemon.VirshOk("list", "--all"), Is.EqualTo(before));
    }

    [TestCase(Signum.SIGTERM)]
    [TestCase(Signum.SIGINT)]
    [TestCase(Signum.SIGQUIT)]
    public void A_stop_leaves_nothing_behind(Signum signal)
    {
        var exitCode = Daemon.Signal((int)signal);

        Assert.That(exitCode, Is.Zero);
        Assert.That(File.Exists(Daemon.Socket), Is.False);
        Assert.That(File.Exists(Daemon.ReadOnlySocket), Is.False);
        Assert.That(File.Exists(Daemon.PidFile), Is.False);
    }

    [Test]
    public void A_broken_pipe_and_a_reload_do_not_end_the_daemon()
    {
        Syscall.kill(Daemon.Pid, Signum.SIGPIPE);
        Syscall.kill(Daemon.Pid, Signum.SIGHUP);

        Deadline.Until("it has reloaded and serves", () => Daemon.Virsh("list").ExitCode == 0);
    }

    [Test]
    public void A_stale_socket_of_a_dead_daemon_is_taken_over()
    {
        Daemon.Signal((int)Signum.SIGKILL);
        Assert.That(File.Exists(Daemon.Socket), Is.True);

        Daemon.StartAgain();

        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }

    [Test]
    public void A_host_that_went_away_is_reported_and_the_daemon_lives()
    {
        Host.Do("disconnect");

        Deadline.Until("an operation fails", () => Daemon.Virsh("start", "vm-off").ExitCode == 1);

        Host.Do("reconnect");
        Deadline.Until("operations work again", () => Daemon.Virsh("start", "vm-off").ExitCode == 0);
    }
}
