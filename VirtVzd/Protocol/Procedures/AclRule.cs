// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>One permission that a call needs, perhaps only with certain flags or a certain argument.</summary>
/// <param name="Object">Kind of object, as access drivers name it.</param>
/// <param name="Permission">Permission on it, as access drivers name it.</param>
/// <param name="Condition">When it is needed.</param>
/// <param name="Operand">Flag bits or argument that <paramref name="Condition"/> looks at.</param>
readonly record struct AclRule(
    string Object, string Permission, AclCondition Condition = AclCondition.Always, uint Operand = 0)
{
    /// <summary>Needed if the call's flags have all of <paramref name="bits"/>.</summary>
    internal static AclRule IfSet(string kind, string permission, uint bits) => new(
        kind, permission, AclCondition.AllSet, bits);

    /// <summary>Needed if the call's flags have none of <paramref name="bits"/>.</summary>
    internal static AclRule IfClear(string kind, string permission, uint bits) => new(
        kind, permission, AclCondition.AllClear, bits);

    /// <summary>Needed if the call's source argument is <paramref name="value"/>.</summary>
    internal static AclRule IfEqual(string kind, string permission, uint value) => new(
        kind, permission, AclCondition.SourceEquals, value);

    /// <summary>Whether the permission is needed for a call.</summary>
    /// <param name="flags">The call's flags, 0 if it has none.</param>
    /// <param name="source">Its source argument, if it has one.</param>
    internal bool Applies(uint flags, uint source = 0) => Condition switch
    {
        AclCondition.AllSet => (flags & Operand) == Operand,
        AclCondition.AllClear => (flags & Operand) == 0,
        AclCondition.SourceEquals => source == Operand,
        _ => true,
    };
}
