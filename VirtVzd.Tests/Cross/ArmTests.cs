// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Native.Linux;
using VirtVzd.Tests.Support;
using Machine = System.Runtime.InteropServices.Architecture;

namespace VirtVzd.Tests.Cross;

/// <summary>
/// The daemon, the simulated SDK and its host as programs for 64-bit ARM, and a client of this machine.
/// </summary>
[NeedsPrograms]
sealed class ArmTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make()
    {
        ForeignPrograms.Require();
        _directory = new TemporaryDirectory();
    }

    [TearDown]
    public void Remove() => _directory?.Dispose();

    [Test]
    public void Its_C_compiler_agrees_with_every_constant_size_and_offset()
    {
        File.WriteAllLines(_directory["layout.c"], LayoutProgram.For(Machine.Arm64));

        var compiled =
            new Command(ForeignPrograms.Compiler, "-std=gnu11", "-fsyntax-only", _directory["layout.c"]).Run();

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Error);
    }

    [Test]
    public void The_daemon_tells_its_version()
    {
        var finished = ForeignPrograms.Of("virtvzd", "--version").Run();

        Assert.That(
            (finished.ExitCode, finished.Output.EndsWith("(libvirt) 11.3.0\n", StringComparison.Ordinal)),
            Is.EqualTo((0, true)), finished.ToString());
    }

    [Test]
    public void A_guest_lives_its_life()
    {
        using var host = Host();
        using var daemon = Daemon();
        Assert.That(daemon.Serves(() => Virsh("hostname").ExitCode == 0), Is.True, daemon.Log);

        File.WriteAllText(
            _directory["web.xml"],
            "<domain type='vz'><name>web</name><memory>1048576</memory><os><type>hvm</type></os></domain>");
        VirshOk("define", _directory["web.xml"]);
        VirshOk("start", "web");
        Assert.That(VirshOk("domstate", "web"), Does.StartWith("running"));
        Assert.That(VirshOk("capabilities"), Does.Contain("<arch>aarch64</arch>"));
        VirshOk("destroy", "web");
        VirshOk("undefine", "web");

        Assert.That(daemon.Kill(Signum.SIGTERM), Is.Zero, daemon.Log);
    }

    [Test]
    public void Many_clients_are_told_apart()
    {
        using var host = Host();
        using var daemon = Daemon();
        Assert.That(daemon.Serves(() => Virsh("hostname").ExitCode == 0), Is.True, daemon.Log);

        // Each waits for its answer at the same time, so that one round of the loop has events of several.
        var answers = Enumerable.Range(0, 6).AsParallel().WithDegreeOfParallelism(6)
            .Select(_ => Virsh("list", "--all").ExitCode).ToArray();

        Assert.That(answers, Is.All.Zero, daemon.Log);
    }

    [Test]
    public void A_link_in_the_place_of_a_file_is_not_followed()
    {
        using var host = Host();
        File.WriteAllText(_directory["victim"], "");
        File.SetUnixFileMode(_directory["victim"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateDirectory(
            _directory["common"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_directory["common/system.token"], _directory["victim"]);

        using var daemon = Daemon();

        Deadline.Until(
            "the link is refused",
            () => daemon.Log.Contains("system.token': Too many levels of symbolic links", StringComparison.Ordinal));
        Assert.That(File.ReadAllText(_directory["victim"]), Is.Empty);
    }

    // A program of another machine can start none of its own here: the host is started first.
    LooseDaemon Host()
    {
        var host = new LooseDaemon(ForeignPrograms.Of("prlsim", "host").With("PRL_SIM_DIR", _directory["host"]));
        Assert.That(
            host.Serves(() => ForeignPrograms.Of("prlsim", "list").With("PRL_SIM_DIR", _directory["host"])
                .Run().ExitCode == 0), Is.True, host.Log);
        return host;
    }

    LooseDaemon Daemon()
    {
        File.WriteAllText(_directory["virtvzd.conf"], $"""
            unix_sock_dir = "{_directory.Path}"
            run_dir = "{_directory.Path}"
            sdk_library = "{ForeignPrograms.SimulatedSdk}"
            auth_unix_rw = "none"
            log_outputs = "1:stderr"

            """);
        return new LooseDaemon(
            ForeignPrograms.Of("virtvzd", "-f", _directory["virtvzd.conf"], "-p", _directory["virtvzd.pid"])
                .With("PRL_SIM_DIR", _directory["host"]));
    }

    Finished Virsh(params string[] arguments) =>
        new Command("virsh", ["-c", $"vz:///system?socket={_directory["virtvzd-sock"]}", .. arguments]).Run();

    string VirshOk(params string[] arguments)
    {
        var finished = Virsh(arguments);
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output;
    }
}
