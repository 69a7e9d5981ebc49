// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Each write of the daemon to a disk fails once, from its start to its end. Where it does not start it says why in one
/// line; else no call and no list is different for it, and what was to be kept is kept in the end.
/// </summary>
/// <remarks>
/// A part by chance in each run; all of it with <c>VIRTVZD_ALL_FAULTS</c> set (<c>./build.sh faults</c>).
/// </remarks>
[NeedsPrograms]
sealed class FaultyDiskTests
{
    const int Sampled = 6;
    const int WritesMax = 60;

    static readonly (string Name, int Number)[] s_errors = [("ENOSPC", 28), ("EROFS", 30), ("EIO", 5), ("EDQUOT", 122)];

    FaultyCalls _faults = null!;
    SimulatedHost _host = null!;

    [OneTimeSetUp]
    public void StartHost()
    {
        _faults = new FaultyCalls();
        _host = new SimulatedHost();
        _host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        _host.Do("create", "vm", "off", "--disks", "1");
    }

    [OneTimeTearDown]
    public void EndHost()
    {
        _host.Dispose();
        _faults.Dispose();
    }

    [Test]
    public void A_write_that_fails_once_costs_nothing_or_the_start()
    {
        var isWhole = FaultSample.IsWhole;
        var random = new Random(FaultSample.Seed);
        var failed = 0;
        foreach (var (name, errno) in s_errors)
        {
            var numbers = isWhole
                ? Enumerable.Range(1, WritesMax)
                : Enumerable.Range(0, Sampled / 2).Select(_ => random.Next(1, WritesMax / 3));
            foreach (var number in numbers)
            {
                if (Run(number, errno) is { } call)
                {
                    failed++;
                    TestContext.Out.WriteLine($"{name}: {call}");
                }
                else if (isWhole)
                {
                    break;
                }
            }
        }

        Assert.That(failed, Is.GreaterThan(isWhole ? 4 * 15 : 0), "there are writes to fail");
        TestContext.Progress.WriteLine($"{failed} writes failed, one at a time");
    }

    string? Run(int number, int errno)
    {
        using var directory = new TemporaryDirectory();
        var uri = $"vz:///system?socket={directory["virtvzd-sock"]}";
        File.WriteAllText(directory["virtvzd.conf"], $"""
            run_dir = "{directory.Path}"
            auth_unix_rw = "none"
            sdk_library = "{Binaries.SimulatedSdk}"
            log_level = 3
            log_outputs = "3:stderr 1:file:{directory["log"]}"

            """);
        var command = new Command(Binaries.Daemon, "-f", directory["virtvzd.conf"], "-p", directory["pid"]).With(
            "PRL_SIM_DIR", _host.Directory);
        using var daemon = new LooseDaemon(_faults.In(command, FaultyCalls.Disk, number, errno, directory.Path));
        if (!daemon.Serves(() => Virsh(uri, "hostname").ExitCode == 0))
        {
            Assert.That(_faults.Failed, Is.Not.Null, daemon.Log);
            daemon.AssertRefusedInOneLine(_faults.Failed!);
            return _faults.Failed;
        }

        Live(uri, daemon);
        var ids = VirshOk(uri, daemon, "list", "--all");
        Deadline.Until("what was to be kept is kept", () => Directory.Exists(directory["vz/guests"])
            && Directory.GetFiles(directory["vz/guests"], "*.xml").Length == 1);
        Deadline.Until("nothing fails any more", () =>
            daemon.Log.Split(" cannot be written, ").Length == daemon.Log.Split(" can be written again, ").Length);
        daemon.Kill(Signum.SIGKILL);
        var failed = _faults.Failed;

        using (var next = new LooseDaemon(command.Without("LD_PRELOAD")))
        {
            Assert.That(next.Serves(() => Virsh(uri, "hostname").ExitCode == 0), Is.True, next.Log);
            Assert.That(VirshOk(uri, next, "list", "--all"), Is.EqualTo(ids), $"{failed}");
            Assert.That(
                VirshOk(uri, next, "dumpxml", "on", "--inactive"), Does.Not.Contain("install.iso"), $"{failed}");
            VirshOk(uri, next, "change-media", "on", "sdb", "--eject");
            Assert.That(next.Kill(Signum.SIGTERM), Is.Zero, next.Log);
            Assert.That(File.Exists(directory["pid"]), Is.False);
        }

        return failed;
    }

    // What makes the daemon write.
    void Live(string uri, LooseDaemon daemon)
    {
        foreach (var arguments in (string[][])[["start", "off"], ["destroy", "off"], ["start", "off"]])
        {
            VirshOk(uri, daemon, arguments);
            var state = arguments[0] == "start" ? "running" : "shut off";
            Assert.That(VirshOk(uri, daemon, "domstate", "off"), Is.EqualTo(state), $"{_faults.Failed}");
        }

        VirshOk(uri, daemon, "destroy", "off");
        VirshOk(uri, daemon, "change-media", "on", "sdb", "/iso/install.iso", "--insert");
        var xml = VirshOk(uri, daemon, "dumpxml", "on");
        Assert.That(xml, Does.Contain("<source file='/iso/install.iso'/>"));
        using var file = new TemporaryDirectory();
        File.WriteAllText(
            file["on.xml"], xml.Replace("<source file='/iso/install.iso'/>", "", StringComparison.Ordinal));
        VirshOk(uri, daemon, "define", file["on.xml"]);
    }

    static Finished Virsh(string uri, params string[] arguments) =>
        new Command("virsh", ["-c", uri, .. arguments]).Run();

    static string VirshOk(string uri, LooseDaemon daemon, params string[] arguments)
    {
        var finished = Virsh(uri, arguments);
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{daemon.Log}");
        return finished.Output.TrimEnd('\n');
    }
}
