// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// Fifty clients, two hundred guests, chance and faults, for some seconds on a host of each profile; for as long as
/// <c>VIRTVZD_STORM_SECONDS</c> says where that is set. What is done follows from a seed, which is printed, and can be
/// given as <c>VIRTVZD_STORM_SEED</c>; when it is done does not.
/// </summary>
[TestFixture("real")]
[TestFixture("older")]
[NeedsPrograms]
sealed class StormTests(string profile)
{
    const int Guests = 200;
    const int SteadyClients = 30;
    const int RestlessClients = 16;
    const int PythonClients = 2;
    const int DeafClients = 2;
    const int ShortSeconds = 12;

    // Shorter than any client's patience, which a real host's minute is not.
    const int LockWaitMs = 2_000;

    // Beyond what the daemon had before the first client: its workers grow to 20 and each has a descriptor to sleep on.
    const int MoreThreadsMax = 30;
    const int MoreDescriptorsMax = 30;
    const double MemoryMibMax = 400;

    static readonly string[] Broken =
        ["failed unexpectedly", "an event was lost", "an SDK event was dropped", "Unhandled"];

    int _seed;
    TimeSpan _duration;
    SimulatedHost _host = null!;
    HostConsole _console = null!;
    RunningDaemon _daemon = null!;
    ProcessGauge _gauge = null!;

    [SetUp]
    public void StartHostAndDaemon()
    {
        _seed = Number("VIRTVZD_STORM_SEED") ?? Random.Shared.Next(1_000_000);
        _duration = TimeSpan.FromSeconds(Number("VIRTVZD_STORM_SECONDS") ?? ShortSeconds);
        TestContext.Progress.WriteLine(
            $"storm of {_duration.TotalSeconds} s on a {profile} host, VIRTVZD_STORM_SEED={_seed}");
        _host = new SimulatedHost();
        _host.Do("profile", profile);
        _host.Do("lock-wait", $"{LockWaitMs}");
        _host.Do("create", "vm", "vm", "--count", $"{Guests / 2}", "--disks", "1", "--nics", "1");
        _host.Do("create", "vm", "on", "--count", $"{Guests / 4}", "--state", "running");
        _host.Do("create", "ct", "ct", "--count", $"{Guests / 4}", "--state", "running");
        _console = new HostConsole(_host);
        _daemon = new RunningDaemon(_host);
        _gauge = new ProcessGauge(_daemon.Pid);
    }

    [TearDown]
    public void StopDaemonAndHost()
    {
        _daemon?.Dispose();
        _console.Dispose();
        _host.Dispose();
    }

    [Test]
    public void Nothing_hangs_nothing_is_lost_and_nothing_leaks_in_a_storm()
    {
        SortedDictionary<string, int> handlesBefore = [];
        Until(
            "the daemon is idle", () => (handlesBefore = _console.Handles()).Count == 1,
            () => string.Join(", ", handlesBefore));
        var (threadsBefore, descriptorsBefore) = (_gauge.Threads, _gauge.Descriptors);
        using var go = new CancellationTokenSource();
        using var calm = new CancellationTokenSource();
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, SteadyClients + RestlessClients)
            .Select(i => new StormClient(
                _daemon.Socket, _seed + i, isRestless: i >= SteadyClients, go.Token, calm.Token, end.Token))
            .ToList();
        var pythons = Enumerable.Range(0, PythonClients)
            .Select(i => new PythonStormClient(_daemon.Uri, _seed + i, workers: 2))
            .ToList();
        var deaf = Enumerable.Range(0, DeafClients).Select(_ => new DeafClient(_daemon.Socket)).ToList();
        try
        {
            Until(
                "all clients listen", () => clients.All(client => client.IsReady || client.Failure is not null),
                () => "");
            go.Cancel();
            pythons.ForEach(python => python.Go());
            var weather = new StormWeather(_console, _seed, Guests, WeatherPace.Storm);
            weather.Run(_duration);
            calm.Cancel();
            TestContext.Progress.WriteLine(
                $"weather: {string.Join(", ", weather.Counts.Select(pair => $"{pair.Key} {pair.Value}"))}");
            CheckPictures(clients, pythons);
        }
        finally
        {
            calm.Cancel();
            end.Cancel();
            Assert.That(clients.Where(client => !client.Join()), Is.Empty, "all clients end");
            pythons.ForEach(python => python.Dispose());
            deaf.ForEach(client => client.Dispose());
        }

