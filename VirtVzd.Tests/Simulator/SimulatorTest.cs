// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>A running host of one test's own with one session logged in.</summary>
[NeedsPrograms]
abstract class SimulatorTest
{
    private protected SimulatedHost Host { get; private set; } = null!;

    private protected WireSession Session { get; private set; } = null!;

    /// <summary>How the host is started.</summary>
    private protected virtual string[] HostOptions => [];

    [SetUp]
    public void StartHost()
    {
        Host = new SimulatedHost();
        Host.Do(["host", "--background", "--profile", "real", .. HostOptions]);
        Session = WireSession.LoggedIn(Host.Directory);
    }

    [TearDown]
    public void StopHost()
    {
        Session?.Dispose();
        Host.Dispose();
    }

    /// <summary>Makes a guest at the console; its UUID in braces.</summary>
    private protected string Create(string kind, string name, params string[] options) =>
        Host.Do(["create", kind, name, .. options]).Trim();

    /// <summary>Forgets every event so far.</summary>
    private protected void ForgetEvents()
    {
        Session.Call("serverInfo");
        Session.Events.Clear();
    }

    /// <summary>Begins an edit; the configuration, to be changed.</summary>
    internal static JsonObject BeginEdit(WireSession session, string uuid) =>
        WireSession.Config(session.Call("beginEdit", new JsonObject { ["uuid"] = uuid })).DeepClone().AsObject();

    internal static JsonNode Commit(WireSession session, JsonObject config, uint flags = 0) => session.Call(
        "commit",
        new JsonObject { ["uuid"] = (string?)config["uuid"], ["config"] = config.DeepClone(), ["flags"] = flags });

    /// <summary>The first device of a type.</summary>
    internal static JsonNode Find(JsonObject config, uint type) =>
        config["devices"]!.AsArray().First(device => (uint)device!["type"]! == type)
        ?? throw new InvalidOperationException($"no device of type {type}");

    /// <summary>The configuration as the host has it.</summary>
    private protected JsonObject Current(string uuid) =>
        WireSession.Config(Session.Call("refresh", new JsonObject { ["uuid"] = uuid })).DeepClone().AsObject();

    private protected uint StateOf(string uuid) =>
        WireSession.State(Session.Call("vmState", new JsonObject { ["uuid"] = uuid }));
}
