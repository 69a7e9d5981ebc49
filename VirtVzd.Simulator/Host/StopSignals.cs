// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host;

/// <summary>SIGTERM and SIGINT end the host in order; a terminal that goes away does not.</summary>
sealed class StopSignals : IDisposable
{
    readonly PosixSignalRegistration[] _registrations;

    internal StopSignals(EventLoop loop) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(loop, context)),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(loop, context)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    static void Stop(EventLoop loop, PosixSignalContext context)
    {
        context.Cancel = true;
        loop.Stop();
    }
}
