// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// Brings together what two sessions changed in one configuration, field by field. Lists of one length are merged
/// element by element; a list that somebody lengthened or shortened is one field.
/// </summary>
static class ConfigMerge
{
    /// <summary>
    /// What <paramref name="mine"/> changed since <paramref name="ancestor"/> on top of <paramref name="theirs"/>, or
    /// null if both changed the same field to something different.
    /// </summary>
    internal static VmConfiguration? Merge(ReadOnlySpan<byte> ancestor, ReadOnlySpan<byte> theirs, VmConfiguration mine)
    {
        var before = Parse(ancestor);
        var now = Parse(theirs);
        var wanted = JsonSerializer.SerializeToNode(mine, WireJson.Default.VmConfiguration)!.AsObject();
        foreach (var version in new[] { before, now, wanted })
        {
            version.Remove("version");
        }

        return TryMerge(before, now, wanted, out var merged)
            ? merged.Deserialize(WireJson.Default.VmConfiguration)
            : null;
    }

    static JsonObject Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json)!.AsObject();

    static bool TryMerge(JsonNode? before, JsonNode? theirs, JsonNode? mine, out JsonNode? merged)
    {
        merged = null;
        if (JsonNode.DeepEquals(before, mine) || JsonNode.DeepEquals(theirs, mine))
        {
            merged = theirs?.DeepClone();
            return true;
        }

        if (JsonNode.DeepEquals(before, theirs))
        {
            merged = mine?.DeepClone();
            return true;
        }

        return (before, theirs, mine) switch
        {
            (JsonObject a, JsonObject b, JsonObject c) => TryMergeObjects(a, b, c, out merged),
            (JsonArray a, JsonArray b, JsonArray c) when a.Count == b.Count && a.Count == c.Count =>
                TryMergeArrays(a, b, c, out merged),
            _ => false,
        };
    }

    static bool TryMergeObjects(JsonObject before, JsonObject theirs, JsonObject mine, out JsonNode? merged)
    {
        var result = new JsonObject();
        merged = result;
        foreach (var source in new[] { theirs, mine })
        {
            foreach (var (name, _) in source)
            {
                if (result.ContainsKey(name))
                {
                    continue;
                }

                if (!TryMerge(before[name], theirs[name], mine[name], out var value))
                {
                    return false;
                }

                if (value is not null)
                {
                    result[name] = value;
                }
            }
        }

        return true;
    }

    static bool TryMergeArrays(JsonArray before, JsonArray theirs, JsonArray mine, out JsonNode? merged)
    {
        var result = new JsonArray();
        merged = result;
        for (var i = 0; i < before.Count; i++)
        {
            if (!TryMerge(before[i], theirs[i], mine[i], out var value))
            {
                return false;
            }

            result.Add(value);
        }

        return true;
    }
}
