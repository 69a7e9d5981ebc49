// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about snapshots of domains. A call checks its flags, looks its domain up by UUID, checks the caller's rights
/// and asks the hypervisor: nothing about a snapshot is kept. Flags are the client's raw bits. No list has a child
/// before its parent.
/// </summary>
interface ISnapshotDriver
{
    /// <summary>Number of snapshots that pass (<see cref="SnapshotListFlags"/>).</summary>
    int Count(CallContext call, DomainReference domain, uint flags);

    /// <summary>Names of the snapshots that pass.</summary>
    IReadOnlyList<string> ListNames(CallContext call, DomainReference domain, uint flags);

    /// <summary>The snapshots that pass.</summary>
    IReadOnlyList<SnapshotReference> ListAll(CallContext call, DomainReference domain, uint flags);

    /// <summary>Number of children that pass.</summary>
    int CountChildren(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>Names of the children that pass.</summary>
    IReadOnlyList<string> ListChildrenNames(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>The children that pass.</summary>
    IReadOnlyList<SnapshotReference> ListAllChildren(CallContext call, SnapshotReference snapshot, uint flags);

    SnapshotReference LookupByName(CallContext call, DomainReference domain, string name, uint flags);

    /// <summary>Whether the domain goes on from a snapshot.</summary>
    bool HasCurrent(CallContext call, DomainReference domain, uint flags);

    /// <summary>The snapshot that the domain goes on from.</summary>
    SnapshotReference GetCurrent(CallContext call, DomainReference domain, uint flags);

    /// <summary>Whether it is the current one; false also for one that does not exist.</summary>
    bool IsCurrent(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>The snapshot that it was taken upon.</summary>
    SnapshotReference GetParent(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>Whether it has to go before its domain can be undefined.</summary>
    bool HasMetadata(CallContext call, SnapshotReference snapshot, uint flags);

    string GetXml(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>Takes one (<see cref="SnapshotCreateFlags"/>) and answers it.</summary>
    SnapshotReference Create(CallContext call, DomainReference domain, string xml, uint flags);

    /// <summary>Deletes one, or a subtree (<see cref="SnapshotDeleteFlags"/>).</summary>
    void Delete(CallContext call, SnapshotReference snapshot, uint flags);

    /// <summary>Takes the domain back to it (<see cref="SnapshotRevertFlags"/>).</summary>
    void Revert(CallContext call, SnapshotReference snapshot, uint flags);
}
