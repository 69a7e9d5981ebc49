// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>The checkpoint calls of the driver in memory: a domain with two checkpoints.</summary>
sealed class FakeCheckpointDriver(FakeConnection connection) : ICheckpointDriver
{
    static readonly CheckpointReference s_first = new("c1", Vm1);
    static readonly CheckpointReference s_second = new("two", Vm1);

    /// <inheritdoc/>
    public CheckpointReference Create(CallContext call, DomainReference domain, string xml, uint flags) =>
        Noted($"Create({domain.Name}, {xml}, {flags})", s_second);

    /// <inheritdoc/>
    public string GetXml(CallContext call, CheckpointReference checkpoint, uint flags) =>
        Noted($"GetXml({checkpoint.Name} of {checkpoint.Domain.Name}, {flags})", "<domaincheckpoint/>");

    /// <inheritdoc/>
    public IReadOnlyList<CheckpointReference> ListAll(CallContext call, DomainReference domain, uint flags) =>
        Noted<IReadOnlyList<CheckpointReference>>($"ListAll({domain.Name}, {flags})", [s_first, s_second]);

    /// <inheritdoc/>
    public IReadOnlyList<CheckpointReference> ListAllChildren(
        CallContext call, CheckpointReference checkpoint, uint flags) =>
        Noted<IReadOnlyList<CheckpointReference>>($"ListAllChildren({checkpoint.Name}, {flags})", [s_second]);

    /// <inheritdoc/>
    public CheckpointReference LookupByName(CallContext call, DomainReference domain, string name, uint flags) =>
        Noted($"LookupByName({domain.Name}, {name}, {flags})", s_first);

    /// <inheritdoc/>
    public CheckpointReference GetParent(CallContext call, CheckpointReference checkpoint, uint flags) =>
        Noted($"GetParent({checkpoint.Name}, {flags})", s_first);

    /// <inheritdoc/>
    public void Delete(CallContext call, CheckpointReference checkpoint, uint flags) =>
        Noted($"Delete({checkpoint.Name}, {flags})", 0);

    T Noted<T>(string note, T answer)
    {
        connection.Note(note);
        return answer;
    }
}
