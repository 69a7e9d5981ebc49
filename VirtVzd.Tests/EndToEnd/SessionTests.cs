// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>An ordinary user's daemon. Root's test run becomes the user nobody for it.</summary>
[NeedsPrograms]
sealed class SessionTests
{
    const int NobodyId = 65534;

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void InstallBinariesForTheUser()
    {
        _directory = new TemporaryDirectory();
        foreach (var binary in new[] { Binaries.Daemon, Binaries.PrlSim, Binaries.SimulatedSdk })
        {
            var copy = _directory[Path.GetFileName(binary)];
            File.Copy(binary, copy);
            Syscall.chmod(copy, FilePermissions.S_IRWXU | FilePermissions.S_IRGRP | FilePermissions.S_IXGRP
                | FilePermissions.S_IROTH | FilePermissions.S_IXOTH);
        }

        // The client library starts the daemon with few variables of its own environment: the library is named in the
        // user's configuration, the host's directory by a script in the daemon's place.
        File.Move(_directory["virtvzd"], _directory["virtvzd-itself"]);
        File.WriteAllText(_directory["virtvzd"], $"""
            #!/bin/sh
            PRL_SIM_DIR={_directory["host"]} exec {_directory["virtvzd-itself"]} "$@"

            """);
        Syscall.chmod(_directory["virtvzd"], FilePermissions.ACCESSPERMS);
        foreach (var name in new[] { "run", "host", "home", "home/.config", "home/.config/libvirt" })
        {
            Directory.CreateDirectory(
                _directory[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            GiveToUser(_directory[name]);
        }

        File.WriteAllText(
            _directory["home/.config/libvirt/virtvzd.conf"], $"sdk_library = \"{_directory["libprl_sdk_sim.so"]}\"\n");
        GiveToUser(_directory.Path);
    }

    [TearDown]
    public void StopEverything()
    {
        AsUser(_directory["prlsim"], "shutdown").Run();
        foreach (var pidFile in new[] { "run/libvirt/virtvzd.pid", "run/libvirt/libvirtd.pid" }.Where(
            name => File.Exists(_directory[name])))
        {
            var pid = int.Parse(File.ReadAllText(_directory[pidFile]));
            Syscall.kill(pid, Signum.SIGTERM);
            Deadline.Until($"{pidFile}: the session daemon has ended", () => !Directory.Exists($"/proc/{pid}"));
        }

        _directory.Dispose();
    }

    [Test]
    public void A_client_that_finds_no_daemon_starts_ours()
    {
        AsUser(_directory["prlsim"], "create", "vm", "mine", "--state", "running").Run();

        var finished = AsUser("virsh", "-c", "vz:///session?mode=direct", "list").Run();

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(finished.Output, Does.Match(@"1\s+mine\s+running"));
        Assert.That(new UnixSocketFile(_directory["run/libvirt/virtvzd-sock"]).Mode, Is.EqualTo("srwx------"));
        Assert.That(
            File.Exists(_directory["run/libvirt/virtvzd-sock-ro"]), Is.False, "a session has no read-only socket");
    }

    [Test]
    public void A_session_daemon_refuses_nothing_to_its_user()
    {
        AsUser(_directory["prlsim"], "create", "ct", "box").Run();
        var finished = AsUser(
            "virsh", "-c", "vz:///session?mode=direct", "start box; domstate box; destroy box; list --all").Run();

        Assert.That(
            finished.Output.Split('\n').Where(line => line.Length > 0),
            Has.Some.EqualTo("running").And.Some.Contains("shut off"), finished.ToString());
    }

    [Test]
    public void Another_user_does_not_reach_a_sessions_socket()
    {
        OrdinaryUser.NeedsRoot();
        AsUser(_directory["prlsim"], "create", "vm", "mine").Run();
        Assert.That(AsUser("virsh", "-c", "vz:///session?mode=direct", "uri").Run().ExitCode, Is.Zero);

        // All that leads there is open to everybody; only what the daemon made itself is not.
        _directory.OpenToEveryone();
        File.SetUnixFileMode(_directory["run"], (UnixFileMode)0x1ED);
        var finished = OrdinaryUser.Virsh(OrdinaryUser.Bin, _directory["run/libvirt/virtvzd-sock"], "list").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("Permission denied"));
    }

    [Test]
    public void A_call_about_storage_or_networks_starts_the_users_own_libvirtd()
    {
        AsUser(_directory["prlsim"], "create", "vm", "mine").Run();

        var pools = AsUser(
            "virsh", "-c", "vz:///session?mode=direct",
            "pool-define-as mine dir --target /nowhere; pool-list --all --name").Run();
        var again = AsUser("virsh", "-c", "vz:///session?mode=direct", "pool-list", "--all", "--name").Run();

        Assert.That(pools.ExitCode, Is.Zero, pools.ToString());
        Assert.That(again.Output.Trim(), Is.EqualTo("mine"), again.ToString());
        var pid = File.ReadAllText(_directory["run/libvirt/libvirtd.pid"]).Trim();
        Assert.That(File.ReadAllText($"/proc/{pid}/cmdline"), Is.EqualTo("/usr/sbin/libvirtd\0--timeout=120\0"));
        Assert.That(new UnixSocketFile(_directory["run/libvirt/libvirt-sock"]).Mode, Is.EqualTo("srwx------"));
        Assert.That(File.Exists(_directory["run/libvirt/libvirtd.lock"]), Is.False);
    }

    void GiveToUser(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.That(Syscall.chown(path, NobodyId, NobodyId), Is.Zero);
        }
    }

    Command AsUser(string program, params string[] arguments)
    {
        var command = Environment.IsPrivilegedProcess
            ? new Command(
                "setpriv", [$"--reuid={NobodyId}", $"--regid={NobodyId}", "--clear-groups", program, .. arguments])
            : new Command(program, arguments);
        return command
            .In(_directory.Path)
            .With("HOME", _directory["home"])
            .With("XDG_RUNTIME_DIR", _directory["run"])
            .With("LIBVIRTD_PATH", _directory.Path)
            .With("PRL_SIM_DIR", _directory["host"]);
    }
}
