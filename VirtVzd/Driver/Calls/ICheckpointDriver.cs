// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about checkpoints of domains: moments since which the host follows what changes on disks. Flags are the
/// client's raw bits. No list has a child before its parent.
/// </summary>
interface ICheckpointDriver
{
    /// <summary>Makes one (<see cref="CheckpointCreateFlags"/>) and answers it.</summary>
    CheckpointReference Create(CallContext call, DomainReference domain, string xml, uint flags);

    /// <summary>Its document (<see cref="CheckpointXmlFlags"/>).</summary>
    string GetXml(CallContext call, CheckpointReference checkpoint, uint flags);

    /// <summary>Those of a domain that pass (<see cref="CheckpointListFlags"/>).</summary>
    IReadOnlyList<CheckpointReference> ListAll(CallContext call, DomainReference domain, uint flags);

    /// <summary>Those after one that pass.</summary>
    IReadOnlyList<CheckpointReference> ListAllChildren(CallContext call, CheckpointReference checkpoint, uint flags);

    CheckpointReference LookupByName(CallContext call, DomainReference domain, string name, uint flags);

    /// <summary>The one before it.</summary>
    CheckpointReference GetParent(CallContext call, CheckpointReference checkpoint, uint flags);

    /// <summary>Deletes one, or some of its chain (<see cref="CheckpointDeleteFlags"/>).</summary>
    void Delete(CallContext call, CheckpointReference checkpoint, uint flags);
}
