// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Daemon;

/// <summary>Exit codes, which are also the bytes that a background start reports to its caller (cli.md §4).</summary>
enum ExitCode
{
    /// <summary>It ended as it was asked to; in a start: the sockets listen.</summary>
    None = 0,

    /// <summary>
    /// The pid file; also everything that fails before it, and a stop that had to leave something behind.
    /// </summary>
    PidFile = 1,

    /// <summary>The run directory.</summary>
    RunDirectory = 2,

    /// <summary>Servers, limits, programs.</summary>
    Init = 3,

    /// <summary>Signal handlers.</summary>
    Signal = 4,

    /// <summary>Sockets.</summary>
    Network = 6,

    /// <summary>Hook scripts.</summary>
    Hooks = 8,

    /// <summary>The audit subsystem, where it is a must.</summary>
    Audit = 10,

    /// <summary>The process's own limits and its event loop.</summary>
    Driver = 11,
}
