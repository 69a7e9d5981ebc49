// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A stop of the real daemon with calls in flight, events queued and clients of every kind.</summary>
[NeedsPrograms]
sealed class StopUnderLoadTests
{
    const int Callers = 8;
    const int CallsAtOnce = 5;
    const int Watchers = 20;

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "guest", "--state", "running", "--count", "40");
        _host.Do("create", "vm", "started");
        _daemon = new RunningDaemon(_host);
        Deadline.Until(
            "the guests are known",
            () => _daemon.VirshOk("list", "--all", "--name").Contains("started", StringComparison.Ordinal));
    }

    [TearDown]
    public void StopEverything()
    {
        _host.Do("unfault");
        _daemon.Dispose();
        _host.Dispose();
    }

    string Running => string.Join(
        '\n', _host.Do("list").Split('\n').Where(line => line.Contains("guest", StringComparison.Ordinal)));

    Process Virsh(params string[] arguments) => new Command("virsh", ["-c", _daemon.Uri, .. arguments]).Start();

    // Calls until the daemon is gone; each call is answered, or its connection closed between two packets.
    Thread Caller(List<Exception> failures)
    {
        var client = LibvirtClient.Opened(_daemon.Socket);
        var thread = new Thread(() =>
        {
            try
            {
                int replies;
                do
                {
                    for (var i = 0; i < CallsAtOnce; i++)
                    {
                        client.Send(LibvirtClient.ListAllDomains, 0, 0, 0, 1, 0, 0, 0, 3);
                    }

                    replies = client.ReceiveReplies(CallsAtOnce);
                }
                while (replies == CallsAtOnce);
            }
            catch (Exception failure) when (failure is AssertionException or System.Net.Sockets.SocketException)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
            finally
            {
                client.Dispose();
            }
        });
        thread.Start();
        return thread;
    }

    LibvirtClient Watcher()
    {
        var client = LibvirtClient.Opened(_daemon.Socket);
        client.Watch();
        return client;
    }

    void AssertNothingIsLeft()
    {
        var directory = Path.GetDirectoryName(_daemon.Socket)!;
        Assert.That(
            Directory.GetFileSystemEntries(directory, "virtvzd*").Select(Path.GetFileName),
            Is.EqualTo(["virtvzd.conf"]));
        Assert.That(File.Exists(Path.Combine(directory, "vz", "driver.pid")), Is.False, "the driver's lock");
    }

    void SendSignals(params Signum[] signals)
    {
        foreach (var signal in signals)
        {
            Assert.That(Syscall.kill(_daemon.Pid, signal), Is.Zero);
        }
    }

    [Test]
    public void Every_call_is_answered_or_dropped_whole_and_nothing_is_left()
    {
        var before = Running;
        var failures = new List<Exception>();
        var callers = Enumerable.Range(0, Callers).Select(_ => Caller(failures)).ToArray();
        var watchers = Enumerable.Range(0, Watchers).Select(_ => Watcher()).ToArray();
        using var silent = new LibvirtClient(_daemon.Socket);
        _host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = Virsh("start", "started");
        Deadline.Until(
            "the SDK has the call", () => _host.Do("calls").Contains("PrlVm_StartEx", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();

        SendSignals(Signum.SIGTERM, Signum.SIGTERM, Signum.SIGHUP, Signum.SIGINT);
        var exitCode = _daemon.WaitForExit(Deadline.Patience);

        Assert.That(exitCode, Is.Zero, _daemon.Log);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
        Array.ForEach(callers, caller => caller.Join());
        Assert.That(failures, Is.Empty);
        Array.ForEach(watchers, watcher => watcher.ReceiveToTheEnd());
        Array.ForEach(watchers, watcher => watcher.Dispose());
        Assert.That(
            start.StandardError.ReadToEnd(), Does.Contain("the daemon stops; PrlVm_StartEx goes on without it"));
        Assert.That(start.WaitForExit(Deadline.Patience), Is.True);
        AssertNothingIsLeft();
        Assert.That(Running, Is.EqualTo(before), "the guests did not notice");
    }

    [Test]
    public void Calls_that_hang_and_clients_that_do_not_read_do_not_hold_it_up()
    {
        var before = Running;
        var idle = Watcher();
        var deaf = Watcher();
        for (var i = 0; i < 100; i++)
        {
            deaf.Send(LibvirtClient.ListAllDomains, 0, 0, 0, 1, 0, 0, 0, 3);
        }

        _host.Do("hang", "PrlVm_StartEx");
        _host.Do("hang", "PrlVm_Pause");
        Process[] stuck = [Virsh("start", "started"), Virsh("suspend", "guest-1"), Virsh("suspend", "guest-2")];
        Deadline.Until("the SDK has the calls", () => _host.Do("calls") is var calls
            && calls.Contains("PrlVm_StartEx", StringComparison.Ordinal)
            && calls.Contains("PrlVm_Pause", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();

        SendSignals(Signum.SIGTERM, Signum.SIGINT);
        idle.ReceiveToTheEnd();
        SendSignals(Signum.SIGTERM);
        var exitCode = _daemon.WaitForExit(Deadline.Patience);

        Assert.That(exitCode, Is.Zero, _daemon.Log);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
        AssertNothingIsLeft();
        Assert.That(Running, Is.EqualTo(before), "the guests did not notice");
        foreach (var client in stuck)
        {
            Assert.That(client.WaitForExit(Deadline.Patience), Is.True);
            Assert.That(client.ExitCode, Is.EqualTo(1));
            Assert.That(client.StandardError.ReadToEnd(), Does.Contain("operation aborted: the daemon stops"));
            client.Dispose();
        }

        idle.Dispose();
        deaf.Dispose();
        _host.Do("unfault");
        _daemon.StartAgain();
        Assert.That(_daemon.VirshOk("domstate", "guest-1"), Is.EqualTo("running"));
    }
}
