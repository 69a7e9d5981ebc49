// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Nothing that hangs in the process keeps it: it ends at a fixed time, and the next daemon finds nothing in its way.
/// </summary>
[NeedsPrograms]
sealed class BlockedStopTests
{
    /// <summary>The stop's limit, and what a loaded machine adds to it.</summary>
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);

    // A pipe is filled line by line, by a daemon that gets little of a loaded machine.
    static readonly TimeSpan s_fillingPatience = TimeSpan.FromMinutes(2);

    const int ClientsAtOnce = 10;

    SimulatedHost _host = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "guest", "--state", "running");
    }

    [TearDown]
    public void StopHost() => _host.Dispose();

    static void AssertEnded(RunningDaemon daemon)
    {
        Assert.That(daemon.WaitForExit(s_limit), Is.EqualTo(1));
        Deadline.Until(
            "its last line has come",
            () => daemon.Log.Contains("Make forcefull daemon shutdown", StringComparison.Ordinal));
        var directory = Path.GetDirectoryName(daemon.Socket)!;
        Assert.That(
            Directory.GetFileSystemEntries(directory, "virtvzd*").Select(Path.GetFileName),
            Is.EqualTo(["virtvzd.conf"]));
        Assert.That(File.Exists(Path.Combine(directory, "vz", "driver.pid")), Is.False, "the driver's lock");
    }

    // False where so many wait to be let in that one more would have to wait for a place.
    static bool TryConnect(string path)
    {
        using var socket = new Socket(
            AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
        {
            return false;
        }
    }

    [Test]
    public void A_call_that_does_not_come_back_from_the_sdk_is_left()
    {
        using var sdk = new BlockingSdk();
        using var daemon = RunningDaemon.With(sdk.Library, _host);
        sdk.Block("PrlVm_Pause");
        using var suspend = new Command("virsh", "-c", daemon.Uri, "suspend", "guest").Start();
        Deadline.Until(
            "it has a client",
            () => daemon.VirtAdmin("client-list", "virtvzd").Output.Contains("unix", StringComparison.Ordinal));
        Deadline.Until(
            "the call is in the SDK",
            () => daemon.VirshOk("domjobinfo", "guest").Contains("Unbounded", StringComparison.Ordinal));

        Syscall.kill(daemon.Pid, Signum.SIGTERM);

        AssertEnded(daemon);
        Assert.That(suspend.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(suspend.ExitCode, Is.EqualTo(1));
        Assert.That(_host.Do("list"), Does.Match("running +VM +guest"));
    }

    [Test]
    public void A_thread_of_the_driver_that_does_not_come_back_is_left()
    {
        using var sdk = new BlockingSdk();
        using var daemon = RunningDaemon.With(sdk.Library, _host);
        sdk.Block("PrlSrv_UnregEventHandler");

        Syscall.kill(daemon.Pid, Signum.SIGTERM);

        AssertEnded(daemon);
    }

    [Test]
    public void A_loop_that_hangs_in_its_own_log_is_ended_with_its_files_removed()
    {
        using var directory = new TemporaryDirectory();
        using var daemon = LivingDaemon.Prepared(directory, "log_level = 1").Start();
        Deadline.Until("it serves", () => LivingDaemon.CanConnect(directory["run/virtvzd-sock"]));
        Deadline.Until("the driver's lock is taken", () => File.Exists(directory["run/vz/driver.pid"]));

        // Nobody reads what it has to say, and each client makes it say more, until nobody lets clients in any more.
        Deadline.Until("it hangs", () =>
        {
            for (var i = 0; i < ClientsAtOnce; i++)
            {
                if (!TryConnect(directory["run/virtvzd-sock"]))
                {
                    return true;
                }
            }

            return false;
        }, s_fillingPatience);
        Syscall.kill(daemon.Id, Signum.SIGTERM);
        var watch = Stopwatch.StartNew();

        Assert.That(daemon.WaitForExit(s_limit), Is.True);
        Assert.That(daemon.ExitCode, Is.EqualTo(1));
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(5)), "it did hang");
        Assert.That(File.Exists(directory["x.pid"]), Is.False);
        Assert.That(File.Exists(directory["run/vz/driver.pid"]), Is.False);
    }
}
