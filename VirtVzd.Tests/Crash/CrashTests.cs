// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Storm;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Crash;

/// <summary>
/// The daemon is killed at random moments under load, over and over: a few times here, as often as
/// <c>VIRTVZD_CRASHES</c> says where that is set (<c>./build.sh crash</c>).
/// </summary>
[NeedsPrograms]
sealed class CrashTests
{
    const int FewTimes = 12;
    const int LoadClients = 3;
    const int GuestsOfEach = 4;
    const string Bystander = "calm";

    TemporaryDirectory _directory = null!;
    SimulatedHost _host = null!;
    HostConsole _console = null!;
    Random _random = null!;

    string Socket => _directory["run/virtvzd-sock"];

    string Uri => $"vz:///system?socket={Socket}";

    [SetUp]
    public void StartHost()
    {
        var seed = FaultSample.Seed;
        _random = new Random(seed);
        _directory = new TemporaryDirectory();
        _host = new SimulatedHost();
        _host.Do("create", "vm", Bystander, "--count", "4", "--state", "running", "--disks", "1");
        _host.Do("create", "vm", $"{Bystander}-off", "--count", "2");
        _host.Do("create", "ct", $"{Bystander}-ct", "--count", "2", "--state", "running");
        _host.Do("create", "vm", "load", "--count", $"{LoadClients * GuestsOfEach}");
        _console = new HostConsole(_host);
        File.WriteAllText(_directory["c"], $"""
            run_dir = "{_directory["run"]}"
            auth_unix_rw = "none"
            sdk_library = "{Binaries.SimulatedSdk}"
            log_outputs = "3:stderr"

            """);
    }

