// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Daemon;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Daemon;

/// <summary>Where the files are, by mode, environment and configuration; and what the sockets' settings mean.</summary>
sealed class DaemonPathsTests
{
    static DaemonPaths Paths(bool isPrivileged, params (string Name, string Value)[] variables) => DaemonPaths.Default(
        isPrivileged,
        variables.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault,
        homeOfUser: "/home/from-passwd");

    [Test]
    public void Root_has_the_systems_directories_whatever_the_environment_says()
    {
        var paths = Paths(isPrivileged: true, ("XDG_RUNTIME_DIR", "/x"), ("HOME", "/root"));

        Assert.That((paths.ConfigFile, paths.PidFile), Is.EqualTo(("/etc/libvirt/virtvzd.conf", "/run/virtvzd.pid")));
        Assert.That(
            (paths.MainSocket, paths.ReadOnlySocket, paths.AdminSocket),
            Is.EqualTo(
                ("/run/libvirt/virtvzd-sock", "/run/libvirt/virtvzd-sock-ro", "/run/libvirt/virtvzd-admin-sock")));
        Assert.That(
            (paths.DriverDirectory, paths.LogFile), Is.EqualTo(("/run/libvirt/vz", "/var/log/libvirt/virtvzd.log")));
        Assert.That(paths.LastingDirectory, Is.EqualTo("/var/lib/libvirt/vz"));
    }

    [Test]
    public void A_user_has_the_directories_that_his_environment_names()
    {
        var paths = Paths(
            false, ("XDG_RUNTIME_DIR", "/r"), ("XDG_CONFIG_HOME", "/c"), ("XDG_CACHE_HOME", "/k"), ("HOME", "/h"));

        Assert.That(
            (paths.ConfigFile, paths.PidFile), Is.EqualTo(("/c/libvirt/virtvzd.conf", "/r/libvirt/virtvzd.pid")));
        Assert.That(
            (paths.MainSocket, paths.ReadOnlySocket, paths.AdminSocket),
            Is.EqualTo(("/r/libvirt/virtvzd-sock", (string?)null, "/r/libvirt/virtvzd-admin-sock")));
        Assert.That(
            (paths.LogFile, paths.LastingDirectory),
            Is.EqualTo(("/k/libvirt/virtvzd.log", "/h/.local/state/libvirt/vz")));
        Assert.That(
            Paths(false, ("XDG_STATE_HOME", "/s"), ("HOME", "/h")).LastingDirectory, Is.EqualTo("/s/libvirt/vz"));
    }

    [Test]
    public void What_is_not_in_the_environment_is_below_the_home_directory()
    {
        var cache = Paths(false, ("XDG_RUNTIME_DIR", ""), ("XDG_CACHE_HOME", "/k"), ("HOME", "/h"));
        var home = Paths(false, ("HOME", "/h"));
        var nothing = Paths(false);

        Assert.That(
            (cache.RunDirectory, cache.ConfigFile), Is.EqualTo(("/k/libvirt", "/h/.config/libvirt/virtvzd.conf")));
        Assert.That(
            (home.RunDirectory, home.LogFile), Is.EqualTo(("/h/.cache/libvirt", "/h/.cache/libvirt/virtvzd.log")));
        Assert.That(nothing.RunDirectory, Is.EqualTo("/home/from-passwd/.cache/libvirt"));
    }

    [Test]
    public void A_socket_directory_moves_the_sockets_and_a_session_then_has_no_admin_socket()
    {
        var config = new DaemonConfig { UnixSockDir = "/d" };

        var system = Paths(isPrivileged: true).With(config);
        var session = Paths(isPrivileged: false).With(config);

        Assert.That(
            (system.MainSocket, system.ReadOnlySocket, system.AdminSocket),
            Is.EqualTo(("/d/virtvzd-sock", "/d/virtvzd-sock-ro", "/d/virtvzd-admin-sock")));
        Assert.That(
            (session.MainSocket, session.ReadOnlySocket, session.AdminSocket),
            Is.EqualTo(("/d/virtvzd-sock", (string?)null, (string?)null)));
        Assert.That(system.DriverDirectory, Is.EqualTo("/run/libvirt/vz"));
    }

    [Test]
    public void A_run_directory_moves_sockets_and_state_but_not_the_pid_file()
    {
        var paths = Paths(isPrivileged: true).With(new DaemonConfig { RunDir = "/r" });

        Assert.That(
            (paths.MainSocket, paths.DriverDirectory, paths.PidFile),
            Is.EqualTo(("/r/virtvzd-sock", "/r/vz", "/run/virtvzd.pid")));
        Assert.That(paths.LastingDirectory, Is.EqualTo("/r/vz"), "those of the daemon beside it are not touched");
    }

    [TestCase("0777", 511u)]
    [TestCase("770", 504u)]
    [TestCase("0", 0u)]
    [TestCase("4755", 493u)]
    public void A_mode_is_octal(string text, uint mode) => Assert.That(SocketPermissions.Parse(text), Is.EqualTo(mode));

    [TestCase("abc")]
    [TestCase("9")]
    [TestCase("0888")]
    [TestCase("")]
    [TestCase("0770 ")]
    [TestCase("-1")]
    [TestCase("77777777777")]
    public void This_is_no_mode(string text) =>
        Assert.That(
            () => SocketPermissions.Parse(text),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo($"Failed to parse mode '{text}'"));

    [TestCase(null, 0u)]
    [TestCase("root", 0u)]
    [TestCase("65534", 65534u)]
    [TestCase("+65534", 65534u)]
    public void A_group_is_a_name_or_a_number(string? group, uint id) => Assert.That(
        SocketGroup.Find(group), Is.EqualTo(id));

    [TestCase("nosuchgroup")]
    [TestCase("+root")]
    [TestCase("")]
    [TestCase("99999999999")]
    public void This_is_no_group(string group) =>
        Assert.That(
            () => SocketGroup.Find(group),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                $"invalid argument: Failed to parse group '{group}'"));
}
