// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>
/// The connections of one client to the other daemons: one for each family, made when it is needed first. Any thread.
/// </summary>
/// <param name="relay">What all clients share.</param>
/// <param name="session">The client.</param>
/// <param name="subscriptions">Counts and bounds all that the client subscribes to.</param>
sealed class ClientUpstreams(DaemonRelay relay, IRpcSession session, ClientSubscriptions subscriptions) : IDisposable
{
    readonly Lock _lock = new();
    readonly Dictionary<ServedBy, Upstream> _upstreams = [];

    internal Upstream Of(ServedBy family)
    {
        lock (_lock)
        {
            if (!_upstreams.TryGetValue(family, out var upstream))
            {
                upstream = new Upstream(relay, session, subscriptions, family);
                _upstreams.Add(family, upstream);
            }

            return upstream;
        }
    }

    /// <summary>Ends all; no call of the client's runs any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var upstream in _upstreams.Values)
            {
                upstream.Dispose();
            }
        }
    }
}
