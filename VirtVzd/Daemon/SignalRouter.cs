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
    /// <param name="loop">Where <paramref name="quit"/> and <paramref name="reload"/> run.</param>
    /// <param name="ending">Called at once, on a thread of the runtime, when a signal asks for the end.</param>
    /// <param name="quit">Ends the daemon.</param>
    /// <param name="reload">Reloads it.</param>
    internal SignalRouter(EventLoop loop, Action ending, Action quit, Action reload)
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];
        _registrations =
        [
            .. signals.Select(signal => Route(signal, () =>
            {
                ending();
                loop.Post(quit);
            })),
            Route(PosixSignal.SIGHUP, () => loop.Post(reload)),
        ];
    }

    static PosixSignalRegistration Route(PosixSignal signal, Action action) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            action();
        });

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
