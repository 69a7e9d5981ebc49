// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A run directory that is full, as <c>/run</c> is when some other program has filled it, and that is freed again.
/// </summary>
[NeedsPrograms]
sealed class FullRunDirectoryTests
{
    TemporaryDirectory _directory = null!;
    SimulatedHost _host = null!;
    Process _holder = null!;

    static bool IsRoot => Syscall.geteuid() == 0;

    // The small file system, and where it is for who is outside.
    string Run => _directory["run"];

    string RunFromOutside => $"/proc/{_holder.Id}/root{Run}";

    string Uri => $"vz:///system?socket={RunFromOutside}/virtvzd-sock";

    [SetUp]
    public void MountSmallFileSystem()
    {
        _directory = new TemporaryDirectory();
        _host = new SimulatedHost();
        _host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        _host.Do("create", "vm", "off");
        Directory.CreateDirectory(Run);
        File.WriteAllText(_directory["c"], $"""
            run_dir = "{Run}"
            auth_unix_rw = "none"
            sdk_library = "{Binaries.SimulatedSdk}"
            log_outputs = "3:stderr"

            """);
        _holder = new Command(
            "unshare", [.. IsRoot ? Array.Empty<string>() : ["--map-root-user"], "--mount", "--propagation", "private",
            "sh", "-c", $"mount -t tmpfs -o size=64k none {Run} && echo ready && exec cat"]).Start();
        Assert.That(_holder.StandardOutput.ReadLine(), Is.EqualTo("ready"));
    }

    [TearDown]
    public void Unmount()
    {
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
        _host.Dispose();
        _directory.Dispose();
    }

    [Test]
    public void It_costs_no_call_and_no_list_and_is_written_when_there_is_room()
    {
        string listed;
        using (var daemon = Start())
        {
            Virsh(daemon, "change-media", "on", "sdb", "/iso/install.iso", "--insert");
            Fill();
            Virsh(daemon, "start", "off");
            Assert.That(Virsh(daemon, "domstate", "off"), Is.EqualTo("running"));
            Virsh(daemon, "destroy", "off");
            Virsh(daemon, "start", "off");
            var xml = Virsh(daemon, "dumpxml", "on");
            File.WriteAllText(
                _directory["on.xml"], xml.Replace("<source file='/iso/install.iso'/>", "", StringComparison.Ordinal));
            Virsh(daemon, "define", _directory["on.xml"]);
            listed = Virsh(daemon, "list", "--all");
            Assert.That(listed, Does.Match(@" 3 +off +running"));

            Free();
            // What fits into the last page of a file is taken by a full file system too.
            var faults = Said(daemon, " cannot be written, ");
            Assert.That(faults, Is.InRange(1, 2), daemon.Log);
            Deadline.Until("all is written", () => Said(daemon, " can be written again") == faults);
            Assert.That(Directory.GetFiles($"{RunFromOutside}/vz/guests"), Has.Length.EqualTo(1));
            Assert.That(Said(daemon, " cannot be written, "), Is.EqualTo(faults), "it is said once");
            daemon.Kill(Signum.SIGKILL);
        }

        using var next = Start();
        Assert.That(Virsh(next, "list", "--all"), Is.EqualTo(listed));
        Assert.That(Virsh(next, "dumpxml", "on"), Does.Contain("install.iso"));
        Assert.That(Virsh(next, "dumpxml", "on", "--inactive"), Does.Not.Contain("install.iso"));
        Assert.That(next.Kill(Signum.SIGTERM), Is.Zero);
    }

    [Test]
    public void A_daemon_that_starts_there_serves_and_has_its_files_when_there_is_room()
    {
        Fill();
        using var daemon = Start();
        Virsh(daemon, "start", "off");
        Assert.That(Virsh(daemon, "list"), Does.Match(@" 1 +on +running\n 2 +off +running"));

        Free();

        Deadline.Until("the journal is there", () => File.Exists($"{RunFromOutside}/vz/ids")
            && File.ReadAllText($"{RunFromOutside}/vz/ids").EndsWith(" 2\n", StringComparison.Ordinal));
        Deadline.Until(
            "the token is there", () => daemon.Log.Contains("the system token is there now", StringComparison.Ordinal));
        Assert.That(File.ReadAllText($"{RunFromOutside}/common/system.token"), Does.Match("^[0-9a-f]{32}$"));
        Assert.That(daemon.Kill(Signum.SIGTERM), Is.Zero);
    }

    static int Said(LooseDaemon daemon, string what) =>
        daemon.Log.Split('\n').Count(line => line.Contains(what, StringComparison.Ordinal));

    void Fill()
    {
        using var file = File.OpenWrite($"{RunFromOutside}/fill");
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        }
        catch (IOException e)
        {
            TestContext.Out.WriteLine($"full at {file.Length}: {e.Message}");
        }
    }

    void Free() => File.Delete($"{RunFromOutside}/fill");

    LooseDaemon Start()
    {
        string[] user = IsRoot ? [] : ["--user", "--preserve-credentials"];
        var daemon = new LooseDaemon(new Command(
            "nsenter", [
                "--target",
                $"{_holder.Id}",
                "--mount",
                .. user,
                Binaries.Daemon,
                "-f",
                _directory["c"],
                "-p",
                _directory["pid"]
            ])
            .With("PRL_SIM_DIR", _host.Directory));
        Assert.That(
            daemon.Serves(() => new Command("virsh", "-c", Uri, "hostname").Run().ExitCode == 0), Is.True, daemon.Log);
        return daemon;
    }

    string Virsh(LooseDaemon daemon, params string[] arguments)
    {
        var finished = new Command("virsh", ["-c", Uri, .. arguments]).Run();
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{daemon.Log}");
        return finished.Output.TrimEnd('\n');
    }
}
