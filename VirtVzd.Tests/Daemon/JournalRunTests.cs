// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// The real daemon where the services of the log are: in a mount namespace of its own, with sockets that the test holds
/// at their paths.
/// </summary>
[NeedsPrograms]
sealed class JournalRunTests
{
    const string Namespace = """
        set -e
        mount -t tmpfs none /run
        mkdir -p /run/systemd/journal
        touch /run/systemd/journal/socket
        mount --bind "$1/journal" /run/systemd/journal/socket
        for node in null urandom; do touch "$1/$node"; mount --bind "/dev/$node" "$1/$node"; done
        mount -t tmpfs none /dev
        for node in null urandom; do touch "/dev/$node"; mount --bind "$1/$node" "/dev/$node"; done
        touch /dev/log
        mount --bind "$1/log" /dev/log
        shift
        exec "$@"
        """;

    const string Bare = """
        set -e
        mount -t tmpfs none /run
        for node in null urandom; do touch "$1/$node"; mount --bind "/dev/$node" "$1/$node"; done
        mount -t tmpfs none /dev
        for node in null urandom; do touch "/dev/$node"; mount --bind "$1/$node" "/dev/$node"; done
        shift
        exec "$@"
        """;

    TemporaryDirectory _directory = null!;
    NotifySocket _journal = null!;
    NotifySocket _syslog = null!;

    [SetUp]
    public void Listen()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("only root has mount namespaces");
        }

        _directory = new TemporaryDirectory();
        _journal = new NotifySocket(_directory["journal"]);
        _syslog = new NotifySocket(_directory["log"]);
    }

    [TearDown]
    public void Close()
    {
        _journal?.Dispose();
        _syslog?.Dispose();
        _directory?.Dispose();
    }

    LivingDaemon Start(string outputs, string script = Namespace)
    {
        LivingDaemon.WriteConfiguration(_directory, $"{outputs}\nlog_level = 2\nunix_sock_rw_perms = \"0770\"");
        System.IO.File.WriteAllText(
            _directory["virtvzd.conf"],
            string.Join('\n', System.IO.File.ReadAllLines(_directory["virtvzd.conf"])
                .Where(line => line != "log_outputs = \"1:stderr\"")) + "\n");
        var command = new Command(
            "unshare", "-m", "bash", "-c", script, "namespace", _directory.Path, Binaries.Daemon, "-f",
            _directory["virtvzd.conf"], "-p", _directory["x.pid"]);
        return new LivingDaemon(command, () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));
    }

    [Test]
    public void Without_a_terminal_the_journal_gets_the_lines()
    {
        using var daemon = Start(outputs: "");
        Assert.That(_journal.Next(), Does.StartWith("MESSAGE=libvirt version: "));

        daemon.Send(Signum.SIGHUP);
        var entry = _journal.Until("Reloading configuration on SIGHUP");

        Assert.That(entry, Does.StartWith("MESSAGE=Reloading configuration on "
            + "SIGHUP\nPRIORITY=6\nSYSLOG_FACILITY=3\nLIBVIRT_SOURCE=daemon.virtvzd\nCODE_FILE=VirtVzd/"));
        Assert.That(entry, Does.EndWith("CODE_FUNC=Run\n"));
        Assert.That(daemon.Log, Is.Empty);
    }

    [TestCase("1:syslog:vzd", "/dev/log")]
    [TestCase("1:journald", "/run/systemd/journal/socket")]
    public void A_log_service_that_is_not_there_is_told_on_standard_error(string output, string path)
    {
        using var daemon = Start($"log_outputs = \"{output}\"", Bare);

        Assert.That(
            daemon.Log,
            Is.EqualTo(new[] { $"warning : log output '{output}' goes nowhere: {path}: No such file or directory" }));
    }

    [Test]
    public void The_system_log_gets_the_lines_that_are_meant_for_it()
    {
        using var daemon = Start("log_outputs = \"1:syslog:vzd\"");

        daemon.Send(Signum.SIGHUP);

        Assert.That(_syslog.Until("Reloading"), Does.Match(
            @"^<30>\w{3} [ \d]\d \d\d:\d\d:\d\d vzd: \d+: info : Run:\d+ : Reloading configuration on SIGHUP$"));
    }
}
