// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Protocol;

/// <summary>The protocol's tables, as libvirt has them; the README beside them explains the fields.</summary>
static class ProtocolTable
{
    static readonly Lazy<JsonObject> s_structs = new(() => Read("structs")["types"]!.AsObject());
    static readonly Lazy<JsonObject> s_procedures = new(() => Read("procedures"));
    static readonly Lazy<JsonObject> s_constants = new(() => Read("constants"));
    static readonly Lazy<JsonObject> s_vectors = new(() => Read("vectors"));
    static readonly Lazy<JsonObject> s_programs = new(() => Read("programs"));
    static readonly Lazy<JsonObject> s_renamed = new(() => Read("renamed"));
    static readonly Lazy<JsonObject> s_enums = new(() => Read("enums"));
    static readonly Lazy<Dictionary<string, long>> s_enumValues = new(ReadEnumValues);

    internal static JsonObject Structs => s_structs.Value;

    internal static JsonObject Constants => s_constants.Value;

    internal static JsonObject Vectors => s_vectors.Value;

    internal static JsonArray Programs => s_programs.Value["programs"]!.AsArray();

    internal static JsonObject Renamed => s_renamed.Value;

    /// <summary>The value of each public enumeration's names.</summary>
    internal static Dictionary<string, long> EnumValues => s_enumValues.Value;

    /// <summary>Every permission of access drivers, with the action that polkit knows it by.</summary>
    internal static JsonArray AccessPermissions => s_enums.Value["accessPermissions"]!.AsArray();

    internal static IEnumerable<JsonObject> Procedures(string program) =>
        s_procedures.Value[program]!.AsArray().Select(row => row!.AsObject());

    /// <summary>
    /// A name of the <c>.x</c> files as C# would have it: <c>remote_domain_get_xml</c>, <c>callbackID</c>.
    /// </summary>
    internal static string Pascal(string name) => string.Concat(
        System.Text.RegularExpressions.Regex.Split(name, "_|(?<=[a-z0-9])(?=[A-Z])")
            .Where(word => word.Length > 0)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    static JsonObject Read(string name)
    {
        using var file = File.OpenRead(
            Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Protocol", name + ".json"));
        return JsonSerializer.Deserialize<JsonObject>(file)!;
    }

    static Dictionary<string, long> ReadEnumValues()
    {
        var values = new Dictionary<string, long>();
        foreach (var enumeration in s_enums.Value["enums"]!.AsArray())
        {
            foreach (var value in enumeration!["values"]!.AsArray())
            {
                values[(string)value!["name"]!] = (long)value["value"]!;
            }
        }

        return values;
    }
}
