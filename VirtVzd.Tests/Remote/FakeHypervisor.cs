// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>A driver of a few domains in memory, so that what lies above the waist can be tested by itself.</summary>
sealed class FakeHypervisor : IHypervisor
{
    readonly List<FakeConnection> _connections = [];

    /// <summary>Every connection that was opened, in order.</summary>
    internal IReadOnlyList<FakeConnection> Connections => _connections;

    /// <summary>Where set, what opening and every call throws.</summary>
    internal LibvirtException? Failure { get; set; }

    /// <summary>Runs inside an open, before it is done.</summary>
    internal Action WhileOpening { get; set; } = static () => { };

    /// <inheritdoc/>
    public int ActiveDomainCount => 1;

    /// <inheritdoc/>
    public Action ActivityChanged { get; set; } = static () => { };

    /// <inheritdoc/>
    public IHypervisorConnection Open(CallContext call, string? name)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        WhileOpening();
        var connection = new FakeConnection(this, call, name);
        _connections.Add(connection);
        return connection;
    }
}
