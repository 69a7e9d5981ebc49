// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Storm;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Soak;

/// <summary>
/// The storm's clients and faults at a pace that can go on for hours, with as many guests at the end as at the
/// beginning: for some seconds, or for as many minutes as <c>VIRTVZD_SOAK_MINUTES</c> says, which two of at least tell
/// a trend. Leaves the curves beside the programs under test, as <c>soak.svg</c> and <c>soak.csv</c>.
/// </summary>
[NeedsPrograms]
sealed class SoakTests
{
    const int Guests = 120;
    const int SteadyClients = 8;
    const int RestlessClients = 4;
    const int PauseMsMax = 150;
    const int SamplesOfALongSoak = 720;
    const int DescriptorsOfIdleWorkers = 30;
    static readonly TimeSpan s_short = TimeSpan.FromSeconds(10);

    static readonly string[] Broken =
        ["failed unexpectedly", "an event was lost", "an SDK event was dropped", "Unhandled", "nobody has caught"];

    readonly int _seed = Random.Shared.Next(1_000_000);
    TimeSpan _duration;
    SimulatedHost _host = null!;
    HostConsole _console = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartHostAndDaemon()
    {
        _duration = double.TryParse(
            Environment.GetEnvironmentVariable(
                "VIRTVZD_SOAK_MINUTES"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            ? TimeSpan.FromMinutes(minutes)
            : s_short;
        _host = new SimulatedHost();

        // As in the storm: a real host never ends a snapshot that a kill has overtaken.
        _host.Do("profile", "older");
        _host.Do("create", "vm", "vm", "--count", $"{Guests / 2}", "--disks", "1", "--nics", "1");
        _host.Do("create", "vm", "on", "--count", $"{Guests / 4}", "--state", "running");
        _host.Do("create", "ct", "ct", "--count", $"{Guests / 4}", "--state", "running");
        _console = new HostConsole(_host);
        _daemon = new RunningDaemon(_host);
    }

    [TearDown]
    public void StopDaemonAndHost()
    {
        _daemon?.Dispose();
        _console.Dispose();
        _host.Dispose();
    }

    [Test]
    public void Nothing_grows_and_nothing_fails_however_long_it_goes_on()
    {
        SortedDictionary<string, int> handlesBefore = [];
        Deadline.Until("the daemon is idle", () => (handlesBefore = _console.Handles()).Count == 1);
        var descriptorsBefore = new ProcessGauge(_daemon.Pid).Descriptors;
        using var go = new CancellationTokenSource();
        using var calm = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, SteadyClients + RestlessClients)
            .Select(i => new StormClient(
                _daemon.Socket, _seed + i, isRestless: i >= SteadyClients, go.Token, calm.Token, end.Token, PauseMsMax))
            .ToList();
        var weather = new StormWeather(_console, _seed, Guests, WeatherPace.Soak);
        var recorder = new SoakRecorder(_daemon, _host, Distance);
        try
        {
            go.Cancel();
            weather.Run(_duration);
        }
        finally
        {
            calm.Cancel();
            end.Cancel();
            recorder.Dispose();
            Assert.That(clients.Where(client => !client.Join()), Is.Empty, "all clients end");
            Keep(recorder.Samples, clients, weather);
        }

        Assert.That(
            clients.Select(client => client.Failure).Append(recorder.Failure).Where(failure => failure is not null),
            Is.Empty);
        Assert.That(
            SoakCurve.Of(recorder.Samples).Where(curve => curve.Trend.IsClimb).Select(curve => curve.Verdict),
            Is.Empty);
        CheckNothingIsLeft(handlesBefore, descriptorsBefore);
        Assert.That(_daemon.Log.Split('\n').Where(line => Broken.Any(line.Contains)), Is.Empty);
        Assert.That(_daemon.Signal((int)Signum.SIGTERM), Is.Zero);
        TestContext.Progress.WriteLine("verdict: nothing grows and nothing has failed");
    }

    TimeSpan Distance => TimeSpan.FromSeconds(Math.Max(1, _duration.TotalSeconds / SamplesOfALongSoak));

    void CheckNothingIsLeft(SortedDictionary<string, int> handlesBefore, int descriptorsBefore)
    {
        Deadline.Until(
            "no handle is left but those of an idle daemon", () => _console.Handles().SequenceEqual(handlesBefore),
            StormPatience.Calm);
        var gauge = new ProcessGauge(_daemon.Pid);
        Deadline.Until(
            "the connections are closed", () => gauge.Descriptors <= descriptorsBefore + DescriptorsOfIdleWorkers,
            StormPatience.Calm);
    }

    void Keep(IReadOnlyList<SoakSample> samples, List<StormClient> clients, StormWeather weather)
    {
        var curves = SoakCurve.Of(samples);
        var calls = clients.Sum(client => client.Outcomes.Values.Sum());
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{_duration.TotalMinutes:0.##} min: {clients.Count} clients, {calls} calls, "
            + $"{clients.Sum(client => client.View.EventCount)} events, "
            + $"{string.Join(", ", weather.Counts.Select(pair => $"{pair.Key} {pair.Value}"))}");
        TestContext.Progress.WriteLine(string.Join('\n', curves.Select(curve => curve.Verdict).Prepend(title)));
        File.WriteAllText(Path.Combine(Binaries.Folder, "soak.svg"), SoakPicture.Draw(title, curves));
        File.WriteAllLines(
            Path.Combine(Binaries.Folder, "soak.csv"),
            samples.Select(static sample => string.Create(
                CultureInfo.InvariantCulture,
                $"{sample.Seconds:0.0},{sample.MemoryMib:0.00},{sample.Descriptors},{sample.Threads},{sample.Handles},{sample.UsualLatencyMs:0.000},{sample.WorstLatencyMs:0.000}"))
                .Prepend("seconds,memory_mib,descriptors,threads,handles,usual_ms,worst_ms"));
    }
}
