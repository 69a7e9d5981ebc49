// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Settings of the sockets, of the read-only socket's authentication and of the SDK, in the real daemon.
/// </summary>
[NeedsPrograms]
sealed class SettingTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    static (string Mode, uint Group) Of(string path)
    {
        Assert.That(Syscall.lstat(path, out var status), Is.Zero, path);
        return (Convert.ToString((uint)status.st_mode & 0xFFF, 8), status.st_gid);
    }

    [TestCase("daemon", 1u)]
    [TestCase("+2", 2u)]
    [TestCase("4000", 4000u)]
    public void Sockets_have_the_group_and_the_modes_that_are_set(string group, uint gid)
    {
        OrdinaryUser.NeedsRoot();
        using var daemon = new LivingDaemon(
            _directory,
            $"""
            unix_sock_group = "{group}"
            unix_sock_rw_perms = "0760"
            unix_sock_ro_perms = "0755"
            unix_sock_admin_perms = "0740"
            log_filters = "1:vz.vz_sdk"
            """);

        // The first socket takes clients before the others are there.
        daemon.AwaitEndOfStart();
        Assert.That(Of(_directory["run/virtvzd-sock"]), Is.EqualTo(("760", gid)));
        Assert.That(Of(_directory["run/virtvzd-sock-ro"]), Is.EqualTo(("755", gid)));
        Assert.That(Of(_directory["run/virtvzd-admin-sock"]), Is.EqualTo(("740", gid)));
    }

    [Test]
    public void Sockets_are_in_their_directory_and_the_rest_in_that_of_the_run()
    {
        Directory.CreateDirectory(_directory["sockets"]);
        LivingDaemon.WriteConfiguration(_directory, $"unix_sock_dir = \"{_directory["sockets"]}\"");
        using var daemon = new LivingDaemon(
            DaemonProgram.AsMyself("-f", _directory["virtvzd.conf"], "-p", _directory["x.pid"]),
            () => LivingDaemon.CanConnect(_directory["sockets/virtvzd-sock"]));

        Deadline.Until("run_dir has the driver's lock", () => File.Exists(_directory["run/vz/driver.pid"]));
        Assert.That(Directory.EnumerateFiles(_directory["run"]), Is.Empty);
        Assert.That(
            Directory.EnumerateFiles(_directory["sockets"]).Select(Path.GetFileName),
            Is.EquivalentTo(Environment.IsPrivilegedProcess
                ? new[] { "virtvzd-sock", "virtvzd-sock-ro", "virtvzd-admin-sock" }
                : ["virtvzd-sock"]));
    }

    [TestCase("auth_unix_ro = \"none\"", true)]
    [TestCase("auth_unix_ro = \"polkit\"", false, Description = "there is no polkit to ask")]
    [TestCase(
        "auth_unix_rw = \"none\"\nunix_sock_rw_perms = \"0777\"", false, Description = "that is the other socket's")]
    public void The_read_only_socket_has_its_own_authentication(string configuration, bool isLetIn)
    {
        OrdinaryUser.NeedsRoot();
        using var host = new SimulatedHost();
        using var daemon = new RunningDaemon("unix:path=/nonexistent", host, configuration);

        var finished = OrdinaryUser.Virsh(OrdinaryUser.Nobody, daemon.ReadOnlySocket, "-r", "hostname").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(isLetIn ? 0 : 1), finished.ToString());
    }

    [Test]
    public void The_library_that_is_set_and_no_other_is_loaded()
    {
        var library = _directory["no-such-library.so"];
        using var daemon = new LivingDaemon(_directory, $"sdk_library = \"{library}\"");

        var finished =
            new Command("virsh", "-c", $"vz:///system?socket={_directory["run/virtvzd-sock"]}", "list").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(library));
    }
}
