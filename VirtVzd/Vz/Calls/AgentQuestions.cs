// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VirtVzd.Driver.Guests;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Vz.Calls;

/// <summary>The agent's commands that ask something.</summary>
static class AgentQuestions
{
    internal static void Add(Dictionary<string, AgentCommand> commands)
    {
        commands["guest-get-osinfo"] = Question(static (guest, json) => WriteSystem(json, LinuxSystem.Read(guest)));
        commands["guest-get-host-name"] = Question(
            static (guest, json) => Write(json, "host-name", LinuxSystem.ReadHostname(guest)));
        commands["guest-get-time"] = Question(
            static (guest, json) => json.WriteNumberValue(Nanoseconds(LinuxClock.Read(guest))));
        commands["guest-get-users"] = Question(
            static (guest, json) => WriteAll(json, LinuxSystem.ReadUsers(guest), WriteUser));
        commands["guest-get-timezone"] = Question(static (guest, json) => WriteZone(json, LinuxClock.ReadZone(guest)));
        commands["guest-get-load"] = Question(static (guest, json) => WriteLoad(json, LinuxSystem.ReadLoad(guest)));
        commands["guest-network-get-interfaces"] = Question(
            static (guest, json) => WriteAll(json, LinuxNetwork.Read(guest), WriteInterface));
        commands["guest-get-fsinfo"] = Question(
            static (guest, json) => WriteAll(json, LinuxFilesystems.Read(guest, static _ => null), WriteFilesystem));
        commands["guest-get-disks"] = Question(
            static (guest, json) => WriteAll(json, LinuxFilesystems.ReadDisks(guest, static _ => null), WriteDisk));
        commands["guest-get-vcpus"] = Question(static (guest, json) => WriteVcpus(json, LinuxCpus.Read(guest)));
    }

    static AgentCommand Question(Action<IGuestPrograms, Utf8JsonWriter> ask) => AgentCommand.Linux(
        (_, guest, _, json) => ask(guest, json));

    // A clock that is off by centuries does not fit.
    static long Nanoseconds(GuestClock clock)
    {
        const long Second = 1_000_000_000;
        return Math.Abs(clock.Seconds) < long.MaxValue / Second
            ? (clock.Seconds * Second) + clock.Nanoseconds
            : throw AgentErrors.Nonsense("its time");
    }

    static void WriteSystem(Utf8JsonWriter json, GuestSystemInfo system)
    {
        json.WriteStartObject();
        WriteKnown(json, "id", system.Id);
        WriteKnown(json, "name", system.Name);
        WriteKnown(json, "pretty-name", system.PrettyName);
        WriteKnown(json, "version", system.Version);
        WriteKnown(json, "version-id", system.VersionId);
        WriteKnown(json, "variant", system.Variant);
        WriteKnown(json, "variant-id", system.VariantId);
        WriteKnown(json, "kernel-release", system.KernelRelease);
        WriteKnown(json, "kernel-version", system.KernelVersion);
        WriteKnown(json, "machine", system.Machine);
        json.WriteEndObject();
    }

    static void WriteUser(Utf8JsonWriter json, GuestUser user)
    {
        const double Milliseconds = 1000;
        json.WriteStartObject();
        json.WriteString("user"u8, user.Name);
        json.WriteNumber("login-time"u8, user.LoginTimeMs / Milliseconds);
        json.WriteEndObject();
    }

    static void WriteZone(Utf8JsonWriter json, GuestZone zone)
    {
        json.WriteStartObject();
        WriteKnown(json, "zone", zone.Name);
        json.WriteNumber("offset"u8, zone.OffsetSeconds);
        json.WriteEndObject();
    }

    static void WriteLoad(Utf8JsonWriter json, GuestLoad load)
    {
        json.WriteStartObject();
        json.WriteNumber("load1m"u8, load.OneMinute);
        json.WriteNumber("load5m"u8, load.FiveMinutes);
        json.WriteNumber("load15m"u8, load.FifteenMinutes);
        json.WriteEndObject();
    }

    static void WriteInterface(Utf8JsonWriter json, GuestInterface one)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, one.Name);
        WriteKnown(json, "hardware-address", one.HardwareAddress);
        json.WriteStartArray("ip-addresses"u8);
        foreach (var address in one.Addresses)
        {
            json.WriteStartObject();
            json.WriteString("ip-address-type"u8, address.IsIpv6 ? "ipv6" : "ipv4");
            json.WriteString("ip-address"u8, address.Address);
            json.WriteNumber("prefix"u8, address.Prefix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteFilesystem(Utf8JsonWriter json, GuestFilesystem one)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, one.Name);
        json.WriteString("mountpoint"u8, one.MountPoint);
        json.WriteString("type"u8, one.Type);
        if (one is { UsedBytes: { } used, TotalBytes: { } total })
        {
            json.WriteNumber("used-bytes"u8, used);
            json.WriteNumber("total-bytes"u8, total);
        }

        json.WritePropertyName("disk"u8);
        WriteAll(json, one.Disks, WriteAddress);
        json.WriteEndObject();
    }

    static void WriteDisk(Utf8JsonWriter json, GuestDisk disk)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, disk.Name);
        json.WriteBoolean("partition"u8, disk.Parent is not null);
        json.WriteStartArray("dependencies"u8);
        if (disk.Parent is not null)
        {
            json.WriteStringValue(disk.Parent);
        }

        json.WriteEndArray();
        if (disk.Serial is not null)
        {
            json.WritePropertyName("address"u8);
            WriteAddress(json, disk);
        }

        json.WriteEndObject();
    }

    // The bus is one that nobody has asked for.
    static void WriteAddress(Utf8JsonWriter json, GuestDisk disk)
    {
        json.WriteStartObject();
        json.WriteString("bus-type"u8, "unknown");
        json.WriteNumber("bus"u8, 0);
        json.WriteNumber("target"u8, 0);
        json.WriteNumber("unit"u8, 0);
        json.WriteStartObject("pci-controller"u8);
        foreach (var name in new[] { "domain", "bus", "slot", "function" })
        {
            json.WriteNumber(name, -1);
        }

        json.WriteEndObject();
        WriteKnown(json, "serial", disk.Serial);
        json.WriteString("dev"u8, disk.Name);
        json.WriteEndObject();
    }

    static void WriteVcpus(Utf8JsonWriter json, GuestVcpus vcpus) => WriteAll(
        json, vcpus.Present.Numbers.ToList(), (writer, number) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("logical-id"u8, number);
            writer.WriteBoolean("online"u8, vcpus.Online.Contains(number));
            writer.WriteBoolean("can-offline"u8, vcpus.Offlinable.Contains(number));
            writer.WriteEndObject();
        });

    static void WriteAll<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
