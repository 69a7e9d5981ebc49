// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text.Json;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Vz.Calls;

/// <summary>The arguments of an agent's command; what is wrong with one is told in the agent's words.</summary>
/// <param name="json">An object, or nothing.</param>
readonly struct AgentArguments(JsonElement json)
{
    const int ItemsMax = 4096;

    /// <summary>A number that must be there.</summary>
    internal long Number(string name) => OptionalNumber(name) ?? throw Missing(name);

    /// <summary>A number, null where there is none.</summary>
    internal long? OptionalNumber(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : throw WrongType(name, "integer");

    /// <summary>A truth value, null where there is none.</summary>
    internal bool? OptionalTruth(string name) => Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw WrongType(name, "boolean");

    /// <summary>A text that must be there.</summary>
    internal string Text(string name) => OptionalText(name) ?? throw Missing(name);

    /// <summary>A text, null where there is none.</summary>
    internal string? OptionalText(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? PlainText(name, value)
        : throw WrongType(name, "string");

    /// <summary>Bytes that are written in base64, null where there are none.</summary>
    internal byte[]? OptionalBytes(string name)
    {
        try
        {
            return OptionalText(name) is { } text ? Convert.FromBase64String(text) : null;
        }
        catch (FormatException)
        {
            throw AgentErrors.Refused($"Parameter '{name}' must be base64");
        }
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    internal IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in Items(name))
        {
            texts.Add(item.ValueKind == JsonValueKind.String
                ? PlainText(name, item)
                : throw WrongType(name, "array of strings"));
        }

        return texts;
    }

    /// <summary>A list; empty where there is none.</summary>
    internal IReadOnlyList<JsonElement> Items(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= ItemsMax
            ? [.. value.EnumerateArray()]
            : throw WrongType(name, "array");
    }

    /// <summary>Whether there is one of this name, of whatever type.</summary>
    internal bool IsText(string name) => Find(name) is { ValueKind: JsonValueKind.String };

    /// <summary>The same of one item of a list.</summary>
    internal static AgentArguments Of(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
            ? new AgentArguments(item)
            : throw AgentErrors.Refused("Invalid parameter type");

    JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    // No program can be given what has a NUL in it.
    static string PlainText(string name, JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw AgentErrors.Refused($"Parameter '{name}' has a NUL in it")
                : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw AgentErrors.Refused($"Parameter '{name}' is no text");
        }
    }

    static LibvirtException Missing(string name) => AgentErrors.Refused($"Parameter '{name}' is missing");

    static LibvirtException WrongType(string name, string type) =>
        AgentErrors.Refused($"Invalid parameter type for '{name}', expected: {type}");
}
