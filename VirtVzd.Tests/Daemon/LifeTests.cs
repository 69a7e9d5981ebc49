// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// The life of the real daemon: its files, its signals, a second instance, what a crash leaves, the idle timeout.
/// </summary>
[NeedsPrograms]
sealed class LifeTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    static string ModeOf(string path)
    {
        Assert.That(Syscall.lstat(path, out var status), Is.Zero, path);
        return Convert.ToString((uint)status.st_mode & 0xFFF, 8);
    }

    static int LockHolder(string path)
    {
        var descriptor = Syscall.open(path, OpenFlags.O_RDWR);
        var question = new Flock { l_type = LockType.F_WRLCK, l_whence = SeekFlags.SEEK_SET, l_len = 1 };
        Assert.That(Syscall.fcntl(descriptor, FcntlCommand.F_GETLK, ref question), Is.Zero);
        Assert.That(Syscall.close(descriptor), Is.Zero);
        return question.l_type == LockType.F_UNLCK ? 0 : question.l_pid;
    }

    [Test]
    public void Its_files_have_their_modes_and_locks()
    {
        using var daemon = new LivingDaemon(_directory);

        Deadline.Until("the driver's lock is taken", () => File.Exists(_directory["run/vz/driver.pid"]));
        Assert.That(File.ReadAllText(_directory["x.pid"]), Is.EqualTo($"{daemon.Pid}"));
        Assert.That(LockHolder(_directory["x.pid"]), Is.EqualTo(daemon.Pid));
        Deadline.Until("the driver's lock is held", () => LockHolder(_directory["run/vz/driver.pid"]) == daemon.Pid);
        Assert.That(ModeOf(_directory["x.pid"]), Is.EqualTo("644"));
        Assert.That(ModeOf(_directory["run/vz"]), Is.EqualTo("700"));
        Assert.That(
            ModeOf(_directory["run/virtvzd-sock"]), Is.EqualTo(Environment.IsPrivilegedProcess ? "777" : "700"));
        Assert.That(ModeOf(_directory["run/virtvzd-admin-sock"]), Is.EqualTo("700"));
        Assert.That(File.Exists(_directory["run/virtvzd-sock-ro"]), Is.EqualTo(Environment.IsPrivilegedProcess));
        Assert.That(ModeOf(_directory["run"]), Is.EqualTo(Environment.IsPrivilegedProcess ? "755" : "700"));
    }

    [TestCase("0")]
    [TestCase("077")]
    public void The_callers_umask_does_not_matter_to_sockets(string umask)
    {
        LivingDaemon.WriteConfiguration(_directory, "unix_sock_rw_perms = \"0764\"\nunix_sock_admin_perms = \"0700\"");
        using var process = new Command(
            "bash", "-c", $"umask {umask}; exec \"$0\" \"$@\"", Binaries.Daemon, "-f", _directory["virtvzd.conf"], "-p",
            _directory["x.pid"]).Start();
        Deadline.Until("it listens", () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        var modes = new[] { "run/virtvzd-sock", "run/virtvzd-admin-sock", "run" }
            .Select(name => ModeOf(_directory[name])).ToArray();
        Assert.That(Syscall.kill(process.Id, Signum.SIGTERM), Is.Zero);
        process.WaitForExit();

        Assert.That(modes, Is.EqualTo(new[] { "764", "700", Environment.IsPrivilegedProcess ? "755" : "700" }));
    }

    [TestCase(Signum.SIGINT)]
    [TestCase(Signum.SIGQUIT)]
    [TestCase(Signum.SIGTERM)]
    public void A_signal_to_end_removes_sockets_and_pid_file_and_is_no_failure(Signum signal)
    {
        using var daemon = new LivingDaemon(_directory);
        using var idleClient = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        idleClient.Connect(new UnixDomainSocketEndPoint(_directory["run/virtvzd-sock"]));

        daemon.Send(signal);
        Syscall.kill(daemon.Pid, signal);

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(Directory.EnumerateFiles(_directory["run"]), Is.Empty);
        Assert.That(File.Exists(_directory["x.pid"]), Is.False);
        Assert.That(File.Exists(_directory["run/vz/driver.pid"]), Is.False);
    }

    [TestCase(Signum.SIGPIPE)]
    [TestCase(Signum.SIGCHLD)]
    [TestCase(Signum.SIGWINCH)]
    public void Other_signals_do_not_end_it(Signum signal)
    {
        using var daemon = new LivingDaemon(_directory, "", "-v");

        daemon.Send(signal);
        daemon.Send(Signum.SIGHUP);

        daemon.AwaitLine("info : Reloading configuration on SIGHUP");
    }

    [Test]
    public void A_reload_opens_a_log_file_anew_that_was_moved_away()
    {
        using var daemon = new LivingDaemon(
            _directory, $"log_level = 2\nlog_outputs = \"1:file:{_directory["x.log"]}\"");
        Deadline.Until("it logs", () => File.Exists(_directory["x.log"]));
        File.Move(_directory["x.log"], _directory["x.log.1"]);

        daemon.Send(Signum.SIGHUP);

        Deadline.Until("there is a new file", () => File.Exists(_directory["x.log"]));
        Assert.That(File.ReadAllText(_directory["x.log.1"]), Does.Contain("Reloading configuration on SIGHUP"));
    }

    [Test]
    public void A_second_instance_with_the_same_pid_file_gets_nothing()
    {
        using var daemon = new LivingDaemon(_directory);

        var second = DaemonProgram.AsMyself("-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]).Run();

        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(
            DaemonProgram.Normalized(second.Error)[^1],
            Is.EqualTo(
                $"error : Failed to acquire pid file '{_directory["x.pid"]}': Resource temporarily unavailable"));
        Assert.That(LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]), Is.True);
        Assert.That(LockHolder(_directory["x.pid"]), Is.EqualTo(daemon.Pid));
    }

    [Test]
    public void A_second_instance_with_another_pid_file_does_not_take_the_sockets()
    {
        using var daemon = new LivingDaemon(_directory);

        var second = DaemonProgram.AsMyself("-f", _directory["virtvzd.conf"], "-p", _directory["y.pid"]).Run();

        Assert.That(second.ExitCode, Is.EqualTo(6));
        Assert.That(
            DaemonProgram.Normalized(second.Error)[^1],
            Is.EqualTo($"error : Failed to bind socket to '{_directory["run/virtvzd-sock"]}': Address already in use"));
        Assert.That(LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]), Is.True);
        Assert.That(File.Exists(_directory["y.pid"]), Is.False);
    }

    [Test]
    public void What_a_killed_daemon_left_is_taken_over()
    {
        using (var killed = new LivingDaemon(_directory))
        {
            killed.Send(Signum.SIGKILL);
            killed.ExitCode();
        }

        File.WriteAllText(_directory["x.pid"], "garbage longer than a pid");
        using var daemon = new LivingDaemon(_directory);

        Assert.That(File.ReadAllText(_directory["x.pid"]), Is.EqualTo($"{daemon.Pid}"));
    }

    [Test]
    public void An_empty_name_means_no_pid_file()
    {
        using var daemon = new LivingDaemon(_directory, "", "-p", "");

        Assert.That(File.Exists(_directory["x.pid"]), Is.False);
    }

    [Test]
    public void While_libvirts_own_daemon_holds_the_drivers_lock_ours_serves_and_says_so()
    {
        Directory.CreateDirectory(_directory["run/vz"]);
        var descriptor = Syscall.open(
            _directory["run/vz/driver.pid"], OpenFlags.O_RDWR | OpenFlags.O_CREAT, FilePermissions.S_IRWXU);
        var whole = new Flock { l_type = LockType.F_WRLCK, l_whence = SeekFlags.SEEK_SET, l_len = 1 };
        Assert.That(Syscall.fcntl(descriptor, FcntlCommand.F_SETLK, ref whole), Is.Zero);

        using var daemon = new LivingDaemon(_directory);

        daemon.AwaitLine(
            "error : Initialization of vz state driver failed: Failed to acquire pid file "
            + $"'{_directory["run/vz/driver.pid"]}': "
            + "Resource temporarily unavailable");
        Assert.That(LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]), Is.True);
        Assert.That(Syscall.close(descriptor), Is.Zero);
        Deadline.Until(
            "the lock is taken when it is free", () => LockHolder(_directory["run/vz/driver.pid"]) == daemon.Pid);
    }

    [Test]
    public void Without_clients_it_ends_after_its_timeout_and_not_before()
    {
        var watch = Stopwatch.StartNew();
        using var daemon = new LivingDaemon(_directory, "", "-t", "1");

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void With_a_client_it_stays_and_counts_afresh_when_he_leaves()
    {
        using var daemon = new LivingDaemon(_directory, "", "-t", "1");
        var watch = new Stopwatch();
        using (var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            client.Connect(new UnixDomainSocketEndPoint(_directory["run/virtvzd-sock"]));

            // Longer than the timeout: the read ends by its own time limit, not by the daemon's end.
            client.ReceiveTimeout = 1_500;
            var failure = Assert.Throws<SocketException>(() => client.Receive(new byte[1]));
            Assert.That(failure!.SocketErrorCode, Is.AnyOf(SocketError.TimedOut, SocketError.WouldBlock));
            watch.Start();
        }

        Assert.That(daemon.ExitCode(), Is.Zero);
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(0.9)));
    }
}
