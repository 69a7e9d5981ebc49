// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>The snapshot calls of the driver in memory: a domain with two snapshots.</summary>
sealed class FakeSnapshotDriver(FakeConnection connection) : ISnapshotDriver
{
    /// <summary>What every list answers.</summary>
    internal IReadOnlyList<SnapshotReference> Listed { get; set; } = [new("s1", Vm1), new("two", Vm1)];

    /// <inheritdoc/>
    public int Count(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"Count({domain.Name}, {flags})");
        return Listed.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListNames(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"ListNames({domain.Name}, {flags})");
        return [.. Listed.Select(snapshot => snapshot.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotReference> ListAll(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"ListAll({domain.Name}, {flags})");
        return Listed;
    }

    /// <inheritdoc/>
    public int CountChildren(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("CountChildren", snapshot, flags);
        return Listed.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListChildrenNames(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("ListChildrenNames", snapshot, flags);
        return [.. Listed.Select(child => child.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotReference> ListAllChildren(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("ListAllChildren", snapshot, flags);
        return Listed;
    }

    /// <inheritdoc/>
    public SnapshotReference LookupByName(CallContext call, DomainReference domain, string name, uint flags)
    {
        connection.Note($"LookupByName({domain.Name}, {name}, {flags})");
        return new SnapshotReference(name, domain);
    }

    /// <inheritdoc/>
    public bool HasCurrent(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"HasCurrent({domain.Name}, {flags})");
        return true;
    }

    /// <inheritdoc/>
    public SnapshotReference GetCurrent(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"GetCurrent({domain.Name}, {flags})");
        return Listed[0];
    }

    /// <inheritdoc/>
    public bool IsCurrent(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("IsCurrent", snapshot, flags);
        return false;
    }

    /// <inheritdoc/>
    public SnapshotReference GetParent(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("GetParent", snapshot, flags);
        return Listed[0];
    }

    /// <inheritdoc/>
    public bool HasMetadata(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("HasMetadata", snapshot, flags);
        return true;
    }

    /// <inheritdoc/>
    public string GetXml(CallContext call, SnapshotReference snapshot, uint flags)
    {
        Note("GetXml", snapshot, flags);
        return "<s/>";
    }

    /// <inheritdoc/>
    public SnapshotReference Create(CallContext call, DomainReference domain, string xml, uint flags)
    {
        connection.Note($"Create({domain.Name}, {xml}, {flags})");
        return Listed[0];
    }

    /// <inheritdoc/>
    public void Delete(CallContext call, SnapshotReference snapshot, uint flags) => Note("Delete", snapshot, flags);

    /// <inheritdoc/>
    public void Revert(CallContext call, SnapshotReference snapshot, uint flags) => Note("Revert", snapshot, flags);

    void Note(string function, SnapshotReference snapshot, uint flags) =>
        connection.Note($"{function}({snapshot.Domain.Name}/{snapshot.Name}, {flags})");
}