    [TearDown]
    public void EndHost()
    {
        _console.Dispose();
        _host.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void A_daemon_that_is_killed_at_any_moment_comes_back_as_if_nothing_had_been()
    {
        var times = int.TryParse(
            Environment.GetEnvironmentVariable("VIRTVZD_CRASHES"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var many)
            ? many
            : FewTimes;
        var atHost = AtHost();
        string before;
        using (var first = Start())
        {
            Await(first);
            HoldMedium();
            before = Listed();
            Assert.That(first.Kill(Signum.SIGKILL), Is.EqualTo(128 + 9));
        }

        var (early, rivals, served) = (0, 0, 0);
        var numbers = new ConcurrentDictionary<int, Guid>();
        var watch = Stopwatch.StartNew();
        var guests = _console.List().Where(static guest => guest.Name.StartsWith("load", StringComparison.Ordinal))
            .Select(static guest => guest.Uuid).ToArray();
        var clients = Enumerable.Range(0, LoadClients).Select(i => new CrashLoad(
            Socket, guests[(i * GuestsOfEach)..((i + 1) * GuestsOfEach)], numbers, _random.Next())).ToArray();
        try
        {
            for (var left = times; left > 0; left--)
            {
                using var daemon = Start();
                if (_random.Next(4) == 0)
                {
                    early++;
                    Pause(_random.Next(60));
                }
                else
                {
                    rivals += _random.Next(6) == 0 ? CheckRival(daemon) : 0;
                    served++;
                    CheckServes(daemon, before);
                    Pause(_random.Next(250));
                }

                daemon.Kill(Signum.SIGKILL);
                Assert.That(daemon.Log, Does.Not.Contain("   at ").And.Not.Contain("cannot be read"));
                Assert.That(AtHost(), Is.EqualTo(atHost), "guests do not notice");
            }
        }
        finally
        {
            foreach (var client in clients)
            {
                client.Dispose();
            }
        }

        Assert.That(clients.Select(static client => client.Violation), Is.All.Null);
        TestContext.Progress.WriteLine(
            $"{times} kills in {watch.Elapsed.TotalSeconds:0} s: {early} in the start, {served} while it served; "
            + $"{rivals} rivals; "
            + $"{clients.Sum(static client => client.Answered)} calls answered, {numbers.Count} numbers seen, "
            + "none twice");
        CheckLast(before);
    }

    // What was held back is still, what the host says is what is listed, and a stop leaves nothing.
    void CheckLast(string before)
    {
        using var last = Start();
        CheckServes(last, before);
        Assert.That(Virsh("dumpxml", $"{Bystander}-1"), Does.Contain("install.iso"));
        Assert.That(Virsh("dumpxml", $"{Bystander}-1", "--inactive"), Does.Not.Contain("install.iso"));
        Virsh("destroy", $"{Bystander}-1");
        Virsh("start", $"{Bystander}-1");
        Assert.That(Virsh("dumpxml", $"{Bystander}-1"), Does.Not.Contain("install.iso"));
        Deadline.Until("all guests are listed as the host has them", () => _console.List().All(guest =>
            Virsh("domstate", $"{guest.Uuid:D}") == (guest.State == "stopped" ? "shut off" : guest.State)));
        Assert.That(last.Kill(Signum.SIGTERM), Is.Zero);
        Assert.That(Directory.GetFileSystemEntries(_directory["run"], "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "vz", "ids", "guests", "common", "system.token" }));
        Assert.That(File.Exists(_directory["pid"]), Is.False);
    }

    // A second one ends at once, and leaves the first one's files alone.
    int CheckRival(LooseDaemon daemon)
    {
        Await(daemon);
        using var rival = Start();
        Assert.That(rival.Serves(static () => false), Is.False);
        Assert.That(rival.ExitCode, Is.EqualTo(1), rival.Log);
        Assert.That(rival.Log, Does.Contain("Failed to acquire pid file"));
        return 1;
    }

    void CheckServes(LooseDaemon daemon, string before)
    {
        Await(daemon);
        Assert.That(Listed(), Is.EqualTo(before), "states and numbers are what they were");
        Assert.That(File.ReadAllText(_directory["pid"]), Is.EqualTo($"{daemon.Pid}"));
        Assert.That(File.ReadAllText(_directory["run/vz/driver.pid"]), Is.EqualTo($"{daemon.Pid}"));
        Assert.That(LivingDaemon.CanConnect(_directory["run/virtvzd-admin-sock"]), Is.True);
        Assert.That(
            LivingDaemon.CanConnect(_directory["run/virtvzd-sock-ro"]), Is.EqualTo(Environment.IsPrivilegedProcess));
    }

    void Await(LooseDaemon daemon) => Assert.That(
        daemon.Serves(() => LivingDaemon.CanConnect(Socket)), Is.True, daemon.Log);

    // Of one machine a definition has taken out the medium, which stays until its next start.
    void HoldMedium()
    {
        Virsh("change-media", $"{Bystander}-1", "sdb", "/iso/install.iso", "--insert");
        var xml = Virsh("dumpxml", $"{Bystander}-1");
        Assert.That(xml, Does.Contain("<source file='/iso/install.iso'/>"));
        File.WriteAllText(
            _directory["on.xml"], xml.Replace("<source file='/iso/install.iso'/>", "", StringComparison.Ordinal));
        Virsh("define", _directory["on.xml"]);
    }

    LooseDaemon Start() => new(new Command(Binaries.Daemon, "-f", _directory["c"], "-p", _directory["pid"]).With(
        "PRL_SIM_DIR", _host.Directory));

    string AtHost() => string.Join('\n', _console.List()
        .Where(static guest => guest.Name.StartsWith(Bystander, StringComparison.Ordinal))
        .Select(static guest => $"{guest}"));

    string Listed() => string.Join('\n', Virsh("list", "--all").Split('\n')
        .Where(static line => line.Contains(Bystander, StringComparison.Ordinal))
        .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    string Virsh(params string[] arguments)
    {
        var finished = new Command("virsh", ["-c", Uri, .. arguments]).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output.TrimEnd('\n');
    }

    static void Pause(int milliseconds)
    {
        // The moment of the kill is by chance: nothing is waited for.
        using var never = new ManualResetEventSlim();
        never.Wait(milliseconds);
    }
}
