// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Storm;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Calls of the driver while calls of the SDK fail, hang or lose the host. Afterwards the driver knows what the host
/// has, no handle is left and no edit is open.
/// </summary>
abstract class SdkFaultRun : SimulatedDriver
{
    // Longer than any time limit of the options below, on a busy machine.
    static readonly TimeSpan s_stepMax = TimeSpan.FromSeconds(15);

    /// <summary>Who met a fault that no call has met.</summary>
    protected const string Nobody = "nobody";

    SortedDictionary<string, int> _idle = [];
    int _run;

    /// <summary>The simulated host.</summary>
    private protected HostConsole Console { get; private set; } = null!;

    /// <summary>How many requests of this run were never answered: the SDK itself keeps their jobs.</summary>
    protected int Unanswered { get; set; }

    protected override VzOptions Options() => base.Options() with
    {
        JobTimeoutMs = 1_000,
        LookupTimeoutMs = 1_000,
        FirstLookupMs = 300,
        SnapshotTreeMs = 500,
        RefreshWaitMs = 1_000,
        ProbeMs = 1_000,
        ProbeTimeoutMs = 500,
        DomainWaitMs = 500,
        ShutdownAnswerMs = 100,
        DestroyMs = 2_000,
        LockMemoryMs = 500,
        OpenWaitMs = 2_000,
        EventWaitMs = 300,
        RetryMs = 20,
        RetryMaxMs = 200,
    };

    [SetUp]
    public void Prepare()
    {
        StopDriver();
        Console = new HostConsole(Host);
        _idle = [];
        _run = 0;
    }

    [TearDown]
    public void Close() => Console.Dispose();

    /// <summary>Makes the guests of a run and answers what stands behind their names.</summary>
    protected string CreateGuests()
    {
        var suffix = $"-{++_run}";
        Unanswered = 0;
        Console.Do("create", $"vm{suffix}", ("type", "vm"), ("disks", "1"), ("nics", "1"));
        Console.Do("create", $"ct{suffix}", ("type", "ct"), ("nics", "1"));
        return suffix;
    }

    /// <summary>Ends the driver of a run and removes what is left of its guests.</summary>
    protected void RemoveGuests()
    {
        StopDriver();
        foreach (var guest in Console.List())
        {
            Console.Do("delete", guest.Name, ("force", ""));
        }
    }

    /// <summary>Starts a driver; a login that meets a fault is made again.</summary>
    protected void Open() => Deadline.Until("a client is let in", () => Try("open", RestartDriver));

    /// <summary>
    /// The function that met the fault. The library's fault is lifted with it: one that no call of the run has met must
    /// not meet the next.
    /// </summary>
    protected string MetBy(bool isLocal = false)
    {
        var reply = isLocal ? Console.Do("once", "", ("at", "0"), ("what", "-1"), ("local", "")) : Console.Do("once");
        return reply["counters"]?.AsObject().Select(static pair => pair.Key).FirstOrDefault() ?? Nobody;
    }

    /// <summary>Does a step within the time that it may take; false if it is refused.</summary>
    protected static bool Try(string what, Action step)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            step();
            return true;
        }
        catch (LibvirtException e)
        {
            TestContext.Out.WriteLine($"{what}: {e.Message}");
            return false;
        }
        finally
        {
            Assert.That(watch.Elapsed, Is.LessThan(s_stepMax), what);
        }
    }

    /// <summary>In the midst of a run: the driver knows what the host has, and no handle is left.</summary>
    protected void CheckTruth(string what)
    {
        IReadOnlyList<string> here = [];
        IReadOnlyList<string> there = [];
        Deadline.Until(
            $"{what}: the driver knows what the host has",
            () => (here = KnownOrTrouble()).SequenceEqual(there = AtHost()),
                instead: () => $"driver {string.Join(", ", here)}; host {string.Join(", ", there)}");
        SortedDictionary<string, int> handles = [];
        _idle = _idle.Count == 0 ? Settled() : _idle;
        Deadline.Until(
            $"{what}: no handle is left", () => (handles = Handles()).SequenceEqual(_idle),
            instead: () => string.Join(", ", handles));
    }

    /// <summary>
    /// At the end of a run: also no edit is open, no event was lost, and a new driver finds the same.
    /// </summary>
    protected void CheckEnd(string what)
    {
        CheckTruth(what);
        foreach (var domain in Domains.List(Call, flags: 0)
            .Where(domain => !Connection.SavedState.HasImage(Call, domain, flags: 0)))
        {
            // An edit that was left open would be committed with this one.
            Deadline.Until(
                $"{what}: {domain.Name} can be changed",
                () => Try("autostart", () => Connection.Tuning.SetAutostart(Call, domain, autostart: true)));
            Connection.Tuning.SetAutostart(Call, domain, autostart: false);
        }

        CheckTruth(what);
        Assert.That(
            Log.Lines.Where(static line => line.Contains("an event was lost", StringComparison.Ordinal)), Is.Empty,
            what);
        CompareWithANewDriver(what);
    }

    // The SDK itself keeps a job that the host never answers.
    SortedDictionary<string, int> Handles()
    {
        var handles = Console.Handles();
        if (handles.GetValueOrDefault("PHT_JOB") <= Unanswered)
        {
            handles.Remove("PHT_JOB");
        }

        return handles;
    }

    SortedDictionary<string, int> Settled()
    {
        SortedDictionary<string, int> handles = [];
        Deadline.Until("the driver is idle", () => (handles = Console.Handles()).Count == 1);
        return handles;
    }

    // What a driver reads that has just begun is what this one has made of its look-ups and events.
    void CompareWithANewDriver(string what)
    {
        var mine = Documents();
        Open();
        Assert.That(mine, Is.EqualTo(Documents()), what);
    }

    string[] Documents() => [.. Domains.List(Call, flags: 0)
        .OrderBy(static domain => domain.Name, StringComparer.Ordinal)
        .Select(domain => Domains.GetXml(Call, domain, flags: 0))];

    // A guest whose configuration could not be read is read again.
    IReadOnlyList<string> KnownOrTrouble()
    {
        try
        {
            return Known();
        }
        catch (LibvirtException e)
        {
            return [e.Message];
        }
    }

    IReadOnlyList<string> Known() =>
    [
        .. Domains.List(Call, flags: 0).Select(domain =>
        {
            var state = Domains.GetState(Call, domain, flags: 0);
            var word = state.State switch
            {
                DomainState.ShutOff when Connection.SavedState.HasImage(Call, domain, flags: 0) => "suspended",
                DomainState.ShutOff => "stopped",
                DomainState.Paused => "paused",
                _ => "running",
            };
            return $"{domain.Name} {word}";
        }).Order(StringComparer.Ordinal),
    ];

    IReadOnlyList<string> AtHost() =>
        [.. Console.List().Select(static guest => $"{guest.Name} {guest.State}").Order(StringComparer.Ordinal)];
}
