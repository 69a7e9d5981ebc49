// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The table of the commands, and the form that they have: that of QEMU's monitor, whose own commands are none of them
/// and are answered as if there were no such call.
/// </summary>
sealed class PlatformCommands
{
    const int TextMax = 65_536;
    const int DepthMax = 8;
    const int NameMax = 128;

    static readonly JsonDocumentOptions s_strict = new() { MaxDepth = DepthMax };

    // A terminal is no page of the web.
    static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IReadOnlyList<PlatformCommand> _all;

    /// <param name="commands">What is in it, beside the command that lists it.</param>
    internal PlatformCommands(IReadOnlyList<PlatformCommand> commands) =>
        _all = [new PlatformCommand(PlatformCommand.Prefix + "commands", [], (_, json) => WriteAll(json)), .. commands];

    /// <summary>Carries a command out.</summary>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="domain">Of which domain.</param>
    /// <param name="text">The command as JSON.</param>
    /// <returns>The answer as JSON.</returns>
    /// <exception cref="LibvirtException">It is none of these (3), makes no sense (1, 8), or fails.</exception>
    internal string Run(CallContext caller, Domain domain, string text)
    {
        if (text.Length > TextMax)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"a command has no more than {TextMax} characters");
        }

        using var document = Parse(text);
        var root = document.RootElement;
        var name = root.ValueKind == JsonValueKind.Object ? NameOf(root) : null;
        if (name?.StartsWith(PlatformCommand.Prefix, StringComparison.Ordinal) != true)
        {
            // What QEMU's monitor would be asked, the dispatcher alone may.
            throw LibvirtException.NoSupport(ErrorDomain.None, "virDomainQemuMonitorCommand");
        }

        var command = _all.FirstOrDefault(command => command.Name == name)
            ?? throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"there is no command '{GuestText.OneLine(name, NameMax)}': {_all[0].Name} lists those that there are");
        var arguments = new PlatformArguments(command.Name, ArgumentsIn(root, command.Name), command.Arguments);
        return Answer(json => command.Run(new PlatformCall(caller, domain, arguments), json));
    }

    static string Answer(Action<Utf8JsonWriter> write)
    {
        var answer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer, s_plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("return"u8);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(answer.WrittenSpan);
    }

    void WriteAll(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var command in _all)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, command.Name);
            json.WriteStartArray("arguments"u8);
            foreach (var argument in command.Arguments)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, argument.Name);
                json.WriteString("type"u8, argument.TypeName);
                json.WriteBoolean("required"u8, argument.IsRequired);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static string? NameOf(JsonElement root)
    {
        try
        {
            return root.TryGetProperty("execute"u8, out var execute) && execute.ValueKind == JsonValueKind.String
                ? execute.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no name at all.
            return null;
        }
    }

    static JsonElement ArgumentsIn(JsonElement root, string command)
    {
        JsonElement arguments = default;
        var executes = 0;
        foreach (var member in root.EnumerateObject())
        {
            if (member.NameEquals("execute"u8))
            {
                executes++;
            }
            else if (member.NameEquals("arguments"u8) && arguments.ValueKind == JsonValueKind.Undefined)
            {
                arguments = member.Value;
            }
            else
            {
                throw LibvirtException.InvalidArgument(
                    ErrorDomain.Parallels, $"{command}: unknown member '{GuestText.OneLine(member.Name, NameMax)}'");
            }
        }

        return executes == 1
            ? arguments
            : throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"{command}: member 'execute' is there twice");
    }

    // In libvirt's words.
    static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, s_strict);
        }
        catch (JsonException e)
        {
            throw LibvirtException.Internal(
                ErrorDomain.None,
                $"cannot parse json {GuestText.OneLine(text, NameMax)}: {GuestText.OneLine(e.Message, 2 * NameMax)}");
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair cannot be written in UTF-8.
            throw LibvirtException.Internal(ErrorDomain.None, "cannot parse json: it is no text");
        }
    }
}
