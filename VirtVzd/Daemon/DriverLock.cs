// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// Holds the <see cref="RunLock"/>, or tries again until it does: while libvirt's own daemon drives this host, ours
/// serves, but refuses to open a connection to it.
/// </summary>
sealed class DriverLock : IDisposable
{
    const long FirstPauseMs = 1_000;
    const long LongestPauseMs = 60_000;

    readonly string _driverDirectory;
    readonly ILogger _log;
    readonly LoopTimer _retry;
    readonly Action _taken;
    RunLock? _lock;
    volatile LibvirtException? _fault;
    long _pauseMs = FirstPauseMs;

    /// <summary>Does nothing yet; see <see cref="Take"/>.</summary>
    /// <param name="driverDirectory">Where the lock is.</param>
    /// <param name="loop">Whose timer tries again.</param>
    /// <param name="log">Category <c>daemon.virtvzd</c>.</param>
    /// <param name="taken">Called once, on the loop thread, when the lock is ours.</param>
    internal DriverLock(string driverDirectory, EventLoop loop, ILogger log, Action taken)
    {
        _driverDirectory = driverDirectory;
        _log = log;
        _taken = taken;
        _retry = loop.CreateTimer(Take);
    }

    /// <summary>Why the driver may not be used now; null when it may. Any thread.</summary>
    internal LibvirtException? Fault => _fault;

    /// <summary>Takes the lock, or says why not and goes on trying. Loop thread.</summary>
    internal void Take()
    {
        try
        {
            _lock = RunLock.Acquire(_driverDirectory, unwritten => _log.Warning(unwritten.Message));
            _fault = null;
            _taken();
        }
        catch (LibvirtException error)
        {
            // Said once, not at each try.
            if (_fault is null)
            {
                _log.Error($"Initialization of vz state driver failed: {error.Message}");
            }

            _fault = error;
            _retry.Start(_pauseMs);
            _pauseMs = Math.Min(_pauseMs * 2, LongestPauseMs);
        }
    }

    /// <summary>Lets the lock go, for the next daemon. Any thread.</summary>
    internal void Release() => _lock?.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _retry.Stop();
        Release();
    }
}
