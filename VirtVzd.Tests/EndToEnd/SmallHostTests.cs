// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A host of two CPUs, whose dispatcher works in two threads: who waits there holds one, and two stop every guest.
/// </summary>
[NeedsPrograms]
sealed class SmallHostTests
{
    const int ShutdownMs = 20_000;

    static readonly string[] s_deaf = ["deaf-1", "deaf-2", "deaf-3"];

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartHostAndDaemon()
    {
        _host = new SimulatedHost();
        _host.Do("host", "--background", "--cpus", "2", "--lock-wait", "3000", "--profile", "real");
        _host.Do("create", "vm", "deaf", "--count", $"{s_deaf.Length}", "--state", "running");
        _host.Do("create", "vm", "held", "--count", "2");
        _host.Do("create", "vm", "other");
        foreach (var name in s_deaf)
        {
            _host.Do("set", name, "shutdown=ignore", $"shutdown-timeout={ShutdownMs}");
        }

        _daemon = new RunningDaemon(_host);
    }

    [TearDown]
    public void StopDaemonAndHost()
    {
        _daemon?.Dispose();
        _host.Dispose();
    }

    [Test]
    public void Guests_that_ignore_their_shutdowns_leave_the_host_a_thread()
    {
        var clients = s_deaf.Select(name => new Command("virsh", "-c", _daemon.Uri, "shutdown", name).Start()).ToList();
        Deadline.Until("the host has the first", () => Counter("pool.busy") > 0);
        var watch = Stopwatch.StartNew();

        _daemon.VirshOk("start", "other");
        _daemon.VirshOk("suspend", "other");

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(ShutdownMs / 2));
        Assert.That(Counter("pool.busy"), Is.EqualTo(1));
        clients.ForEach(static client =>
        {
            client.Kill();
            client.Dispose();
        });
    }

    [Test]
    public void Guests_that_somebody_else_holds_are_waited_for_one_at_a_time()
    {
        foreach (var name in (string[])["held-1", "held-2"])
        {
            _host.Do("hold", name, "migrate");
            Assert.That(_daemon.Virsh("start", name).Error, Does.Contain("(held by a migration of the domain)"));
        }

        using var first = new Command("virsh", "-c", _daemon.Uri, "start", "held-1").Start();
        using var second = new Command("virsh", "-c", _daemon.Uri, "start", "held-2").Start();
        var most = 0;

        Deadline.Until("both have ended", () =>
        {
            most = int.Max(most, Counter("locks.waiting"));
            return first.HasExited && second.HasExited;
        });

        Assert.That(most, Is.EqualTo(1));
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((1, 1)));
    }

    int Counter(string name) => (int?)JsonNode.Parse(_host.Do("--json", "stats"))!["counters"]![name] ?? 0;
}
