// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The test holds the sockets, as systemd does, and starts the daemon again each time it has ended: whenever a client
/// connects, it is served, by this daemon or by the next.
/// </summary>
[NeedsPrograms]
sealed class ActivationRestartTests
{
    TemporaryDirectory _directory = null!;
    SimulatedHost _host = null!;
    HandedOverSockets _sockets = null!;

    [SetUp]
    public void StartHost()
    {
        _directory = new TemporaryDirectory();
        _host = new SimulatedHost();
        _sockets = new HandedOverSockets();
        _sockets.Listening(_directory["main"]);
        File.WriteAllText(_directory["virtvzd.conf"], $"""
            run_dir = "{_directory["run"]}"
            sdk_library = "{Binaries.SimulatedSdk}"

            """);
    }

    [TearDown]
    public void StopHost()
    {
        _sockets.Dispose();
        _host.Dispose();
        _directory.Dispose();
    }

    Process Start(params string[] more)
    {
        string[] arguments = ["-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"], .. more];
        var process = _sockets.Daemon(arguments, "virtvzd.socket").With("PRL_SIM_DIR", _host.Directory).Start();
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, line) => TestContext.Out.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    // What a short-lived client does: a few calls, and good-bye.
    void BeServed()
    {
        using var client = LibvirtClient.Opened(_directory["main"]);
        Assert.That(client.Call(LibvirtClient.ListAllDomains, 0, 0, 0, 1, 0, 0, 0, 0).Status, Is.Zero);
        client.Call(LibvirtClient.Close);
    }

    [Test]
    public void No_connection_is_lost_while_the_daemon_is_restarted_again_and_again()
    {
        const int Restarts = 8;
        const int Clients = 4;
        var served = 0;
        var failures = new List<Exception>();
        using var over = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, Clients).Select(_ => new Thread(() =>
        {
            try
            {
                while (!over.IsSet)
                {
                    BeServed();
                    Interlocked.Increment(ref served);
                }
            }
            catch (Exception failure) when (failure is AssertionException or System.Net.Sockets.SocketException)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());

        for (var i = 0; i < Restarts; i++)
        {
            using var daemon = Start();
            var before = Volatile.Read(ref served);
            Deadline.Until("clients are served", () => Volatile.Read(ref served) >= before + 50 || failures.Count > 0);
            Assert.That(Syscall.kill(daemon.Id, Signum.SIGTERM), Is.Zero);
            Assert.That(daemon.WaitForExit(Deadline.Patience), Is.True);
            Assert.That(daemon.ExitCode, Is.Zero);
        }

        // Who connected last waits for one more.
        over.Set();
        using var last = Start();
        Array.ForEach(threads, thread => thread.Join());
        Syscall.kill(last.Id, Signum.SIGTERM);
        Assert.That(last.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(failures, Is.Empty);
        TestContext.Out.WriteLine($"{served} connections over {Restarts} restarts");
    }

    [Test]
    public void A_call_that_waits_for_the_host_does_not_keep_the_next_daemon_from_the_sockets()
    {
        _host.Do("create", "vm", "guest", "--state", "running");
        using var daemon = Start();
        BeServed();
        _host.Do("hang", "PrlVm_Pause");
        using var suspend =
            new Command("virsh", "-c", $"vz:///system?socket={_directory["main"]}", "suspend", "guest").Start();
        Deadline.Until(
            "the SDK has the call", () => _host.Do("calls").Contains("PrlVm_Pause", StringComparison.Ordinal));

        Assert.That(Syscall.kill(daemon.Id, Signum.SIGTERM), Is.Zero);
        var served = new Thread(BeServed);
        served.Start();
        var watch = Stopwatch.StartNew();
        Assert.That(daemon.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(daemon.ExitCode, Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
        using var next = Start();

        Assert.That(served.Join(Deadline.Patience), Is.True, "who came meanwhile is served");
        Assert.That(suspend.StandardError.ReadToEnd(), Does.Contain("the daemon stops"));
        Syscall.kill(next.Id, Signum.SIGTERM);
        Assert.That(next.WaitForExit(Deadline.Patience), Is.True);
    }

    [Test]
    public void A_client_that_comes_when_the_idle_time_is_over_is_served_by_this_daemon_or_the_next()
    {
        const int IdleMs = 1_000;
        var daemons = 1;
        var daemon = Start("-t", "1");
        try
        {
            BeServed();
            for (var offsetMs = -30; offsetMs <= 30; offsetMs += 6)
            {
                var idle = Stopwatch.StartNew();
                Deadline.Until("the idle time is nearly over", () => idle.ElapsedMilliseconds >= IdleMs + offsetMs);
                var client = new Thread(BeServed);
                client.Start();
                Deadline.Until("the client is served", () =>
                {
                    if (daemon.HasExited && client.IsAlive)
                    {
                        Assert.That(daemon.ExitCode, Is.Zero);
                        daemon.Dispose();
                        daemon = Start("-t", "1");
                        daemons++;
                    }

                    return !client.IsAlive;
                });
            }
        }
        finally
        {
            if (!daemon.HasExited)
            {
                Syscall.kill(daemon.Id, Signum.SIGTERM);
                daemon.WaitForExit();
            }

            daemon.Dispose();
        }

        TestContext.Out.WriteLine($"{daemons} daemons");
    }
}
