// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Text.Json.Nodes;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol;

/// <summary>
/// The form of a field on the wire as one line of text, such as <c>remote_typed_param&lt;16&gt;</c> or <c>string?</c>:
/// made of the table's entry and of a record's declaration, it has to come out the same.
/// </summary>
static class FieldForm
{
    /// <summary>By the table.</summary>
    internal static string Of(JsonObject field) => Array(field, Named((string)field["type"]!));

    /// <summary>By the record.</summary>
    internal static string Of(ParameterInfo parameter)
    {
        var max = parameter.GetCustomAttribute<XdrMaxAttribute>()?.Limit;
        var exact = parameter.GetCustomAttribute<XdrFixedAttribute>()?.Length;
        var type = parameter.ParameterType;
        var suffix = exact is not null ? $"[{exact}]" : type.IsArray ? $"<{max}>" : "";
        if (type == typeof(byte[]))
        {
            return (parameter.GetCustomAttribute<XdrCharArrayAttribute>() is null ? "opaque" : "char") + suffix;
        }

        if (type.IsArray)
        {
            return Item(type.GetElementType()!) + suffix;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Item(inner) + "?";
        }

        var isNullable = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return Item(type) + (isNullable ? "?" : "");
    }

    static string Array(JsonObject entry, string form) => (string?)entry["array"] switch
    {
        "variable" => $"{form}<{(long)entry["max"]!}>",
        "fixed" => $"{form}[{(long)entry["length"]!}]",
        _ => form,
    } + ((bool?)entry["optional"] == true ? "?" : "");

    // Every string of every program has the same limit; a UUID is the one opaque array that has a type of its own.
    static string Named(string type)
    {
        if (ProtocolTable.Structs[type] is not JsonObject entry || (string)entry["kind"]! != "typedef")
        {
            return WireRecords.Shared.GetValueOrDefault(type, type)
                .Replace("admin_typed_param_value", "remote_typed_param_value", StringComparison.Ordinal);
        }

        return Array(entry, Named((string)entry["type"]!)).Replace(
            "string<4194304>", "string",
            StringComparison.Ordinal).Replace("opaque[16]", "uuid", StringComparison.Ordinal);
    }

    static string Item(Type type) => type switch
    {
        _ when type == typeof(sbyte) => "char",
        _ when type == typeof(byte) => "unsigned char",
        _ when type == typeof(ushort) => "unsigned short",
        _ when type == typeof(int) => "int",
        _ when type == typeof(uint) => "unsigned int",
        _ when type == typeof(long) => "hyper",
        _ when type == typeof(ulong) => "unsigned hyper",
        _ when type == typeof(double) => "double",
        _ when type == typeof(string) => "string",
        _ when type == typeof(Guid) => "uuid",
        _ when type == typeof(AuthType) => "remote_auth_type",
        _ when type == typeof(MessageType) => "virNetMessageType",
        _ when type == typeof(MessageStatus) => "virNetMessageStatus",
        _ => WireRecords.StructureOf(type) ?? type.Name,
    };
}
