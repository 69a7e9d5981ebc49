// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>What can be looked at in the domains of the driver in memory.</summary>
sealed class FakeInspectionDriver(FakeConnection connection) : IDomainInspectionDriver
{
    /// <inheritdoc/>
    public IReadOnlyList<string> GetMessages(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"GetMessages({domain.Name}, {flags})");
        return ["one", "two"];
    }

    /// <inheritdoc/>
    public string GetSecurityLabel(CallContext call, DomainReference domain)
    {
        connection.Note($"GetSecurityLabel({domain.Name})");
        return "label";
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListSecurityLabels(CallContext call, DomainReference domain)
    {
        connection.Note($"ListSecurityLabels({domain.Name})");
        return ["label", ""];
    }

    /// <inheritdoc/>
    public bool HasBlockJob(CallContext call, DomainReference domain, string disk, uint flags)
    {
        connection.Note($"HasBlockJob({domain.Name}, {disk}, {flags})");
        return false;
    }

    /// <inheritdoc/>
    public byte[] Peek(CallContext call, DomainReference domain, string disk, ulong offset, int size, uint flags)
    {
        connection.Note($"Peek({domain.Name}, {disk}, {offset}, {size}, {flags})");
        return [.. Enumerable.Repeat((byte)0xA5, size)];
    }
}
