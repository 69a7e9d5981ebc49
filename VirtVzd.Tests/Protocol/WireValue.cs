// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol;

/// <summary>Makes records of the values that the golden packets were encoded from.</summary>
static class WireValue
{
    /// <summary>A record of a JSON object with the structure's own field names.</summary>
    internal static object Record(string structure, JsonObject value)
    {
        var record = WireRecords.Of(structure);
        var names = ProtocolTable.Structs[structure]!["fields"]!.AsArray()
            .Select(field => (string)field!["name"]!).ToArray();
        var fields = WireRecords.Fields(record);
        return WireRecords.Create(record, [.. fields.Select((field, index) => Field(field, value[names[index]]))]);
    }

    /// <summary>Hex digits, or runs of pairs of hex and count.</summary>
    internal static byte[] Bytes(JsonObject entry, string hex, string runs) => entry[hex] is { } plain
        ? Convert.FromHexString((string)plain!)
        : [.. entry[runs]!.AsArray().SelectMany(run => Repeat(Convert.FromHexString((string)run![0]!), (int)run[1]!))];

    static object? Field(ParameterInfo field, JsonNode? value) => value is null
        ? null
        : Value(Nullable.GetUnderlyingType(field.ParameterType) ?? field.ParameterType, value);

    static object Value(Type type, JsonNode value) => type switch
    {
        _ when type == typeof(string) => Text(value),
        _ when type == typeof(byte[]) => Packed(value),
        _ when type == typeof(Guid) => new Guid(Packed(value), bigEndian: true),
        _ when type == typeof(TypedParamValue) => Union(value.AsObject()),
        _ when type.IsArray => Items(type.GetElementType()!, value),
        _ when type.IsEnum => Enum.ToObject(type, (int)value),
        _ when type == typeof(double) => Number(value),
        _ when type == typeof(ulong) => (ulong)value,
        _ when type == typeof(long) => (long)value,
        _ when type == typeof(uint) => (uint)value,
        _ when type.IsPrimitive => Convert.ChangeType((int)value, type, provider: null),
        _ => Record(WireRecords.StructureOf(type)!, value.AsObject()),
    };

    static Array Items(Type item, JsonNode value)
    {
        var values = value is JsonArray array
            ? array.Select(element => Value(item, element!)).ToArray()
            : [.. Enumerable.Repeat(Value(item, value["repeatItem"]!), (int)value["count"]!)];
        var items = Array.CreateInstance(item, values.Length);
        values.CopyTo(items, 0);
        return items;
    }

    static byte[] Packed(JsonNode value) => value is JsonObject repeated
        ? [.. Repeat(Convert.FromHexString((string)repeated["repeatHex"]!), (int)repeated["count"]!)]
        : Convert.FromHexString((string)value!);

    static string Text(JsonNode value) => XdrText.Decode(value switch
    {
        JsonObject entry when entry["bytesHex"] is { } bytes => Convert.FromHexString((string)bytes!),
        JsonObject repeated => Packed(repeated),
        _ => Encoding.UTF8.GetBytes((string)value!),
    });

    static double Number(JsonNode value) => value is JsonObject bits
        ? BitConverter.Int64BitsToDouble(Convert.ToInt64((string)bits["doubleHex"]!, 16))
        : (double)value;

    static TypedParamValue Union(JsonObject value) => (TypedParamType)(int)value["type"]! switch
    {
        TypedParamType.Int => TypedParamValue.OfInt((int)value["i"]!),
        TypedParamType.UInt => TypedParamValue.OfUInt((uint)value["ui"]!),
        TypedParamType.LLong => TypedParamValue.OfLLong((long)value["l"]!),
        TypedParamType.ULLong => TypedParamValue.OfULLong((ulong)value["ul"]!),
        TypedParamType.Double => TypedParamValue.OfDouble(Number(value["d"]!)),
        TypedParamType.Boolean => TypedParamValue.OfBoolean((int)value["b"]!),
        _ => TypedParamValue.OfString(Text(value["s"]!)),
    };

    static IEnumerable<byte> Repeat(byte[] unit, int count) =>
        Enumerable.Repeat(unit, count).SelectMany(bytes => bytes);
}
