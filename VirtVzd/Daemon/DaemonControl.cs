// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Admin;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>Brings what administrators want of the daemon to the loop thread. Any thread.</summary>
/// <param name="loop">Where the daemon lives.</param>
/// <param name="logSetup">Knows the default output.</param>
/// <param name="setIdleTimeout">Replaces the idle timeout; loop thread.</param>
/// <param name="quit">Ends the daemon; loop thread.</param>
sealed class DaemonControl(EventLoop loop, LogSetup logSetup, Action<int> setIdleTimeout, Action quit) : IDaemonControl
{
    /// <inheritdoc/>
    public LogOutputSpec DefaultLogOutput => logSetup.DefaultOutput;

    /// <inheritdoc/>
    public void SetIdleTimeout(int seconds) => loop.Post(() => setIdleTimeout(seconds));

    /// <inheritdoc/>
    public void Quit() => loop.Post(quit);
}
