// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Rpc;

/// <summary>
/// Checks typed parameters as libvirt does (virTypedParamsValidate): in the order of their names by bytes, so that of
/// several faults the same one is told.
/// </summary>
static class KnownParameters
{
    /// <summary>Bytes of a name with its end in C (<c>VIR_TYPED_PARAM_FIELD_LENGTH</c>).</summary>
    const int FieldBytes = 80;

    /// <summary>Refuses what no C structure has room for; comes before the check of the flags.</summary>
    /// <exception cref="LibvirtException">A name is too long.</exception>
    internal static void CheckNames(TypedParam[] given)
    {
        foreach (var one in given)
        {
            var field = one.Field;
            if (Encoding.UTF8.GetByteCount(field) >= FieldBytes)
            {
                throw LibvirtException.Internal(ErrorDomain.None, $"parameter {field} too big for destination");
            }
        }
    }

    /// <summary>Takes parameters of the names and types that a call knows.</summary>
    /// <exception cref="LibvirtException">A name is unknown, is there twice, or has another type's value.</exception>
    internal static Dictionary<string, TypedParamValue> Of(
        TypedParam[] given, IReadOnlyDictionary<string, TypedParamType> known) =>
        Checked(given, known, repeatable: null).ToDictionary(static one => one.Field, static one => one.Value);

    /// <summary>
    /// The same where one name may be there several times; its values are in the order in which they are given.
    /// </summary>
    /// <exception cref="LibvirtException">As there.</exception>
    internal static ILookup<string, TypedParamValue> Of(
        TypedParam[] given, IReadOnlyDictionary<string, TypedParamType> known, string repeatable) =>
        Checked(given, known, repeatable).ToLookup(static one => one.Field, static one => one.Value);

    static IEnumerable<TypedParam> Checked(
        TypedParam[] given, IReadOnlyDictionary<string, TypedParamType> known, string? repeatable)
    {
        string? last = null;
        foreach (var one in given.OrderBy(static one => one.Field, StringComparer.Ordinal))
        {
            var field = one.Field;
            if (!known.TryGetValue(field, out var type))
            {
                throw LibvirtException.Of(
                    ErrorCode.ArgumentUnsupported, ErrorDomain.None, $"parameter '{field}' not supported");
            }

            if (field == last && field != repeatable)
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.None, $"parameter '{field}' occurs multiple times");
            }

            if (one.Value.Type != type)
            {
                throw LibvirtException.InvalidArgument(
                    ErrorDomain.None,
                    $"invalid type '{Word(one.Value.Type)}' for parameter '{field}', expected '{Word(type)}'");
            }

            last = field;
            yield return one;
        }
    }

    static string Word(TypedParamType type) => type switch
    {
        TypedParamType.Int => "int",
        TypedParamType.UInt => "uint",
        TypedParamType.LLong => "llong",
        TypedParamType.ULLong => "ullong",
        TypedParamType.Double => "double",
        TypedParamType.Boolean => "boolean",
        _ => "string",
    };
}
