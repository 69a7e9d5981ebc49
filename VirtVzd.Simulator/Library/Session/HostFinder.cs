// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>Finds the simulated host of this process's directory, and starts it when there is none.</summary>
static class HostFinder
{
    /// <summary>Set in the environment to anything but empty: a host that does not run stays down.</summary>
    const string NoStart = "PRL_SIM_NO_START";

    /// <summary>Who may not start a host gives one that is just coming up this long.</summary>
    const int PatienceMs = 100;

    const int StartLimitMs = 10_000;
    const int PauseMs = 2;

    /// <summary>
    /// Null when the directory is somebody else's, when there is no host and none could be started, or when
    /// <paramref name="givenUp"/> says so.
    /// </summary>
    internal static HostSocket? Connect(Func<bool> givenUp)
    {
        var directory = SimulatorDirectory.Resolve();
        if (Directory.Exists(directory) && !SimulatorDirectory.IsOwn(directory))
        {
            return null;
        }

        var path = Path.Combine(directory, SimulatorDirectory.SocketName);
        if (HostSocket.TryConnect(path) is { } running)
        {
            return running;
        }

        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NoStart))
            || HostProgram.Find() is not { } program)
        {
            return TryFor(path, PatienceMs, givenUp);
        }

        // A process that leaves its children to the system hears nothing of how they end, so only the socket tells.
        var serves = HostStarter.Start(program, directory);
        return TryFor(path, serves ? StartLimitMs : PatienceMs, givenUp);
    }

    static HostSocket? TryFor(string path, int limitMs, Func<bool> givenUp)
    {
        var clock = Stopwatch.StartNew();
        using var pause = new ManualResetEventSlim();
        while (!givenUp())
        {
            if (HostSocket.TryConnect(path) is { } socket)
            {
                return socket;
            }

            if (clock.ElapsedMilliseconds >= limitMs)
            {
                return null;
            }

            pause.Wait(PauseMs);
        }

        return null;
    }
}
