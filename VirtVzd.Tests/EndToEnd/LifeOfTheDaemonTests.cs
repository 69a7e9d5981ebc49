// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>When the daemon ends by itself, and that there is one.</summary>
[NeedsPrograms]
sealed class LifeOfTheDaemonTests
{
    SimulatedHost _host = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "guest", "--state", "running");
    }

    [TearDown]
    public void StopHost() => _host.Dispose();

    [Test]
    public void An_idle_daemon_stays_for_a_running_guest_and_ends_after_it()
    {
        using var daemon = new RunningDaemon(_host, options: ["-t", "1"]);
        var idle = Stopwatch.StartNew();
        Deadline.Until("the time is over twice", () => daemon.HasExited || idle.Elapsed > TimeSpan.FromSeconds(3));
        Assert.That(daemon.HasExited, Is.False, "a guest runs");

        _host.Do("stop", "--kill", "guest");

        Assert.That(daemon.WaitForExit(Deadline.Patience), Is.Zero);
        Assert.That(File.Exists(daemon.Socket), Is.False);
    }

    [Test]
    public void A_connected_client_keeps_an_idle_daemon()
    {
        _host.Do("stop", "--kill", "guest");
        using var daemon = new RunningDaemon(_host, options: ["-t", "1"]);
        using var client = new Command("virsh", "-c", daemon.Uri).Start();
        var idle = Stopwatch.StartNew();
        Deadline.Until("the time is over twice", () => daemon.HasExited || idle.Elapsed > TimeSpan.FromSeconds(3));
        Assert.That(daemon.HasExited, Is.False, "a client is connected");

        client.StandardInput.Close();

        Assert.That(daemon.WaitForExit(Deadline.Patience), Is.Zero);
    }

    [Test]
    public void A_second_daemon_on_the_same_sockets_is_refused_and_disturbs_nobody()
    {
        using var daemon = new RunningDaemon(_host);
        var configuration = Path.Combine(Path.GetDirectoryName(daemon.Socket)!, "virtvzd.conf");

        var second = new Command(Binaries.Daemon, "-f", configuration, "-p", daemon.PidFile + ".2")
            .With("PRL_SIM_DIR", _host.Directory).Run();

        Assert.That(second.ExitCode, Is.EqualTo(6));
        Assert.That(second.Error, Does.Contain($"Failed to bind socket to '{daemon.Socket}': Address already in use"));
        Assert.That(daemon.VirshOk("domid", "guest"), Is.EqualTo("1"));
    }
}
