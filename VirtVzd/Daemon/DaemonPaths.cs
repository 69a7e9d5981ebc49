// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Configuration;

namespace VirtVzd.Daemon;

/// <summary>
/// Where the daemon's files are: root's in the system's directories, a user's in his own (cli.md §13, sockets.md §1).
/// </summary>
/// <param name="IsPrivileged">Root, that is system mode.</param>
/// <param name="ConfigFile">The default configuration file.</param>
/// <param name="RunDirectory">Directory of run-time files.</param>
/// <param name="PidFile">The default pid file.</param>
/// <param name="LogFile">The log of a daemon in the background.</param>
/// <param name="LastingDirectory">Directory of what the driver keeps over the end of the host.</param>
sealed record DaemonPaths(
    bool IsPrivileged, string ConfigFile, string RunDirectory, string PidFile, string LogFile, string LastingDirectory)
{
    internal string MainSocket { get; private init; } = Path.Combine(RunDirectory, "virtvzd-sock");

    /// <summary>The read-only socket, of system mode alone.</summary>
    internal string? ReadOnlySocket { get; private init; } = IsPrivileged
        ? Path.Combine(RunDirectory, "virtvzd-sock-ro")
        : null;

    /// <summary>The admin socket; a session with a socket directory of its own has none.</summary>
    internal string? AdminSocket { get; private init; } = Path.Combine(RunDirectory, "virtvzd-admin-sock");

    /// <summary>Directory of the administrator's scripts, the same for every user.</summary>
    internal string HooksDirectory { get; private init; } = "/etc/libvirt/hooks";

    /// <summary>Directory of the driver's run-time state.</summary>
    internal string DriverDirectory => Path.Combine(RunDirectory, "vz");

    /// <summary>The paths that a user finds without a configuration.</summary>
    /// <param name="isPrivileged">The effective user is root.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="homeOfUser">
    /// The home directory that the user data base names, for an environment without HOME.
    /// </param>
    internal static DaemonPaths Default(bool isPrivileged, Func<string, string?> variable, string homeOfUser)
    {
        if (isPrivileged)
        {
            return new DaemonPaths(
                IsPrivileged: true,
                "/etc/libvirt/virtvzd.conf",
                "/run/libvirt",
                "/run/virtvzd.pid",
                "/var/log/libvirt/virtvzd.log",
                "/var/lib/libvirt/vz");
        }

        var home = Set("HOME") ?? homeOfUser;
        var config = Set("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config");
        var cache = Set("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
        var runDirectory = Path.Combine(Set("XDG_RUNTIME_DIR") ?? cache, "libvirt");
        return new DaemonPaths(
            IsPrivileged: false,
            Path.Combine(config, "libvirt", "virtvzd.conf"),
            runDirectory,
            Path.Combine(runDirectory, "virtvzd.pid"),
            Path.Combine(cache, "libvirt", "virtvzd.log"),
            Path.Combine(Set("XDG_STATE_HOME") ?? Path.Combine(home, ".local", "state"), "libvirt", "vz"));

        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>
    /// With the directories that a configuration names. The pid file stays where it is. A daemon with a run directory
    /// of its own is one beside another, whose lasting files it must not touch: it has them in there too.
    /// </summary>
    internal DaemonPaths With(DaemonConfig config)
    {
        var paths = config.RunDir is { } runDirectory
            ? new DaemonPaths(
                IsPrivileged, ConfigFile, runDirectory, PidFile, LogFile, Path.Combine(runDirectory, "vz"))
            : this;
        return config.UnixSockDir is not { } sockets ? paths : paths with
        {
            MainSocket = Path.Combine(sockets, "virtvzd-sock"),
            ReadOnlySocket = IsPrivileged ? Path.Combine(sockets, "virtvzd-sock-ro") : null,
            AdminSocket = IsPrivileged ? Path.Combine(sockets, "virtvzd-admin-sock") : null,
        };
    }
}
