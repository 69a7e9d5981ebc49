// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Relay;

/// <summary>
/// How a user's other daemons are started, with programs in their places that write down how they were started.
/// </summary>
[NeedsPrograms]
sealed class SessionDaemonsTests
{
    // Listens as a daemon does, until the test kills it.
    const string Listen = """
        exec python3 -c 'import socket, sys, time
        s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(8); time.sleep(600)' "$0.socket"
        """;

    readonly Dictionary<string, string> _variables = [];
    TemporaryDirectory _directory = null!;
    SessionDaemons _starts = null!;

    string Started => _directory["started"];

    [SetUp]
    public void MakeDirectories()
    {
        _directory = new TemporaryDirectory();
        Directory.CreateDirectory(_directory["run"]);
        _variables.Clear();
        _variables["VIRTD_PATH"] = _directory.Path;
        _variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        _variables["XDG_RUNTIME_DIR"] = _directory["run"];
        _variables["SECRET"] = "not for others";
        _starts = new SessionDaemons(Daemons, _directory["run"], name => _variables.GetValueOrDefault(name));
    }

    [TearDown]
    public void EndDaemons()
    {
        foreach (var pid in Pids())
        {
            Mono.Unix.Native.Syscall.kill(pid, Mono.Unix.Native.Signum.SIGKILL);
        }

        _directory.Dispose();
    }

    [TestCase("virtstoraged", "virtstoraged-sock")]
    [TestCase("libvirtd", "libvirt-sock")]
    public void Whichever_is_installed_is_started_as_libvirts_client_starts_it(string program, string socket)
    {
        Install(program, socket, Listen);

        Start();
        Start();

        var line = File.ReadAllLines(Started).Single();
        Assert.That(line, Does.Contain(" --timeout=120 ").And.Contain($"XDG_RUNTIME_DIR={_directory["run"]}").And
            .Contain("LC_ALL=C"));
        Assert.That(line, Does.Not.Contain("SECRET"));
        Assert.That(Directory.GetFiles(_directory["run"], "*.lock"), Is.Empty);
        Assert.That(Session(Pids().Single()), Is.EqualTo(Pids().Single()), "a session of its own");
    }

    [Test]
    public void The_familys_own_is_preferred_and_many_callers_start_it_once()
    {
        Install("virtstoraged", "virtstoraged-sock", Listen);
        Install("libvirtd", "libvirt-sock", Listen);

        Task.WaitAll([.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Start()))]);

        Assert.That(File.ReadAllLines(Started).Single(), Does.StartWith(_directory["virtstoraged"]));
    }

    [Test]
    public void One_that_has_died_is_started_anew()
    {
        Install("virtstoraged", "virtstoraged-sock", "rm -f \"$0.socket\"\n" + Listen);
        Start();
        Mono.Unix.Native.Syscall.kill(Pids().Single(), Mono.Unix.Native.Signum.SIGKILL);
        Deadline.Until(
            "nobody listens",
            () => Refusal(() => Daemons.Connect(ServedBy.Storage, isReadOnly: false).Dispose()) is not null);

        Start();

        Assert.That(File.ReadAllLines(Started), Has.Length.EqualTo(2));
    }

    [Test]
    public void Where_none_is_installed_that_is_for_the_connection_to_tell()
    {
        Start();

        Assert.That(
            Refusal(() => Daemons.Connect(ServedBy.Storage, isReadOnly: false).Dispose()),
            Is.EqualTo(
                $"Failed to connect socket to '{_directory["run/virtstoraged-sock"]}': No such file or directory"));
    }

    [Test]
    public void None_is_started_where_the_user_does_not_want_it_nor_for_a_family_that_a_session_does_not_have()
    {
        Install("virtstoraged", "virtstoraged-sock", Listen);
        Install("libvirtd", "libvirt-sock", Listen);
        Start(ServedBy.Nwfilter);
        _variables["LIBVIRT_AUTOSTART"] = "0";

        Start();

        Assert.That(File.Exists(Started), Is.False);
    }

    [Test]
    public void One_that_ends_at_once_is_told_by_its_name()
    {
        Install("virtstoraged", "virtstoraged-sock", "exit 1");

        Assert.That(
            Refusal(() => Start()),
            Is.EqualTo($"'{_directory["virtstoraged"]} --timeout=120' has ended and does not listen on "
                + $"'{_directory["run/virtstoraged-sock"]}'"));
        Assert.That(Directory.GetFiles(_directory["run"], "*.lock"), Is.Empty);
    }

    [Test]
    public void Who_waits_no_more_is_let_go()
    {
        Install("virtstoraged", "virtstoraged-sock", "exec sleep 600");
        var looks = 0;

        var failure = Refusal(() =>
            Start(ServedBy.Storage, new CallPatience(-1, () => ++looks > 3 ? LibvirtException.Rpc("gone") : null)));

        Assert.That(failure, Is.EqualTo("gone"));
    }

    [Test]
    public void One_that_another_client_is_starting_is_waited_for()
    {
        Install("virtstoraged", "virtstoraged-sock", Listen);
        using var other = new Command("python3", "-c", """
            import fcntl, os, socket, sys
            lock = open(sys.argv[1] + '/virtstoraged.lock', 'w')
            fcntl.lockf(lock, fcntl.LOCK_EX, 1)
            print('holds', flush=True)
            sys.stdin.readline()
            s = socket.socket(socket.AF_UNIX)
            s.bind(sys.argv[1] + '/virtstoraged-sock')
            s.listen(8)
            os.unlink(lock.name)
            lock.close()
            sys.stdin.readline()
            """, _directory["run"]).Start();
        Assert.That(other.StandardOutput.ReadLine(), Is.EqualTo("holds"));
        var looks = 0;

        var starting = Task.Run(() => Start(ServedBy.Storage, new CallPatience(-1, () =>
        {
            looks++;
            return null;
        })));
        Deadline.Until("it waits for the lock", () => looks > 3);
        other.StandardInput.WriteLine();

        Assert.That(starting.Wait(Deadline.Patience), Is.True);
        Assert.That(File.Exists(Started), Is.False);
        other.StandardInput.Close();
        other.WaitForExit();
    }

    SecondaryDaemons Daemons => new(_directory["run"], isPrivileged: false);

    void Start(ServedBy family = ServedBy.Storage, CallPatience? patience = null) =>
        _starts.Start(family, patience ?? CallPatience.Endless);

    void Install(string program, string socket, string body) => _directory.WriteProgram(program, $"""
        echo "$0 $* $(env | tr '\n' ' ')" >>'{Started}'
        echo $$ >>'{_directory["pids"]}'
        {body.Replace("\"$0.socket\"", $"'{_directory["run"]}/{socket}'", StringComparison.Ordinal)}
        """);

    int[] Pids() => File.Exists(_directory["pids"]) ? [.. File.ReadAllLines(_directory["pids"]).Select(int.Parse)] : [];

    static int Session(int pid) => int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(' ')[5]);

    static string? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (LibvirtException refusal)
        {
            return refusal.Message;
        }
    }
}
