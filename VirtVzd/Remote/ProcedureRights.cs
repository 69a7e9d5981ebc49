// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// What the access drivers are asked about the calls of one procedure: what the protocol's table says of it, with the
/// conditions on flags and arguments worked out for each call (auth.md §9). Immutable.
/// </summary>
sealed class ProcedureRights
{
    readonly AclRule[] _rules;
    readonly IReadOnlyList<AccessPermission> _visible;
    readonly CallRights? _always;

    /// <summary>Those of a row of the table.</summary>
    internal ProcedureRights(in ProcedureRow row)
    {
        _rules = row.Acl;
        _visible = PermissionsOf(row.Filter ?? []);
        if (Array.TrueForAll(_rules, static rule => rule.Condition == AclCondition.Always))
        {
            _always = new CallRights(PermissionsOf(_rules), _visible);
        }
    }

    internal CallRights Of<TArgs>(in TArgs arguments)
        where TArgs : struct
    {
        if (_always is not null)
        {
            return _always;
        }

        var flags = arguments is IXdrFlags flagged ? flagged.Flags : 0;
        var source = arguments is IAddressSource chosen ? chosen.Source : 0;
        return new CallRights(PermissionsOf(_rules.Where(rule => rule.Applies(flags, source))), _visible);
    }

    // Two conditions may bring in the same permission.
    static AccessPermission[] PermissionsOf(IEnumerable<AclRule> rules) =>
        [.. rules.Select(static rule => new AccessPermission(rule.Object, rule.Permission)).Distinct()];
}
