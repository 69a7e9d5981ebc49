// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// Tells the service manager how the daemon is: sd_notify(3)'s messages to the socket of <c>NOTIFY_SOCKET</c>, and
/// sd_watchdog_enabled(3)'s pings, sent by the loop so that a stuck loop is noticed. Without a service manager it does
/// nothing. A message that does not arrive is a warning in the log and no more. Loop thread only.
/// </summary>
sealed class SystemdNotify : IDisposable
{
    const long MicrosecondsPerSecond = 1_000_000;
    const long MicrosecondsPerMs = 1_000;

    readonly ILogger _log;
    readonly DatagramSocket? _socket;
    readonly LoopTimer? _watchdog;
    readonly long _pingIntervalMs;

    /// <summary>Reads what the service manager has put into the environment. Nothing is sent yet.</summary>
    /// <param name="variable">The environment.</param>
    /// <param name="loop">Whose life the watchdog watches.</param>
    /// <param name="log">Gets the warnings.</param>
    internal SystemdNotify(Func<string, string?> variable, EventLoop loop, ILogger log)
    {
        _log = log;
        _socket = Open(variable("NOTIFY_SOCKET"));
        _pingIntervalMs = PingIntervalMs(variable, Environment.ProcessId);
        if (_socket is not null && _pingIntervalMs > 0)
        {
            _watchdog = loop.CreateTimer(Ping);
        }
    }

    /// <summary>The daemon serves. Pings begin.</summary>
    internal void Ready()
    {
        Send("READY=1\nSTATUS=Serving clients");
        _watchdog?.Start(_pingIntervalMs);
    }

    /// <summary>A reload begins; <see cref="Ready"/> follows it in any case.</summary>
    internal void Reloading() => Send(string.Create(
        CultureInfo.InvariantCulture,
        $"RELOADING=1\n"
            + $"MONOTONIC_USEC={Stopwatch.GetTimestamp() / (Stopwatch.Frequency / MicrosecondsPerSecond)}\nSTATUS=Reloading the configuration"));

    /// <summary>The daemon ends, which may take so long.</summary>
    internal void Stopping(TimeSpan limit) => Send(string.Create(
        CultureInfo.InvariantCulture,
        $"STOPPING=1\nEXTEND_TIMEOUT_USEC={(long)limit.TotalMicroseconds}\nSTATUS=Waiting for calls in progress"));

    /// <summary>
    /// How often to ping: twice in the time that <c>WATCHDOG_USEC</c> gives, if it is meant for this process; 0 for
    /// never.
    /// </summary>
    internal static long PingIntervalMs(Func<string, string?> variable, int pid)
    {
        var isOurs = variable("WATCHDOG_PID") is not { Length: > 0 } of
            || (int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == pid);
        return isOurs
            && long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit > 0
            ? Math.Max(1, limit / MicrosecondsPerMs / 2)
            : 0;
    }

    DatagramSocket? Open(string? path)
    {
        if (path is not { Length: > 0 })
        {
            return null;
        }

        var socket = DatagramSocket.Open(path, out var errno);
        if (socket is null)
        {
            _log.Warning($"Unable to notify the service manager at '{path}': {Marshal.GetPInvokeErrorMessage(errno)}");
        }

        return socket;
    }

    void Ping()
    {
        Send("WATCHDOG=1");
        _watchdog!.Start(_pingIntervalMs);
    }

    void Send(string message)
    {
        if (_socket?.Send(Encoding.UTF8.GetBytes(message)) is > 0 and var errno)
        {
            _log.Warning($"Unable to notify the service manager: {Marshal.GetPInvokeErrorMessage(errno)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog?.Stop();
        _socket?.Dispose();
    }
}
