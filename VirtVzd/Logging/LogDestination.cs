// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Logging;

/// <summary>Kinds of log outputs.</summary>
enum LogDestination
{
    /// <summary>Standard error.</summary>
    Stderr,

    /// <summary>A file that lines are appended to.</summary>
    File,

    /// <summary>The system log.</summary>
    Syslog,

    /// <summary>systemd's journal.</summary>
    Journald,
}
