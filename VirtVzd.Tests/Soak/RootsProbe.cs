// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Storm;

namespace VirtVzd.Tests.Soak;

/// <summary>
/// An administrator's client that asks again and again for something simple, and keeps how long that takes.
/// </summary>
sealed class RootsProbe : IDisposable
{
    const int CallEveryMs = 100;

    readonly string _socket;
    readonly Thread _thread;
    readonly CancellationTokenSource _end = new();
    readonly Lock _lock = new();
    List<double> _milliseconds = [];
    long? _begun;

    /// <summary>Starts it.</summary>
    internal RootsProbe(string socket)
    {
        _socket = socket;
        _thread = new Thread(Run) { Name = "roots-probe" };
        _thread.Start();
    }

    /// <summary>What went wrong; null for nothing.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>
    /// How long the calls since the last question took, and how long one has taken so far that is still waited for.
    /// </summary>
    internal IReadOnlyList<double> TakeMilliseconds()
    {
        lock (_lock)
        {
            var taken = _milliseconds;
            _milliseconds = [];
            if (_begun is { } begun)
            {
                taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _thread.Join();
        _end.Dispose();
    }

    void Run()
    {
        try
        {
            using var connection = new RpcConnection(_socket, static _ => { });
            connection.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(0));
            while (!_end.Token.WaitHandle.WaitOne(CallEveryMs))
            {
                var begun = Stopwatch.GetTimestamp();
                Keep(begun, elapsed: null);
                var reply = connection.Call(RemoteProcedure.ConnectNumOfDomains);
                Keep(begun: null, Stopwatch.GetElapsedTime(begun));
                if (reply.Status != 0)
                {
                    throw new InvalidOperationException($"a simple call failed: {reply.ErrorMessage}");
                }
            }
        }
        catch (Exception e)
        {
            // For the test's own thread to tell.
            Failure = e;
        }
    }

    void Keep(long? begun, TimeSpan? elapsed)
    {
        lock (_lock)
        {
            _begun = begun;
            if (elapsed is { } time)
            {
                _milliseconds.Add(time.TotalMilliseconds);
            }
        }
    }
}
