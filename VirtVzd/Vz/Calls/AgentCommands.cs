// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The commands of QEMU's guest agent, by its names and schema, carried out by programs in the guest: what is not among
/// them the agent's own words say is not found.
/// </summary>
sealed class AgentCommands
{
    const string Version = "9.0.0";
    const int DepthMax = 32;
    const string Nobody = "(null)";

    static readonly JsonDocumentOptions s_strict = new() { MaxDepth = DepthMax };

    readonly GuestAccess _access;
    readonly FrozenDictionary<string, AgentCommand> _commands;

    /// <summary>Commands in the guests of a driver.</summary>
    /// <param name="access">The way in.</param>
    /// <param name="programs">Programs that clients have begun and will ask for.</param>
    internal AgentCommands(GuestAccess access, ExecTable programs)
    {
        _access = access;
        var all = new Dictionary<string, AgentCommand>(StringComparer.Ordinal);
        AgentQuestions.Add(all);
        AgentDeeds.Add(all, access);
        new AgentExec(programs).Add(all);
        all["guest-info"] = AgentCommand.Anywhere((_, _, _, json) => WriteCommands(json)) with { WorksFrozen = true };
        _commands = all.ToFrozenDictionary();
    }

    /// <summary>Carries one out.</summary>
    /// <param name="domain">In which guest.</param>
    /// <param name="text">The command as JSON.</param>
    /// <param name="timeout">Seconds, or one of libvirt's numbers below 0.</param>
    /// <returns>The answer as JSON.</returns>
    /// <exception cref="LibvirtException">
    /// It is no command (1), the guest does not answer (86, 112), or it has failed (113).
    /// </exception>
    internal string Run(Domain domain, string text, int timeout)
    {
        using var document = Parse(text);
        var name = document.RootElement.TryGetProperty("execute"u8, out var execute)
            && execute.ValueKind == JsonValueKind.String
            ? execute.GetString()!
            : throw Failed(Nobody, "QMP input lacks member 'execute'");
        if (!_commands.TryGetValue(name, out var command))
        {
            throw Failed(
                GuestText.OneLine(name, 128), $"The command {GuestText.OneLine(name, 128)} has not been found");
        }

        var arguments = document.RootElement.TryGetProperty("arguments"u8, out var given) ? given : default;
        if (arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            throw Failed(name, "QMP input member 'arguments' must be an object");
        }

        return Run(domain, timeout, name, command, new AgentArguments(arguments));
    }

    string Run(Domain domain, int timeout, string name, AgentCommand command, AgentArguments arguments)
    {
        var answer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WritePropertyName("return"u8);
            Func<GuestVisit, bool> work = visit =>
            {
                CheckThawed(domain, name, command);
                command.Run(domain, visit, arguments, json);
                return true;
            };
            try
            {
                _ = command.NeedsLinux ? _access.InLinux(domain, timeout, work) : _access.In(domain, timeout, work);
            }
            catch (LibvirtException e) when (e.Code is ErrorCode.AgentCommandFailed or ErrorCode.InvalidArg)
            {
                throw Failed(name, e.Str2 ?? e.Message, e);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(answer.WrittenSpan);
    }

    void CheckThawed(Domain domain, string name, AgentCommand command)
    {
        if (!command.WorksFrozen && _access.Of(domain).FrozenIn(domain.View.Id).Count > 0)
        {
            throw AgentErrors.Refused($"Command {name} has been disabled: the agent is in frozen state");
        }
    }

    void WriteCommands(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, Version);
        json.WriteStartArray("supported_commands"u8);
        foreach (var name in _commands.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteBoolean("enabled"u8, true);
            json.WriteString("name"u8, name);
            json.WriteBoolean("success-response"u8, true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // In libvirt's words.
    static LibvirtException Failed(string name, string reason, Exception? cause = null) =>
        AgentErrors.Refused($"unable to execute QEMU agent command '{name}': {reason}", cause);

    static JsonDocument Parse(string text)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text, s_strict);
        }
        catch (JsonException e)
        {
            throw LibvirtException.Internal(
                ErrorDomain.None,
                $"cannot parse json {GuestText.OneLine(text, 128)}: {GuestText.OneLine(e.Message, 256)}");
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw LibvirtException.Internal(
                ErrorDomain.None, $"cannot parse json {GuestText.OneLine(text, 128)}: a command is an object");
        }

        return document;
    }
}
