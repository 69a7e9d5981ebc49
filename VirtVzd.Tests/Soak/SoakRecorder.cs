// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Storm;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Soak;

/// <summary>Takes samples of a daemon at equal distances, on a thread of its own, until it is disposed.</summary>
sealed class SoakRecorder : IDisposable
{
    readonly RunningDaemon _daemon;
    readonly ProcessGauge _gauge;
    readonly HostConsole _console;
    readonly RootsProbe _probe;
    readonly TimeSpan _distance;
    readonly List<SoakSample> _samples = [];
    readonly CancellationTokenSource _end = new();
    readonly Thread _thread;

    /// <summary>Starts it.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <param name="host">Where its handles are counted.</param>
    /// <param name="distance">From one sample to the next.</param>
    internal SoakRecorder(RunningDaemon daemon, SimulatedHost host, TimeSpan distance)
    {
        _daemon = daemon;
        _gauge = new ProcessGauge(daemon.Pid);
        _console = new HostConsole(host);
        _probe = new RootsProbe(daemon.Socket);
        _distance = distance;
        _thread = new Thread(Run) { Name = "soak-recorder" };
        _thread.Start();
    }

    /// <summary>What was measured, to be looked at after the end.</summary>
    internal IReadOnlyList<SoakSample> Samples => _samples;

    /// <summary>What went wrong; null for nothing.</summary>
    internal Exception? Failure => _probe.Failure ?? Broken;

    Exception? Broken { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _thread.Join();
        _probe.Dispose();
        _console.Dispose();
        _end.Dispose();
    }

    void Run()
    {
        try
        {
            var watch = Stopwatch.StartNew();
            while (!_end.Token.WaitHandle.WaitOne(_distance) && !_daemon.HasExited)
            {
                var calls = _probe.TakeMilliseconds();

                if (calls.Count > 0)
                {
                    _samples.Add(new SoakSample(
                        watch.Elapsed.TotalSeconds, _gauge.MemoryMib, _gauge.Descriptors, _gauge.Threads, Handles(),
                        Trend.Median(calls), calls.Max()));
                }
            }
        }
        catch (Exception e)
        {
            // For the test's own thread to tell.
            Broken = e;
        }
    }

    // A host that is killed or stands still cannot be asked.
    int? Handles()
    {
        try
        {
            return _console.Handles().Values.Sum();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            _console.Dispose();
            return null;
        }
    }
}
