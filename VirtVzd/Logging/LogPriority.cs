// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Logging;

/// <summary>libvirt's priorities by its numbers (logging.md §2).</summary>
enum LogPriority
{
    /// <summary>For developers.</summary>
    Debug = 1,

    /// <summary>Normal events worth a line.</summary>
    Info = 2,

    /// <summary>Something to look at.</summary>
    Warning = 3,

    /// <summary>Something failed.</summary>
    Error = 4,
}
