// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>A host's life: how it starts and ends, alone in its directory, and what it remembers.</summary>
[NeedsPrograms]
sealed class HostLifetimeTests
{
    SimulatedHost _host = null!;

    [SetUp]
    public void MakeDirectory() => _host = new SimulatedHost();

    [TearDown]
    public void EndHost() => _host.Dispose();

    [Test]
    public void The_first_command_starts_a_host_and_the_next_ones_use_it()
    {
        _host.Do("create", "vm", "one");
        var first = Pid();

        _host.Do("create", "vm", "two");

        Assert.That(Pid(), Is.EqualTo(first));
        Assert.That(_host.Do("list").Split('\n').Count(line => line.Contains("VM  ")), Is.EqualTo(2));
    }

    [Test]
    public void A_second_host_in_one_directory_is_refused_and_names_the_first()
    {
        _host.Do("list");

        var second = _host.Try("host");

        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Error, Does.Contain($"has a host already (process {Pid()})"));
        Assert.That(_host.Try("host", "--background").ExitCode, Is.Zero);
    }

    [Test]
    public void Of_many_starters_at_once_one_starts_it()
    {
        var starters = Enumerable.Range(0, 8)
            .Select(_ => new Command(Binaries.PrlSim, "stats").With("PRL_SIM_DIR", _host.Directory).Start())
            .ToList();

        var pids = starters.Select(PidInStats).ToHashSet();

        Assert.That(pids, Is.EqualTo(new[] { Pid() }));
    }

    [Test]
    public void A_host_in_the_background_keeps_nothing_of_its_starter()
    {
        using var reader = new FileStream(Path.Combine(_host.Directory, "inherited"), FileMode.Create);
        Assert.That(Syscall.fcntl((int)reader.SafeFileHandle.DangerousGetHandle(), FcntlCommand.F_SETFD, 0), Is.Zero);

        _host.Do("host", "--background");

        var open = Directory.GetFileSystemEntries($"/proc/{Pid()}/fd")
            .Select(path => new FileInfo(path).LinkTarget);
        Assert.That(open, Has.None.EndsWith("inherited"));
        Assert.That(Syscall.getsid(Pid()), Is.EqualTo(Pid()), "a session of its own");
        Assert.That(new FileInfo($"/proc/{Pid()}/cwd").LinkTarget, Is.EqualTo("/"));
    }

    [Test]
    public void A_killed_host_comes_back_with_every_guest_as_it_was()
    {
        var running = _host.Do("create", "vm", "running", "--state", "running", "--memory", "2048").Trim();
        var paused = _host.Do("create", "ct", "paused", "--state", "running").Trim();
        _host.Do("pause", "paused");
        _host.Do("create", "vm", "gone");
        _host.Do("delete", "gone");
        var renamed = _host.Do("create", "vm", "renamed").Trim();
        _host.Do("edit", "renamed", "name=new", "description=kept");
        _host.Do("suspend", "running");
        _host.Do("start", "running");

        HostProcess.Kill(_host);
        var list = _host.Do("list");

        Assert.That(list.Split('\n').Skip(1).Take(3).Select(Squeezed), Is.EqualTo(new[]
        {
            $"{running} running VM running",
            $"{paused} paused CT paused",
            $"{renamed} stopped VM new",
        }));
        using var session = WireSession.LoggedIn(_host.Directory);
        var found = session.Call("vmConfig", new JsonObject { ["text"] = "new", ["flags"] = 0x1000 });
        Assert.That((string?)WireSession.Config(found)["description"], Is.EqualTo("kept"));
    }

    [Test]
    public void A_change_that_a_session_was_told_of_is_on_disk()
    {
        var uuid = _host.Do("create", "vm", "g").Trim();
        using (var session = WireSession.LoggedIn(_host.Directory))
        {
            Assert.That(session.CodeOf("start", uuid), Is.EqualTo(Codes.Success));
        }

        HostProcess.Kill(_host);

        Assert.That(_host.Do("list"), Does.Contain("running"));
    }

    [Test]
    public void A_journal_that_was_cut_short_loses_its_last_line_only()
    {
        _host.Do("create", "vm", "kept");
        _host.Do("create", "vm", "cut");
        HostProcess.Kill(_host);
        var journal = Path.Combine(_host.Directory, "guests.jsonl");
        var bytes = File.ReadAllBytes(journal);
        File.WriteAllBytes(journal, bytes[..^10]);

        Assert.That(_host.Do("list"), Does.Contain("VM  kept").And.Not.Contain("VM  cut"));

        _host.Do("create", "vm", "later");
        HostProcess.Kill(_host);
        Assert.That(_host.Do("list"), Does.Contain("VM  kept").And.Contain("VM  later"));
    }

    [Test]
    public void A_line_of_the_journal_that_makes_no_sense_is_reported_and_left_out()
    {
        _host.Do("create", "vm", "kept");
        HostProcess.Kill(_host);
        var journal = Path.Combine(_host.Directory, "guests.jsonl");
        File.AppendAllText(
            journal, "{\"uuid\":\"{00000000-0000-0000-0000-000000000001}\",\"state\":805306372}\nnonsense\n");

        Assert.That(_host.Do("list"), Does.Contain("VM  kept"));

        Assert.That(File.ReadAllLines(Path.Combine(_host.Directory, "host.log")), Has.Length.EqualTo(2));
    }

    [Test]
    public void Shutdown_returns_when_the_host_has_gone()
    {
        _host.Do("list");
        var pid = Pid();

        _host.Do("shutdown");

        Assert.That(File.Exists(Path.Combine(_host.Directory, "host.sock")), Is.False);
        HostProcess.WaitForEnd(pid);
        var again = _host.Try("shutdown");
        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Error, Does.Contain("no host serves"));
    }

    [TestCase(Signum.SIGTERM)]
    [TestCase(Signum.SIGINT)]
    public void A_signal_ends_the_host_in_order(Signum signal)
    {
        using var process = Command.Interruptible(Binaries.PrlSim, "--dir", _host.Directory, "host").Start();
        Deadline.Until("it serves", () => File.Exists(Path.Combine(_host.Directory, "host.sock")));

        Syscall.kill(process.Id, signal);

        Assert.That(process.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(File.Exists(Path.Combine(_host.Directory, "host.sock")), Is.False);
    }

    [Test]
    public void The_machine_is_made_up_once_by_the_options_of_the_first_start()
    {
        _host.Do(
            "host", "--background", "--cpus", "3", "--memory", "4096", "--hostname", "pretended", "--product-version",
            "7.0.1");
        var first = Server();
        _host.Do("shutdown");
        _host.Do("host", "--background", "--cpus", "5");

        var second = Server();

        Assert.That((string?)first["hostname"], Is.EqualTo("pretended"));
        Assert.That((string?)first["productVersion"], Is.EqualTo("7.0.1"));
        Assert.That((int?)first["ramSizeMib"], Is.EqualTo(4096));
        Assert.That((int?)second["cpuCount"], Is.EqualTo(3));
        Assert.That((string?)second["serverUuid"], Is.EqualTo((string?)first["serverUuid"]));
    }

    [Test]
    public void A_directory_that_others_may_write_into_is_refused()
    {
        File.SetUnixFileMode(_host.Directory, (UnixFileMode)0x1ff);

        var refused = _host.Try("list");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("others may write into it"));
    }

    [Test]
    public void A_path_too_long_for_a_socket_is_refused_with_a_reason()
    {
        var refused = _host.Try("--dir", _host.Directory + "/" + new string('x', 108), "list");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("too long for a socket"));
    }

    static string Squeezed(string line) =>
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static int PidInStats(Process starter)
    {
        var output = starter.StandardOutput.ReadToEnd();
        starter.WaitForExit();
        starter.Dispose();
        return int.Parse(output.Split('\n').First(line => line.StartsWith("pid ", StringComparison.Ordinal))[4..]);
    }

    JsonNode Server()
    {
        using var session = new WireSession(_host.Directory);
        return session.Call("login")["server"]!;
    }

    int Pid() => HostProcess.PidOf(_host);
}
