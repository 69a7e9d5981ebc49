// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// <c>-d</c>: who starts a daemon in the background comes back when it serves, or hears why it does not.
/// </summary>
[NeedsPrograms]
sealed class BackgroundTests
{
    TemporaryDirectory _directory = null!;
    int _pid;

    string LogPath => _directory["virtvzd.log"];

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        _pid = 0;
        LivingDaemon.WriteConfiguration(_directory, $"log_outputs = \"1:file:{LogPath}\"");
    }

    [TearDown]
    public void EndDaemon()
    {
        if (_pid != 0)
        {
            Syscall.kill(_pid, Signum.SIGTERM);
            Deadline.Until("it has ended", () => !Directory.Exists($"/proc/{_pid}"));
        }

        _directory.Dispose();
    }

    Finished Start(params string[] arguments)
    {
        var finished = DaemonProgram.AsMyself(["-d", .. arguments]).In(_directory.Path).With("LISTEN_PID", "1")
            .With("LISTEN_FDS", "1").Run();
        _pid = File.Exists(_directory["x.pid"]) ? int.Parse(File.ReadAllText(_directory["x.pid"])) : 0;
        return finished;
    }

    [Test]
    public void It_serves_when_its_caller_comes_back()
    {
        var finished = Start("-f", "virtvzd.conf", "-p", _directory["x.pid"]);

        Assert.That(finished, Is.EqualTo(new Finished(0, "", "")));
        Assert.That(LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]), Is.True);
    }

    [Test]
    public void It_has_left_its_callers_session_directory_and_terminal()
    {
        Start("-f", "virtvzd.conf", "-p", _directory["x.pid"], "-v");

        Assert.That(Syscall.getsid(_pid), Is.Not.EqualTo(Syscall.getsid(0)));
        Assert.That(new DirectoryInfo($"/proc/{_pid}/cwd").LinkTarget, Is.EqualTo("/"));
        Assert.That(
            Enumerable.Range(0, 3).Select(number => new FileInfo($"/proc/{_pid}/fd/{number}").LinkTarget),
            Is.All.EqualTo("/dev/null"));
        Assert.That(
            File.ReadAllText($"/proc/{_pid}/cmdline"),
            Is.EqualTo($"virtvzd\0-d\0-f\0virtvzd.conf\0-p\0{_directory["x.pid"]}\0-v\0"),
            "the command line stays as it was given");
        Assert.That(
            File.ReadAllText($"/proc/{_pid}/environ"), Does.Not.Contain("LISTEN_"),
            "a service manager's sockets are not its");
    }

    [Test]
    public void A_pid_file_that_is_held_is_told_in_libvirts_words()
    {
        using var first = new LivingDaemon(_directory, $"log_outputs = \"1:file:{LogPath}\"");

        var finished = DaemonProgram.AsMyself("-d", "-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]).Run();

        Assert.That(finished, Is.EqualTo(new Finished(
            1,
            "",
            "virtvzd: error: Unable to obtain pidfile. Check /var/log/messages or run without --daemon for more "
                + "info.\n")));
    }

    [TestCase("unix_sock_dir = \"/nonexistent\"", "Unable to initialize network sockets")]
    [TestCase("max_clients = 1", "Unable to initialize libvirt")]
    public void Why_it_does_not_serve_is_told_and_logged(string setting, string reason)
    {
        LivingDaemon.WriteConfiguration(_directory, $"log_outputs = \"1:file:{LogPath}\"\n{setting}");

        var finished = Start("-f", "virtvzd.conf", "-p", _directory["x.pid"]);

        Assert.That(finished, Is.EqualTo(new Finished(
            1, "", $"virtvzd: error: {reason}. Check /var/log/messages or run without --daemon for more info.\n")));
        Assert.That(DaemonProgram.Normalized(File.ReadAllText(LogPath))[^1], Does.StartWith("error : "));
        Assert.That(File.Exists(_directory["x.pid"]), Is.False);
    }

    [Test]
    public void A_wrong_configuration_is_told_on_the_callers_terminal()
    {
        var finished = Start("-f", "/nonexistent/x.conf");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(
            DaemonProgram.Normalized(finished.Error)[^1],
            Does.StartWith("error : Can't load config file: Failed to open file"));
    }

    [Test]
    public void A_relative_log_file_is_below_the_callers_directory()
    {
        LivingDaemon.WriteConfiguration(_directory, "log_outputs = \"1:file:own.log\"\nlog_level = 1");

        Start("-f", "virtvzd.conf", "-p", _directory["x.pid"]);

        Assert.That(File.ReadAllText(_directory["own.log"]), Does.Contain("Ensuring run dir"));
    }
}
