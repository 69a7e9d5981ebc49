// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>One login: its open jobs, the configurations that it edits, what it wants to be told.</summary>
sealed class Session
{
    internal Session(Connection connection) => Connection = connection;

    internal Connection Connection { get; }

    /// <summary>In braces; empty until it has logged in.</summary>
    internal string Uuid { get; set; } = "";

    internal bool IsLoggedIn => Uuid.Length > 0;

    internal Dictionary<ulong, Job> Jobs { get; } = [];

    /// <summary>Edits that were begun and not committed, by guest.</summary>
    internal Dictionary<string, BegunEdit> Edits { get; } = new(StringComparer.Ordinal);

    /// <summary>Guests whose programs it may carry input and output of.</summary>
    internal HashSet<string> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Filters of performance events by guest.</summary>
    internal Dictionary<string, string> PerfSubscriptions { get; } = new(StringComparer.Ordinal);

    internal void Send(HostMessage message) => Connection.Send(Frame.Encode(message, WireJson.Default.HostMessage));
}