        Tell(clients);
        CheckHistories([.. clients.Where(client => client.IsSteady)]);
        CheckNothingIsLeft(handlesBefore, threadsBefore, descriptorsBefore);
        Assert.That(_daemon.Log.Split('\n').Where(line => Broken.Any(line.Contains)), Is.Empty);
    }

    static int? Number(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) ? number : null;

    // What the host has is what every client has made of its list and its events.
    void CheckPictures(List<StormClient> clients, List<PythonStormClient> pythons)
    {
        IReadOnlyList<string> truth = [];
        var heard = new List<(string Who, IReadOnlyList<string> Lines)>();
        Until("everybody's picture is the host's", () =>
        {
            var failed = clients.Find(client => client.Failure is not null);
            Assert.That(failed?.Failure, Is.Null);
            truth = Truth();
            heard =
            [
                .. clients.Select(
                    (client, i) => ($"client {i} ({(client.IsSteady ? "steady" : "restless")})", client.Lines)),
                .. pythons.Select((python, i) => ($"Python client {i}", python.Ask())),
            ];
            return heard.TrueForAll(one => one.Lines.SequenceEqual(truth));
        }, () => Differences(truth, heard));
        Assert.That(pythons.Select(python => python.End()), Is.All.Zero);
    }

    IReadOnlyList<string> Truth() =>
    [
        .. _console.List().Select(guest => DomainEventView.Line(guest.Uuid, guest.Name, guest.State switch
        {
            "stopped" or "mounted" => "off",
            "suspended" => "saved",
            _ => guest.State,
        })).Order(),
    ];

    static string Differences(IReadOnlyList<string> truth, List<(string Who, IReadOnlyList<string> Lines)> heard) =>
        string.Join('\n', heard.Where(one => !one.Lines.SequenceEqual(truth)).Select(one =>
            $"{one.Who}: missing {string.Join(", ", truth.Except(one.Lines).Take(3))}; wrong "
                + $"{string.Join(", ", one.Lines.Except(truth).Take(3))}"));

    // All who were there from the beginning have heard the same of each domain, in the same order, and one that makes
    // sense.
    static void CheckHistories(List<StormClient> steady)
    {
        Assert.That(steady.SelectMany(client => client.View.Violations), Is.Empty);
        var first = steady[0].View.Histories;
        foreach (var client in steady.Skip(1))
        {
            Assert.That(client.View.Histories, Is.EquivalentTo(first));
        }
    }

    void CheckNothingIsLeft(SortedDictionary<string, int> handlesBefore, int threadsBefore, int descriptorsBefore)
    {
        // A snapshot that was overtaken by a stop never ends at the host, and has its job for as long as the session.
        _console.Do("disconnect");
        _console.Do("reconnect");
        SortedDictionary<string, int> handles = [];
        Until(
            "no handle is left but those of an idle daemon",
            () => (handles = _console.Handles()).SequenceEqual(handlesBefore),
                () => $"before: {string.Join(", ", handlesBefore)}; after: {string.Join(", ", handles)}");
        Until(
            "the connections are closed", () => _gauge.Descriptors <= descriptorsBefore + MoreDescriptorsMax,
            () => $"{_gauge.Descriptors}");
        TestContext.Progress.WriteLine(
            $"daemon: {threadsBefore} to {_gauge.Threads} threads, {descriptorsBefore} to {_gauge.Descriptors} "
                + $"descriptors, {_gauge.MemoryMib:0} MiB; handles {string.Join(", ", handles)}");
        Assert.That(_gauge.Threads, Is.LessThanOrEqualTo(threadsBefore + MoreThreadsMax));
        Assert.That(_gauge.MemoryMib, Is.LessThan(MemoryMibMax));
    }

    static void Tell(List<StormClient> clients)
    {
        var outcomes = clients.SelectMany(client => client.Outcomes).GroupBy(pair => pair.Key, pair => pair.Value)
            .OrderBy(group => group.Key);
        TestContext.Progress.WriteLine(
            $"calls by error code: {string.Join(", ", outcomes.Select(group => $"{group.Key}: {group.Sum()}"))}; "
            + $"events {clients.Sum(client => client.View.EventCount)}; losses told "
            + $"{clients.Sum(client => client.Losses)}");
    }

    static void Until(string what, Func<bool> condition, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        using var pace = new ManualResetEventSlim();
        while (!condition())
        {
            if (watch.Elapsed > StormPatience.Calm)
            {
                Assert.Fail($"not within {StormPatience.Calm.TotalSeconds} s: {what}\n{otherwise()}");
            }

            pace.Wait(millisecondsTimeout: 100);
        }
    }
}
