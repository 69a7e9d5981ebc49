// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The arguments that a command was given: those that it knows, each once and of its type. What is wrong with one is
/// told by the names of both.
/// </summary>
sealed class PlatformArguments
{
    const int TextMax = 4096;
    const int NameMax = 128;

    readonly string _command;
    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, bool> _truths = new(StringComparer.Ordinal);

    /// <param name="command">The command's name.</param>
    /// <param name="given">An object, or nothing.</param>
    /// <param name="known">What the command knows.</param>
    /// <exception cref="LibvirtException">
    /// Something is unknown, missing, there twice or of another type (8).
    /// </exception>
    internal PlatformArguments(string command, JsonElement given, IReadOnlyList<PlatformArgument> known)
    {
        _command = command;
        if (given.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in given.EnumerateObject())
            {
                Take(member, known);
            }
        }
        else if (given.ValueKind != JsonValueKind.Undefined)
        {
            throw Refused("'arguments' must be an object");
        }

        if (known.FirstOrDefault(argument => argument.IsRequired && !_texts.ContainsKey(argument.Name)) is { } missing)
        {
            throw Refused($"argument '{missing.Name}' is missing");
        }
    }

    /// <summary>A text that must be there.</summary>
    internal string Text(string name) => _texts[name];

    /// <summary>A text, null where there is none.</summary>
    internal string? OptionalText(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A truth value, null where there is none.</summary>
    internal bool? OptionalTruth(string name) => _truths.TryGetValue(name, out var truth) ? truth : null;

    /// <summary>An absolute path, null where there is none.</summary>
    /// <exception cref="LibvirtException">It is relative (8).</exception>
    internal string? OptionalPath(string name) => OptionalText(name) is not { } path ? null
        : path.StartsWith('/') ? path
        : throw Refused($"argument '{name}' is not an absolute path: {GuestText.OneLine(path, NameMax)}");

    /// <summary>A UUID, null where there is none.</summary>
    /// <exception cref="LibvirtException">It is none (8).</exception>
    internal Guid? OptionalUuid(string name) => OptionalText(name) is not { } text ? null
        : Guid.TryParseExact(text, "D", out var uuid) && uuid != Guid.Empty ? uuid
        : throw Refused($"argument '{name}' is not a uuid: {GuestText.OneLine(text, NameMax)}");

    /// <summary>The error of a command that does not take what it was given.</summary>
    internal LibvirtException Refused(string why) => LibvirtException.InvalidArgument(
        ErrorDomain.Parallels, $"{_command}: {why}");

    void Take(JsonProperty member, IReadOnlyList<PlatformArgument> known)
    {
        var argument = known.FirstOrDefault(argument => member.NameEquals(argument.Name))
            ?? throw Refused($"unknown argument '{GuestText.OneLine(member.Name, NameMax)}'");
        if (!argument.Takes(member.Value))
        {
            throw Refused($"argument '{argument.Name}' must be a {argument.TypeName}");
        }

        var isFirst = argument.IsTruth
            ? _truths.TryAdd(argument.Name, member.Value.GetBoolean())
            : _texts.TryAdd(argument.Name, PlainText(argument.Name, member.Value));
        if (!isFirst)
        {
            throw Refused($"argument '{argument.Name}' is there twice");
        }
    }

    // C's texts end at a NUL.
    string PlainText(string name, JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            return text.Length > TextMax ? throw Refused($"argument '{name}' has more than {TextMax} characters")
                : text.Contains('\0', StringComparison.Ordinal) ? throw Refused($"argument '{name}' has a NUL in it")
                : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw Refused($"argument '{name}' is no text");
        }
    }
}
