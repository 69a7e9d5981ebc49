// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;

namespace VirtVzd.Logging;

/// <summary>A log output as settings name it, not opened (logging.md §3).</summary>
/// <param name="Priority">Messages below it are not written.</param>
/// <param name="Destination">What kind it is.</param>
/// <param name="Name">The absolute path of a file, the identity for syslog, else empty.</param>
sealed record LogOutputSpec(LogPriority Priority, LogDestination Destination, string Name = "")
{
    /// <summary>As an output is written.</summary>
    public override string ToString()
    {
        var kind = $"{(int)Priority}:{Word(Destination)}";
        return Name.Length == 0 ? kind : $"{kind}:{Name}";
    }

    /// <summary>
    /// Reads outputs separated by blanks. Of two with the same destination and name the later one counts, at the place
    /// of the earlier.
    /// </summary>
    /// <exception cref="Errors.LibvirtException">A piece is malformed.</exception>
    internal static IReadOnlyList<LogOutputSpec> ParseList(string text)
    {
        var specs = new List<LogOutputSpec>();
        var places = new Dictionary<(LogDestination Destination, string Name), int>();
        foreach (var piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var spec = Parse(piece);
            if (places.TryAdd((spec.Destination, spec.Name), specs.Count))
            {
                specs.Add(spec);
            }
            else
            {
                specs[places[(spec.Destination, spec.Name)]] = spec;
            }
        }

        return specs;
    }

    static LogOutputSpec Parse(string piece)
    {
        var parts = piece.Split(':');
        if (parts.Length < 2)
        {
            throw LogSettingError.Invalid($"Malformed format for log output '{piece}'");
        }

        var priority = LogPriorities.FromNumber(parts[0])
            ?? throw LogSettingError.Invalid($"Invalid log priority '{parts[0]}' for log output '{piece}'");
        LogDestination destination = parts[1] switch
        {
            "stderr" => LogDestination.Stderr,
            "file" => LogDestination.File,
            "syslog" => LogDestination.Syslog,
            "journald" => LogDestination.Journald,
            _ => throw LogSettingError.Invalid($"Invalid log destination '{parts[1]}' for log output '{piece}'"),
        };

        var isNamed = destination is LogDestination.File or LogDestination.Syslog;
        if (parts.Length != (isNamed ? 3 : 2))
        {
            throw LogSettingError.Invalid(
                $"Log output '{piece}' does not meet the format requirements for destination type '{parts[1]}'");
        }

        var name = isNamed ? parts[2] : "";
        return new LogOutputSpec(priority, destination, destination == LogDestination.File ? Absolute(name) : name);
    }

    // No name is the folder that the daemon is in, as for libvirt: it is no file, which is found when it is opened.
    static string Absolute(string name) => Path.GetFullPath(name.Length == 0 ? "." : name);

    static string Word(LogDestination destination) => destination switch
    {
        LogDestination.Stderr => "stderr",
        LogDestination.File => "file",
        LogDestination.Syslog => "syslog",
        _ => "journald",
    };
}
