// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Admin;
using VirtVzd.Logging;

namespace VirtVzd.Tests.Admin;

/// <summary>The rest of a daemon: keeps what it was told.</summary>
sealed class FakeDaemonControl : IDaemonControl
{
    /// <inheritdoc/>
    public LogOutputSpec DefaultLogOutput => new(LogPriority.Warning, LogDestination.Stderr);

    /// <summary>The idle timeout that was set last; null if none was.</summary>
    internal int? IdleTimeoutSeconds { get; private set; }

    /// <summary>Whether it was told to end.</summary>
    internal bool HasQuit { get; private set; }

    /// <inheritdoc/>
    public void SetIdleTimeout(int seconds) => IdleTimeoutSeconds = seconds;

    /// <inheritdoc/>
    public void Quit() => HasQuit = true;
}
