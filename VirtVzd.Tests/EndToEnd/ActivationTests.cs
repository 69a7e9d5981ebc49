// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The real daemon, started for a client by somebody who holds its sockets; virsh is the client.</summary>
[NeedsPrograms]
sealed class ActivationTests
{
    TemporaryDirectory _directory = null!;
    SimulatedHost _host = null!;

    [SetUp]
    public void StartHost()
    {
        _directory = new TemporaryDirectory();
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm1");
        File.WriteAllText(_directory["virtvzd.conf"], $"""
            run_dir = "{_directory["run"]}"
            sdk_library = "{Binaries.SimulatedSdk}"

            """);
    }

    [TearDown]
    public void StopHost()
    {
        _host.Dispose();
        _directory.Dispose();
    }

    string[] Arguments => ["-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]];

    Command Virsh(string socket, params string[] arguments) => new(
        "virsh", ["-c", $"vz:///system?socket={_directory[socket]}", .. arguments]);

    static void End(Process process)
    {
        Assert.That(Syscall.kill(process.Id, Signum.SIGTERM), Is.Zero);
        Assert.That(process.WaitForExit(Deadline.Patience), Is.True);
    }

    [Test]
    public void The_first_client_of_systemds_own_activator_starts_it_and_is_served()
    {
        string[] sockets = Environment.IsPrivilegedProcess ? ["main", "ro", "admin"] : ["main", "admin"];
        var names = Environment.IsPrivilegedProcess
            ? "virtvzd.socket:virtvzd-ro.socket:virtvzd-admin.socket"
            : "virtvzd.socket:virtvzd-admin.socket";
        using var activator = new Command(
                "systemd-socket-activate",
                [
                    .. Array.ConvertAll(sockets, name => "--listen=" + _directory[name]),
                    $"--fdname={names}", "-E", $"PRL_SIM_DIR={_host.Directory}", Binaries.Daemon, .. Arguments,
                ])
            .Start();
        activator.StandardInput.Close();
        Deadline.Until("the activator listens", () => File.Exists(_directory[sockets[^1]]));

        var list = Virsh("main", "list", "--all", "--name").Run();
        var readOnly = Environment.IsPrivilegedProcess ? Virsh("ro", "-r", "list", "--all", "--name").Run() : list;
        var denied = Environment.IsPrivilegedProcess ? Virsh("ro", "-r", "start", "vm1").Run().ExitCode : 1;
        var pid = File.ReadAllText(_directory["x.pid"]);
        End(activator);

        Assert.That(list.Output.Trim(), Is.EqualTo("vm1"));
        Assert.That(readOnly.Output.Trim(), Is.EqualTo("vm1"));
        Assert.That(denied, Is.EqualTo(1));
        Assert.That(pid, Is.EqualTo($"{activator.Id}"));
        Assert.That(activator.ExitCode, Is.Zero);
        Assert.That(File.Exists(_directory["main"]), Is.True);
    }

    [Test]
    public void A_client_that_comes_between_two_daemons_is_served_by_the_second()
    {
        using var sockets = new HandedOverSockets();
        sockets.Listening(_directory["main"]);
        using var first = Start(sockets);
        Assert.That(Virsh("main", "list", "--all", "--name").Run().Output.Trim(), Is.EqualTo("vm1"));
        End(first);

        using var client = Virsh("main", "list", "--all", "--name").Start();
        Deadline.Until(
            "the client waits",
            () => File.ReadAllText($"/proc/{client.Id}/wchan").Contains("poll", StringComparison.Ordinal)
                || File.ReadAllText("/proc/net/unix").Split(_directory["main"]).Length > 2);
        using var second = Start(sockets);

        Assert.That(client.StandardOutput.ReadToEnd().Trim(), Is.EqualTo("vm1"));
        Assert.That(client.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(client.ExitCode, Is.Zero);
        End(second);
        Assert.That(second.ExitCode, Is.Zero);
    }

    Process Start(HandedOverSockets sockets)
    {
        var process = sockets.Daemon(Arguments, "virtvzd.socket").With("PRL_SIM_DIR", _host.Directory).Start();
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, line) => TestContext.Out.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }
}
