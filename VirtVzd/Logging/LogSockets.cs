// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Logging;

/// <summary>Where the services listen that take log lines.</summary>
/// <param name="Journal">The journal's own socket.</param>
/// <param name="Syslog">The system log's.</param>
sealed record LogSockets(string Journal, string Syslog)
{
    /// <summary>Where they are on every host.</summary>
    internal static LogSockets OfHost { get; } = new("/run/systemd/journal/socket", "/dev/log");
}
