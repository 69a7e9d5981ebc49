// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Whatever the system lacks at the start: the daemon serves, or it ends with the exit code of the step and one line
/// that says why, and leaves nothing behind.
/// </summary>
[NeedsPrograms]
sealed class StartTroubleTests
{
    const string Serves = "";

    TemporaryDirectory _directory = null!;

    // Name, a shell script, the exit code, and what is said; Serves where it does. In the script $V is the daemon, $D a
    // directory of its own with the configuration c, $R a root directory with the daemon and glibc and nothing else.
    static IEnumerable<TestCaseData> Troubles =>
    [
        Row(
            "the pid file is a directory", "mkdir $D/pid; exec $V -f $D/c -p $D/pid", 1,
            "Failed to open pid file '.*/pid': Is a directory"),
        Row(
            "the pid file's directory is missing", "exec $V -f $D/c -p $D/none/pid", 1,
            "Failed to open pid file '.*/none/pid': No such file or directory"),
        Row(
            "the run directory is a file", "touch $D/run; exec $V -f $D/c -p $D/pid", 2,
            "unable to create rundir .*/run: (Not a directory|File exists)"),
        Row(
            "the run directory cannot be made", "touch $D/x; sed -i s,/run,/x/run, $D/c; exec $V -f $D/c -p $D/pid", 2,
            "unable to create rundir .*/x/run: Not a directory"),
        Row(
            "a socket's path is a file", "mkdir $D/run; touch $D/run/virtvzd-sock; exec $V -f $D/c -p $D/pid", 6,
            "Failed to bind socket to '.*': Address already in use"),
        Row("a socket's path is too long", $"mkdir -p $D/{new string('r', 100)}; sed -i "
            + $"s,/run,/{new string('r', 100)}, $D/c; exec $V -f $D/c -p $D/pid", 6, "too long"),
        Row(
            "the configuration is missing", "exec $V -f $D/none -p $D/pid", 1,
            "Failed to open file '.*/none': No such file or directory"),
        Row(
            "the configuration is a directory", "exec $V -f $D -p $D/pid", 1,
            "Failed to read file '.*': Is a directory"),
        Row(
            "the configuration makes no sense", "head -c 4096 /dev/urandom >$D/c; exec $V -f $D/c -p $D/pid", 1,
            "configuration file syntax error"),
        Row(
            "files may not grow", "ulimit -f 0; exec $V -f $D/c -p $D/pid", 1,
            "Failed to write to pid file '.*/pid': File too large"),
        Row("the SDK's library is missing", "sed -i s,sim.so,none.so, $D/c; exec $V -f $D/c -p $D/pid", 0, Serves),
        Row("standard input is closed", "exec $V -f $D/c -p $D/pid <&-", 0, Serves),
        Row("standard output is closed", "exec $V -f $D/c -p $D/pid >&-", 0, Serves),
        Row("all standard streams are closed", "exec $V -f $D/c -p $D/pid <&- >&- 2>&-", 0, Serves),
        Row(
            "the standard streams are closed, and the start fails", "exec $V -f $D/c -p $D/none/pid <&- >&-", 1,
            "Failed to open pid file"),
        Row(
            "the root is read-only",
            "unshare -m sh -c 'mount --bind $R $R && mount -o remount,bind,ro $R && exec chroot $R /virtvzd'", 1,
            "Failed to open pid file '/run/virtvzd.pid': Read-only file system"),
        Row(
            "there is no /run", "rmdir $R/run; exec chroot $R /virtvzd", 1,
            "Failed to open pid file '/run/virtvzd.pid': No such file or directory"),
        Row(
            "there is no /tmp and no /proc and no /dev", "rmdir $R/tmp $R/proc $R/dev; exec chroot $R /virtvzd", 0,
            "/run/libvirt/virtvzd-sock"),
        Row(
            "there is no /proc, in the background", "exec chroot $R /virtvzd -d", 1,
            "Failed to fork as daemon: cannot read /proc/self/cmdline: No such file or directory"),
        Row(
            "there is no /dev/null, in the background",
            "exec unshare -m sh -c 'mount --bind /proc $R/proc && exec chroot $R /virtvzd -d'", 1,
            "Failed to fork as daemon: No such file or directory"),
        Row("the log's directory is missing", "sed -i '/log_outputs/d' $D/c; echo "
            + "log_outputs=\\\"1:file:$D/none/log\\\" >>$D/c; exec $V -f $D/c -p $D/pid", 1,
            "failed to open .*/none/log: No such file or directory"),
    ];

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        File.WriteAllText(_directory["c"], $"""
            run_dir = "{_directory["run"]}"
            auth_unix_rw = "none"
            sdk_library = "{Binaries.SimulatedSdk}"
            log_outputs = "3:stderr"

            """);
    }

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [TestCaseSource(nameof(Troubles))]
    public void It_is_served_or_said(string script, int exitCode, string said) => Try(script, exitCode, said);

    [Test]
    public void However_few_descriptors_it_may_have_it_serves_or_says_so([Range(4, 64, 1)] int count) =>
        Try($"ulimit -n {count}; exec $V -f $D/c -p $D/pid", exitCode: null, said: null);

    // With less the system's loader gives up, in a line of its own, before the program begins. Without an SDK: the
    // simulated one is a program with a runtime of its own, which ends the process where that runtime has no room.
    // There are single places (400.00 MiB, and no quarter more or less) where the daemon's own does so by a signal.
    [TestCase(32)]
    [TestCase(60)]
    [TestCase(100)]
    [TestCase(150)]
    [TestCase(220)]
    [TestCase(256)]
    [TestCase(300)]
    [TestCase(420)]
    [TestCase(600)]
    [TestCase(1000)]
    [TestCase(2000)]
    [TestCase(3000)]
    public void However_little_it_may_map_it_serves_or_says_so(int mebibytes) =>
        Try(
            $"sed -i s,sim.so,none.so, $D/c; ulimit -v {mebibytes * 1024}; exec $V -f $D/c -p $D/pid", exitCode: null,
            said: null);

    [Test]
    public void However_few_threads_a_user_may_have_it_serves_or_says_so(
        [Values(1, 2, 3, 4, 5, 6, 8, 12, 16)] int count)
    {
        var binary = DaemonProgram.CopyForEveryone(_directory);
        DaemonProgram.GiveToOrdinaryUser(_directory["c"]);
        Try($"exec setpriv --reuid={DaemonProgram.NobodyId} --regid={DaemonProgram.NobodyId} --clear-groups prlimit "
            + $"--nproc={count} {binary} -f $D/c -p $D/pid", exitCode: null, said: null);
    }

    [Test]
    public void A_configuration_that_this_user_may_not_read_is_said()
    {
        var binary = DaemonProgram.CopyForEveryone(_directory);
        File.SetUnixFileMode(_directory["c"], UnixFileMode.None);
        Try(
            $"exec setpriv --reuid={DaemonProgram.NobodyId} --regid={DaemonProgram.NobodyId} --clear-groups {binary} "
                + "-f $D/c -p $D/pid",
            1,
            "Failed to open file '.*/c': Permission denied");
    }

    [Test]
    public void A_pid_file_that_another_daemon_holds_is_said_and_stays()
    {
        using var first = new LivingDaemon(_directory);

        using var second = new LooseDaemon(
            new Command(Binaries.Daemon, "-f", _directory["c"], "-p", _directory["x.pid"]));

        Assert.That(second.Serves(static () => false), Is.False);
        second.AssertRefusedInOneLine("held");
        Assert.That((second.ExitCode, File.Exists(_directory["x.pid"])), Is.EqualTo((1, true)));
        Assert.That(
            second.Log,
            Does.Contain($"Failed to acquire pid file '{_directory["x.pid"]}': Resource temporarily unavailable"));
    }

    // Without an exit code it may serve or end with any that is documented.
    void Try(string script, int? exitCode, string? said)
    {
        var root = script.Contains("$R", StringComparison.Ordinal) ? MakeRoot() : "";
        var command = new Command("bash", "-c", script)
            .With("V", Binaries.Daemon).With("D", _directory.Path).With("R", root).With("HOME", _directory.Path)
            .With("XDG_RUNTIME_DIR", _directory.Path).With("PRL_SIM_DIR", _directory["sim"])
            .With("PRL_SIM_NO_START", "1");
        using var daemon = new LooseDaemon(command);
        var socket = root.Length > 0 ? root + "/run/libvirt/virtvzd-sock" : _directory["run/virtvzd-sock"];
        var isServed = daemon.Serves(() => LivingDaemon.CanConnect(socket));

        if (exitCode is { } expected)
        {
            Assert.That(isServed, Is.EqualTo(expected == 0), daemon.Log);
        }

        // The sockets are there before the last steps of the start.
        if (isServed && (daemon.Kill(Signum.SIGTERM) == 0 || exitCode is not null))
        {
            Assert.That(daemon.ExitCode, Is.Zero, daemon.Log);
        }
        else
        {
            daemon.AssertRefusedInOneLine(script);
            Assert.That(daemon.ExitCode, Is.EqualTo(exitCode ?? daemon.ExitCode), daemon.Log);
            Assert.That(daemon.Log, Does.Match(said ?? ""));
        }

        Assert.That(
            File.Exists(socket),
            Is.False.Or.EqualTo(script.Contains("touch $D/run/virtvzd-sock", StringComparison.Ordinal)));
        Assert.That(File.Exists(_directory["pid"]), Is.False);
    }

    string MakeRoot()
    {
        var root = _directory["root"];
        foreach (var folder in (string[])["dev", "etc/libvirt", "proc", "run", "tmp"])
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        foreach (var file in BareRoot.Libraries())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(root + file)!);
            File.Copy(file, root + file);
        }

        File.Copy(Binaries.Daemon, Path.Combine(root, "virtvzd"));
        File.WriteAllText(
            Path.Combine(root, "etc/libvirt/virtvzd.conf"), "auth_unix_rw = \"none\"\nlog_outputs = \"3:stderr\"\n");
        return root;
    }

    static TestCaseData Row(string name, string script, int exitCode, string said) =>
        new TestCaseData(script, exitCode, said).SetArgDisplayNames(name);
}
