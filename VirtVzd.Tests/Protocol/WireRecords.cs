// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol;

/// <summary>The records of the daemon by the names of their structures.</summary>
static class WireRecords
{
    /// <summary>Structures that share the record of another one, because they are laid out alike.</summary>
    internal static readonly Dictionary<string, string> Shared = new()
    {
        ["admin_typed_param"] = "remote_typed_param",
        ["remote_error"] = "virNetMessageError",
        ["virNetMessageNonnullDomain"] = "remote_nonnull_domain",
        ["virNetMessageNonnullNetwork"] = "remote_nonnull_network",
    };

    static readonly Dictionary<string, Type> s_byStructure = FindAll();

    /// <summary>All of them.</summary>
    internal static IReadOnlyDictionary<string, Type> ByStructure => s_byStructure;

    /// <summary>The record of a structure.</summary>
    internal static Type Of(string structure) => s_byStructure[Shared.GetValueOrDefault(structure, structure)];

    /// <summary>The structure of a record.</summary>
    internal static string? StructureOf(Type record) =>
        record.GetCustomAttribute<XdrRecordAttribute>()?.Structure
        ?? (record == typeof(TypedParamValue) ? "remote_typed_param_value" : null);

    /// <summary>Its fields in wire order.</summary>
    internal static ParameterInfo[] Fields(Type record) => Constructor(record).GetParameters();

    /// <summary>Makes a record of the values of its fields.</summary>
    internal static object Create(Type record, object?[] values) => Constructor(record).Invoke(values);

    static ConstructorInfo Constructor(Type record) =>
        record.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .MaxBy(made => made.GetParameters().Length)!;

    static Dictionary<string, Type> FindAll() => (
        from type in typeof(DomainRef).Assembly.GetTypes()
        let structure = type.GetCustomAttribute<XdrRecordAttribute>()?.Structure
        where structure is not null
        select (structure, type)).ToDictionary(pair => pair.structure, pair => pair.type);
}
