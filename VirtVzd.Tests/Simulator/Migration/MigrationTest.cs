// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Two simulated hosts of one test's own, alpha and beta, that know each other by name, each with one session logged
/// in; what was told there is written in the SDK's words.
/// </summary>
[Parallelizable(ParallelScope.Self)]
[NeedsPrograms]
abstract class MigrationTest
{
    /// <summary>What libvirt's own driver passes: high security, and no images made.</summary>
    private protected const uint HighSecurity = 2;
    private protected const uint DontCreateDisk = 0x800000;

    const string MigrateFunction = "PrlVm_MigrateWithRenameEx";

    private protected SimulatedHost Alpha { get; private set; } = null!;

    private protected SimulatedHost Beta { get; private set; } = null!;

    private protected WireSession OnAlpha { get; private set; } = null!;

    private protected WireSession OnBeta { get; private set; } = null!;

    /// <summary>The session of beta that a client of alpha names.</summary>
    private protected string BetaSession { get; private set; } = "";

    /// <summary>What both hosts are started with.</summary>
    private protected virtual string[] HostOptions => [];

    [SetUp]
    public void StartHosts()
    {
        (Alpha, Beta) = (new SimulatedHost(), new SimulatedHost());
        Start(Alpha, "alpha", "127.0.0.2:0");
        Start(Beta, "beta", "127.0.0.3:0");
        Alpha.Do("migration", $"resolve.beta={PlaceOf(Beta)}");
        Beta.Do("migration", $"resolve.alpha={PlaceOf(Alpha)}");
        LogInToAlpha();
        LogInToBeta();
    }

    [TearDown]
    public void StopHosts()
    {
        OnAlpha?.Dispose();
        OnBeta?.Dispose();
        Alpha.Dispose();
        Beta.Dispose();
    }

    /// <summary>Gets a session of alpha in the place of the one that there was, if any.</summary>
    private protected void LogInToAlpha()
    {
        OnAlpha?.Dispose();
        OnAlpha = WireSession.LoggedIn(Alpha.Directory);
    }

    /// <summary>The same of beta, for alpha's clients to name.</summary>
    private protected void LogInToBeta()
    {
        OnBeta?.Dispose();
        OnBeta = new WireSession(Beta.Directory);
        BetaSession = (string)OnBeta.Call("login")["session"]!;
    }

    /// <summary>The host of that name.</summary>
    private protected SimulatedHost HostOf(string name) => name == "alpha" ? Alpha : Beta;

    /// <summary>Makes a guest on alpha; its UUID in braces.</summary>
    private protected string Create(string kind, string name, params string[] options) =>
        Alpha.Do(["create", kind, name, .. options]).Trim();

    /// <summary>Begins a migration of a guest of alpha to beta; the id of its request.</summary>
    private protected ulong Begin(
        string uuid, uint flags = HighSecurity, string host = "beta", string? session = null, string name = "",
        string path = "") =>
        OnAlpha.Begin(
            "migrate",
            new JsonObject
            {
                ["uuid"] = uuid,
                ["flags"] = flags,
                ["args"] = new JsonObject
                {
                    ["host"] = host, ["session"] = session ?? BetaSession, ["name"] = name, ["path"] = path,
                },
            },
            MigrateFunction);

    /// <summary>The same to its end; the answer.</summary>
    private protected JsonNode Migrate(
        string uuid, uint flags = HighSecurity, string host = "beta", string? session = null, string name = "",
        string path = "") =>
        OnAlpha.Answer(Begin(uuid, flags, host, session, name, path));

    /// <summary>
    /// All that a session was told of a guest so far, in the SDK's words; progress in its first and last numbers.
    /// </summary>
    private protected static List<string> Told(WireSession session, string uuid)
    {
        session.Call("serverInfo");
        var told = new List<string>();
        var progress = new List<int>();
        foreach (var happened in session.Events.Where(happened => (string?)happened["issuer"] == uuid))
        {
            if ((int)happened["type"]! == 100033)
            {
                progress.Add(int.Parse((string)happened["params"]![0]!["value"]!));
                continue;
            }

            AddProgress(told, progress);
            told.Add(Words(happened));
        }

        AddProgress(told, progress);
        return told;
    }

    /// <summary>The line of a guest in the host's own list; null when it has none.</summary>
    private protected static string? StateOn(SimulatedHost host, string uuid) =>
        host.Do("list").Split('\n').FirstOrDefault(line => line.StartsWith(uuid, StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];

    /// <summary>Waits until a migration hangs at the step that a host was told.</summary>
    private protected static void WaitUntilItHangs(SimulatedHost host) =>
        Deadline.Until("a migration hangs", () => host.Do("migration-fault").Trim().Length > 0);

    /// <summary>Waits until no migration goes on any more on a host.</summary>
    private protected static void WaitForTheEndOn(SimulatedHost host) =>
        Deadline.Until("no migration goes on", () => host.Do("stats").Split('\n').Any(static line =>
            line.StartsWith("migrations ") && line.EndsWith(" 0")));

    /// <summary>The line of a setting of migrations.</summary>
    internal static string Setting(SimulatedHost host, string key) =>
        host.Do("migration")
            .Split('\n')
            .First(line => line.StartsWith(key + '=', StringComparison.Ordinal))[(key.Length + 1)..];

    internal static string PlaceOf(SimulatedHost host) => Setting(host, "listen");

    private protected void Start(SimulatedHost host, string name, string place) => host.Do(
        ["host", "--background", "--profile", "real", "--hostname", name, "--migration-listen", place, .. HostOptions]);

    // Runs of 0, 1, ... 100 are told by their ends: a number never falls but to 0, and none comes twice.
    static void AddProgress(List<string> told, List<int> progress)
    {
        var begin = 0;
        for (var i = 1; i <= progress.Count; i++)
        {
            if (i == progress.Count || progress[i] <= progress[i - 1])
            {
                told.Add($"PROGRESS {progress[begin]}..{progress[i - 1]}");
                begin = i;
            }
        }

        progress.Clear();
    }

    static string Words(JsonNode happened)
    {
        var value = (string?)happened["params"]?[0]?["value"];
        return (int)happened["type"]! switch
        {
            100001 => $"STATE_CHANGED {uint.Parse(value!) switch
            {
                States.Stopped => "STOPPED",
                States.Running => "RUNNING",
                States.Paused => "PAUSED",
                States.Suspended => "SUSPENDED",
                0x3000000E => "MIGRATING",
                States.Resuming => "RESUMING",
                var other => $"0x{other:X8}",
            }}",
            100002 => "CONFIG_CHANGED",
            100005 => value is null ? "ADDED" : $"ADDED type {value}",
            100006 => "DELETED",
            100007 => "VM_STARTED",
            100008 => "VM_STOPPED",
            100012 => "VM_SUSPENDED",
            100019 => "VM_PAUSED",
            100026 => "UNREGISTERED",
            100030 => $"MIGRATE_STARTED {value}",
            100031 => "MIGRATE_CANCELLED",
            100032 => "MIGRATE_FINISHED",
            100523 => $"STAGE {value}",
            var other => $"{other}",
        };
    }
}
