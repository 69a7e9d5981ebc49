// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// Writes what nobody has caught to the outputs of the log, before the runtime ends the process for it: the runtime
/// itself writes to standard error alone, which a daemon does not have. From its construction to its end.
/// </summary>
sealed class LastWords : IDisposable
{
    readonly ILogger _log;

    /// <summary>Begins to listen.</summary>
    /// <param name="log">Category <c>daemon.virtvzd</c>.</param>
    internal LastWords(ILogger log)
    {
        _log = log;
        AppDomain.CurrentDomain.UnhandledException += Say;
    }

    /// <summary>Says what it was and where it came from; on the thread that threw.</summary>
    internal void Say(object? sender, UnhandledExceptionEventArgs end) =>
        _log.Error($"the daemon ends because of what nobody has caught: {end.ExceptionObject}");

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.UnhandledException -= Say;
}
