// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Protocol.Procedures;

/// <summary>What is known about a procedure apart from its handler.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Api">The public C function, which errors name; empty for events and authentication.</param>
/// <param name="Priority">libvirt's mark.</param>
/// <param name="Use">Who may call it.</param>
/// <param name="ServedBy">The driver connection that serves it.</param>
/// <param name="Domain">Error domain of the function.</param>
/// <param name="Acl">Permissions that an access driver is asked for; all must be granted.</param>
/// <param name="Filter">Permissions by which objects are left out of a list; null if there is no list.</param>
readonly record struct ProcedureRow(
    int Number,
    string Api,
    CallPriority Priority,
    CallUse Use,
    ServedBy ServedBy,
    ErrorDomain Domain,
    AclRule[] Acl,
    AclRule[]? Filter = null)
{
    /// <summary>Whether the number belongs to an event, which nobody can call.</summary>
    internal bool IsEvent { get; private init; }

    /// <summary>The row of an event.</summary>
    internal static ProcedureRow Event(int number) =>
        new(number, "", CallPriority.Low, CallUse.Reads, ServedBy.None, ErrorDomain.None, Protocol.Procedures.Acl.None)
        {
            IsEvent = true
        };
}
