// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Admin;

/// <summary>What an administrator changes of the daemon as a whole; the daemon implements it. Any thread.</summary>
interface IDaemonControl
{
    /// <summary>Where the log goes if nobody names an output: by the way the daemon was started.</summary>
    /// <exception cref="LibvirtException">The directory of its file cannot be made.</exception>
    LogOutputSpec DefaultLogOutput { get; }

    /// <summary>Replaces the idle timeout; 0 is never. Takes effect in the coming round of the loop.</summary>
    void SetIdleTimeout(int seconds);

    /// <summary>Ends the daemon as SIGTERM does, once the calls in progress have been answered.</summary>
    void Quit();
}
