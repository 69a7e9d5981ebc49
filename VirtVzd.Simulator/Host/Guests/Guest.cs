// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text.Json;
using VirtVzd.Simulator.Host.Inside;
using VirtVzd.Simulator.Host.Statistics;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// A guest of the host. Its configuration is kept as the JSON that goes to clients and to disk, so that ten thousand
/// guests are small, an answer is a copy, and whoever holds an old version holds it unchanged.
/// </summary>
sealed class Guest
{
    /// <summary>How long the dispatcher waits for a guest to shut down before it kills it.</summary>
    internal const int DefaultShutdownTimeoutMs = 120_000;

    /// <summary>How long the dispatcher waits for a start before it answers.</summary>
    internal const int DefaultStartTimeoutMs = 300_000;

    /// <summary>How long the dispatcher tries to reach the tools of a guest that have not answered.</summary>
    internal const int DefaultToolsWaitMs = 30_000;
    internal const int DefaultToolsProbeMs = 5_000;

    /// <summary>Of the guest tools of every VM that has some.</summary>
    internal const string ToolsVersion = "9.0-1";

    const int KeysMax = 1024;

    readonly Queue<string> _keys = new();
    IReadOnlyList<Counter>? _counters;

    internal Guest(VmConfiguration config) => Configure(config);

    /// <summary>In braces, lower case.</summary>
    internal string Uuid { get; private set; } = "";

    internal string Name { get; private set; } = "";

    internal string HomePath { get; private set; } = "";

    internal bool IsContainer { get; private set; }

    internal bool IsTemplate { get; private set; }

    internal bool VncEnabled { get; private set; }

    /// <summary>It has what others can connect to while it is on.</summary>
    internal bool HasPorts { get; private set; }

    internal uint Version { get; private set; }

    /// <summary>What it was started with, which is the most that it can have as long as it is on.</summary>
    internal uint StartedRamMib { get; private set; }

    /// <summary>The CPU shares that it was given while it ran; null where it runs with those of its start.</summary>
    internal uint? LiveShares { get; set; }

    /// <summary>The configuration as JSON; never changed in place.</summary>
    internal ReadOnlyMemory<byte> Config { get; private set; }

    /// <summary>Where it rests, whatever is on its way.</summary>
    internal VmState State { get; set; } = VmState.Stopped;

    /// <summary>What it shows meanwhile to those who are told steps; null when it shows where it rests.</summary>
    internal VmState? Via { get; set; }

    /// <summary>The state that clients are told.</summary>
    internal VmState ShownState => Via ?? State;

    /// <summary>It is on its way to another host, or from one.</summary>
    internal bool IsMigrating => Via == VmState.Migrating;

    /// <summary>Where it lives: the folder of its configuration, or a container's private area.</summary>
    internal string Home => IsContainer ? HomePath : HomePath[..Math.Max(HomePath.LastIndexOf('/'), 0)];

    /// <summary>Seconds since 1970, 0 when it does not run.</summary>
    internal long RunningSince { get; set; }

    /// <summary>It does not react to a shutdown request.</summary>
    internal bool IgnoresShutdown { get; set; }

    internal int ShutdownTimeoutMs { get; set; } = DefaultShutdownTimeoutMs;

    internal int StartTimeoutMs { get; set; } = DefaultStartTimeoutMs;

    /// <summary>What goes on inside it; null until somebody looks.</summary>
    internal GuestSystem? Inside { get; set; }

    internal int ToolsWaitMs { get; set; } = DefaultToolsWaitMs;

    /// <summary>How long after its tools have come up the dispatcher asks them.</summary>
    internal int ToolsProbeMs { get; set; } = DefaultToolsProbeMs;

    /// <summary>The dispatcher has heard its tools, in this run.</summary>
    internal bool HaveToolsAnswered { get; set; }

    /// <summary>Another number whenever tools come up or its run ends: what was begun before is over.</summary>
    internal int ToolsRound { get; set; }

    /// <summary>The guest tools run in it, whenever it does; a container needs none.</summary>
    internal bool HasTools
    {
        get;
        set
        {
            field = value;
            _counters = null;
        }
    }

    /// <summary>What it counts while it runs; made when it is first asked for.</summary>
    internal IReadOnlyList<Counter> Counters => _counters ??= CounterSet.Of(ReadConfig(), HasTools);

    /// <summary>Counters that prlsim has set, by name: they stand still; null is one that it took away.</summary>
    internal Dictionary<string, string?> FixedCounters { get; } = new(StringComparer.Ordinal);

    /// <summary>What was typed at its display, oldest first; no more than the last thousand.</summary>
    internal IReadOnlyCollection<string> Keys => _keys;

    /// <summary>What its process or its tool is busy with, null when it rests.</summary>
    internal Transition? Transition { get; set; }

    /// <summary>Its power button was pressed; null when nobody waits for it to go off.</summary>
    internal PendingStop? PowerButton { get; set; }

    /// <summary>The monitor told of its last pause later than the command did.</summary>
    internal bool MonitorIsLate { get; set; }

    /// <summary>What it has written to its disks.</summary>
    internal DiskContents Contents { get; } = new();

    /// <summary>Null until the first one is taken.</summary>
    internal SnapshotTree? Snapshots { get; set; }

    /// <summary>Its snapshots are told in a document with the root element of servers before 2020.</summary>
    internal bool TellsOldSnapshotRoot { get; set; }

    /// <summary>It has to be stored at the end of the turn.</summary>
    internal bool IsDirty { get; set; }

    /// <summary>What is stored holds another configuration, or none.</summary>
    internal bool IsConfigDirty { get; set; }

    /// <summary>What is stored holds other snapshots.</summary>
    internal bool AreSnapshotsDirty { get; set; }

    /// <summary>Running or paused.</summary>
    internal bool IsActive => State is VmState.Running or VmState.Paused;

    /// <summary>A viewer of its display has pressed a key, or let go of it.</summary>
    internal void Type(string key)
    {
        _keys.Enqueue(key);
        if (_keys.Count > KeysMax)
        {
            _keys.Dequeue();
        }
    }

    /// <summary>A copy to be looked into or changed.</summary>
    internal VmConfiguration ReadConfig() =>
        JsonSerializer.Deserialize(Config.Span, WireJson.Default.VmConfiguration) ?? new VmConfiguration();

    /// <summary>Takes <paramref name="config"/> over, with what the host looks at most.</summary>
    internal void Configure(VmConfiguration config)
    {
        Uuid = config.Uuid;
        Name = config.Name;
        HomePath = config.HomePath;
        IsContainer = config.VmType == SdkNumbers.Container;
        IsTemplate = config.IsTemplate;
        VncEnabled = config.VncMode != SdkNumbers.VncDisabled;
        HasPorts = VncEnabled || config.Devices.Exists(static device => device.Type == SdkNumbers.SerialPort);
        Version = config.Version;
        StartedRamMib = IsActive ? StartedRamMib : config.RamSizeMib;
        IsConfigDirty = true;
        _counters = null;
        Config = JsonSerializer.SerializeToUtf8Bytes(config, WireJson.Default.VmConfiguration);
    }
}
