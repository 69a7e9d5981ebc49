// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtVzd.Daemon;

/// <summary>
/// What systemd knows of the daemon, by the files where it looks, so that nothing has to run: units, masks, and what is
/// enabled.
/// </summary>
/// <param name="root">What the files are looked for in.</param>
sealed class UnitCheck(string root)
{
    static readonly string[] Sockets = ["virtvzd.socket", "virtvzd-ro.socket", "virtvzd-admin.socket"];

    // As systemd looks: the administrator's before the system's.
    static readonly string[] Directories =
        [
            "/etc/systemd/system",
            "/run/systemd/system",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system"
        ];

    internal IEnumerable<HostFinding> Run()
    {
        if (!Directory.Exists(Path.Join(root, "/run/systemd/system")))
        {
            yield return new HostFinding(
                HostVerdict.Ok, "systemd", "does not run here: the daemon makes its own sockets");
            yield break;
        }

        if (FileOf("virtvzd.service") is not { } service)
        {
            yield return new HostFinding(
                HostVerdict.Missing, "units",
                "systemd has no virtvzd.service: start the daemon by hand, or install it below /usr");
            yield break;
        }

        if (IsMask(service))
        {
            yield return new HostFinding(
                HostVerdict.Wrong, "virtvzd.service", "is masked: systemctl unmask virtvzd.service");
            yield break;
        }

        var masked = Sockets.Where(socket => FileOf(socket) is { } file && IsMask(file)).ToArray();
        if (masked.Length == Sockets.Length)
        {
            yield return IsEnabled("virtvzd.service", "multi-user.target")
                ? new HostFinding(
                    HostVerdict.Ok, "units",
                    "all sockets are masked, the service is enabled: the daemon makes its own sockets")
                : new HostFinding(
                    HostVerdict.Wrong, "units",
                    "all sockets are masked and nothing starts the service: systemctl enable --now virtvzd.service");
            yield break;
        }

        foreach (var socket in Sockets)
        {
            yield return masked.Contains(socket) ? new HostFinding(
                HostVerdict.Wrong, socket, "is masked and its sisters are not: mask all three, or none")
                : IsEnabled(socket, "sockets.target") ? new HostFinding(HostVerdict.Ok, socket, "is enabled")
                : new HostFinding(HostVerdict.Wrong, socket, $"is not enabled: systemctl enable --now {socket}");
        }

        yield return IsEnabled("virtvzd.service", "multi-user.target")
            ? new HostFinding(HostVerdict.Ok, "virtvzd.service", "is enabled")
            : new HostFinding(HostVerdict.Missing, "virtvzd.service", "is not enabled: the first client starts it, "
                + "and libvirt-guests.service cannot shut guests down with the host");
    }

    static bool IsMask(FileSystemInfo unit) => unit.LinkTarget == "/dev/null";

    FileInfo? FileOf(string unit) => Directories.Select(directory => new FileInfo(Path.Join(root, directory, unit)))
        .FirstOrDefault(IsThere);

    bool IsEnabled(string unit, string target) => Directories.Any(directory =>
        IsThere(new FileInfo(Path.Join(root, directory, $"{target}.wants", unit))));

    // A link is there wherever it leads.
    static bool IsThere(FileSystemInfo file) => file.Exists || file.LinkTarget is not null;
}
