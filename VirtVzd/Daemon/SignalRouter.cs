// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Io;

namespace VirtVzd.Daemon;

/// <summary>
/// Turns signals into actions on the loop: INT, QUIT and TERM end the daemon, HUP reloads it (cli.md §9). The runtime
/// ignores PIPE by itself. No signal is ever blocked: the runtime needs its own.
/// </summary>
sealed class SignalRouter : IDisposable
{
    readonly List<PosixSignalRegistration> _registrations;

    /// <summary>From now on the signals have these effects.</summary>
    internal SignalRouter(EventLoop loop, Action quit, Action reload)
    {
        PosixSignal[] ending = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];
        _registrations = [.. ending.Select(signal => Route(signal, loop, quit)), Route(PosixSignal.SIGHUP, loop, reload)];
    }

    static PosixSignalRegistration Route(PosixSignal signal, EventLoop loop, Action action) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            loop.Post(action);
        });

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
