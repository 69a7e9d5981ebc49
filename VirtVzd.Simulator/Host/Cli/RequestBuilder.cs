// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>Makes of a command line what is sent to the host.</summary>
static class RequestBuilder
{
    /// <exception cref="UsageException">An operand has the wrong form.</exception>
    internal static ControlRequest Build(CommandLine line)
    {
        var command = line.Command!.Name;
        var values = new Dictionary<string, string>(line.Options, StringComparer.Ordinal);
        values.Remove("json");
        var name = line.Operands.Count > 0 ? line.Operands[0] : "";
        switch (command)
        {
            case "create":
                values["type"] = name is "vm" or "ct" ? name : throw new UsageException("create needs vm or ct");
                name = line.Operands[1];
                break;
            case "set" or "edit":
                TakeKeys(line.Operands[1..], values);
                break;
            case "migration":
                TakeKeys(line.Operands, values);
                name = "";
                break;
            case "network":
                TakeKeys(line.Operands[1..], values);
                break;
            case "hardware":
                values["devices"] = Document(name);
                name = "";
                break;
            case "migration-fault" when name.Length > 0:
                values["what"] = line.Operands.Count > 1 || name == "off" ? line.Operands[^1]
                    : throw new UsageException("migration-fault needs STEP and what is met there");
                break;
            case "progress":
                values["percent"] = Number("PERCENT", line.Operands[1]);
                break;
            case "hold":
                values["kind"] = LockNames.Find(line.Operands[1]) is not null
                    ? line.Operands[1]
                    : throw new UsageException($"KIND is one of {LockNames.Usage}");
                break;
            case "release" when line.Operands.Count > 1:
                values["kind"] = line.Operands[1];
                break;
            case "lock-wait" when name.Length > 0:
                Number("MS", name);
                break;
            case "profile" when name.Length > 0 && HostSettings.Find(name) is null:
                throw new UsageException($"a profile is real or older, not '{name}'");
            case "delay":
                values["ms"] = Number("MS", line.Operands[1]);
                break;
            case "once" when line.Operands.Count > 0:
                values["at"] = Number("N", name);
                values["what"] = line.Operands.Count < 2
                    ? throw new UsageException("once needs N and what the request meets")
                    : line.Operands[1] is "hang" or "silent" or "drop" ? line.Operands[1]
                    : Code(line.Operands[1]).ToString(CultureInfo.InvariantCulture);
                name = "";
                break;
            case "license":
                values["code"] = name == "valid" ? "0" : Code(name).ToString(CultureInfo.InvariantCulture);
                name = "";
                break;
            case "fail":
                values["code"] = Code(line.Operands[1]).ToString(CultureInfo.InvariantCulture);
                break;
        }

        CheckNumbers(line);
        return new ControlRequest { Command = command, Name = name, Values = values.Count > 0 ? values : null };
    }

    static void CheckNumbers(CommandLine line)
    {
        foreach (var option in new[] { "disks", "nics", "memory", "cpus", "count", "times", "after", "interval" })
        {
            if (line.Options.TryGetValue(option, out var value))
            {
                Number("--" + option, value);
            }
        }
    }

    static string Document(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {failure.Message}");
        }
    }

    static void TakeKeys(List<string> operands, Dictionary<string, string> values)
    {
        foreach (var operand in operands)
        {
            var equals = operand.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"'{operand}' is not KEY=VALUE");
            }

            values[operand[..equals]] = operand[(equals + 1)..];
        }
    }

    static string Number(string what, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? text
            : throw new UsageException($"{what} is a number, not '{text}'");

    /// <summary>A result by its name, as 0x80000009, or as a decimal number.</summary>
    static int Code(string text)
    {
        if (text.StartsWith("PRL_", StringComparison.Ordinal) && Enum.TryParse<PrlError>(text, out var named))
        {
            return (int)named;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return (int)hex;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"'{text}' is neither a known PRL_ERR_ name nor a number");
    }
}
