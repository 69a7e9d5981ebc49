// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VirtVzd.Driver.Guests;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>The agent's commands that do something, and those that only see whether it is there.</summary>
static class AgentDeeds
{
    const long NanosecondsInSecond = 1_000_000_000;

    internal static void Add(Dictionary<string, AgentCommand> commands, GuestAccess access)
    {
        AddPings(commands);
        AddFreezer(commands, access);
        AddKeys(commands);
        commands["guest-set-time"] = AgentCommand.Linux(SetTime);
        commands["guest-set-vcpus"] = AgentCommand.Linux(SetVcpus);
        commands["guest-fstrim"] = AgentCommand.Linux(Trim);
    }

    // Who has come in has been answered.
    static void AddPings(Dictionary<string, AgentCommand> commands)
    {
        commands["guest-ping"] = AgentCommand.Anywhere(
            static (_, _, _, json) => WriteNothing(json)) with { WorksFrozen = true };
        foreach (var name in new[] { "guest-sync", "guest-sync-delimited" })
        {
            commands[name] = AgentCommand.Anywhere(
                static (_, _, arguments, json) =>
                    json.WriteNumberValue(arguments.Number("id"))) with { WorksFrozen = true };
        }
    }

    static void AddFreezer(Dictionary<string, AgentCommand> commands, GuestAccess access)
    {
        commands["guest-fsfreeze-status"] = AgentCommand.Anywhere((domain, _, _, json) =>
            json.WriteStringValue(access.Of(domain).FrozenIn(domain.View.Id).Count > 0
                ? "frozen"
                : "thawed")) with { WorksFrozen = true };
        commands["guest-fsfreeze-freeze"] = Freezer(access, static (freezer, guest, _) => freezer.Freeze(guest, []));
        commands["guest-fsfreeze-freeze-list"] = Freezer(
            access, static (freezer, guest, arguments) => freezer.Freeze(guest, arguments.Texts("mountpoints")));
        commands["guest-fsfreeze-thaw"] = Freezer(access, static (freezer, guest, _) => freezer.Thaw(guest, []));
    }

    static AgentCommand Freezer(GuestAccess access, Func<LinuxFreezer, IGuestPrograms, AgentArguments, int> work) =>
        AgentCommand.Linux(
            (domain, guest, arguments, json) =>
                json.WriteNumberValue(
                    access.InFreezer(domain, freezer => work(freezer, guest, arguments)))) with { WorksFrozen = true };

    static void AddKeys(Dictionary<string, AgentCommand> commands)
    {
        commands["guest-ssh-get-authorized-keys"] = AgentCommand.Linux(static (_, guest, arguments, json) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            foreach (var key in LinuxKeys.Read(guest, arguments.Text("username")))
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        commands["guest-ssh-add-authorized-keys"] = AgentCommand.Linux(static (_, guest, arguments, json) =>
        {
            var change = arguments.OptionalTruth("reset") == true ? KeyChange.Replace : KeyChange.Add;
            LinuxKeys.Write(guest, arguments.Text("username"), arguments.Texts("keys"), change);
            WriteNothing(json);
        });
        commands["guest-ssh-remove-authorized-keys"] = AgentCommand.Linux(static (_, guest, arguments, json) =>
        {
            LinuxKeys.Write(guest, arguments.Text("username"), arguments.Texts("keys"), KeyChange.Remove);
            WriteNothing(json);
        });
    }

    static void SetTime(Domain domain, GuestVisit guest, AgentArguments arguments, Utf8JsonWriter json)
    {
        switch (arguments.OptionalNumber("time"))
        {
            case null:
                LinuxClock.Synchronize(guest);
                break;
            case { } time and >= 0:
                LinuxClock.Set(guest, new GuestClock(time / NanosecondsInSecond, (uint)(time % NanosecondsInSecond)));
                break;
            case { } time:
                throw AgentErrors.Refused($"Time {time} is too large");
        }

        WriteNothing(json);
    }

    // Answers how many were switched, or are as they were wanted to be.
    static void SetVcpus(Domain domain, GuestVisit guest, AgentArguments arguments, Utf8JsonWriter json)
    {
        var count = 0;
        var vcpus = LinuxCpus.Read(guest);
        foreach (var item in arguments.Items("vcpus").Select(AgentArguments.Of))
        {
            var number = item.Number("logical-id");
            var online = item.OptionalTruth("online") ?? throw AgentErrors.Refused("Parameter 'online' is missing");
            if (number is < 0 or > int.MaxValue || !vcpus.Present.Contains((int)number))
            {
                throw AgentErrors.Refused($"the guest has no vCPU {number}");
            }

            if (vcpus.Online.Contains((int)number) != online)
            {
                LinuxCpus.Switch(guest, (int)number, online);
            }

            count++;
        }

        json.WriteNumberValue(count);
    }

    static void Trim(Domain domain, GuestVisit guest, AgentArguments arguments, Utf8JsonWriter json)
    {
        var minimum = (ulong)Math.Max(arguments.OptionalNumber("minimum") ?? 0, 0);
        json.WriteStartObject();
        json.WriteStartArray("paths"u8);
        foreach (var (point, bytes) in LinuxFreezer.Trim(guest, point: null, minimum))
        {
            json.WriteStartObject();
            json.WriteString("path"u8, point);
            if (bytes is { } known)
            {
                json.WriteNumber("trimmed"u8, known);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }
}
