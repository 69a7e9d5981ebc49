// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>The configuration file, and the two settings of logging that an administrator may send as well.</summary>
static class Settings
{
    const string Path = "/etc/libvirt/virtvzd.conf";

    /// <summary>
    /// Reads a configuration file for the daemon of the system and of a session, and once more collecting its faults:
    /// the three must agree whether there are any.
    /// </summary>
    internal static void ReadConfig(ReadOnlySpan<byte> input)
    {
        var faults = new List<ConfigFault>();
        var lenient = ConfigFile.Parse(input, Path, faults);
        _ = DaemonConfig.From(lenient, isPrivileged: true);
        var hasErrors = faults.Exists(static fault => !fault.IsWarning);
        LibvirtException? refusal = null;
        try
        {
            _ = DaemonConfig.From(ConfigFile.Parse(input, Path), isPrivileged: true);
            _ = DaemonConfig.From(ConfigFile.Parse(input, Path), isPrivileged: false);
        }
        catch (LibvirtException error)
        {
            refusal = error;
        }

        FuzzFault.Unless(hasErrors == refusal is not null, $"{faults.Count} faults, refused by '{refusal?.Message}'");
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    /// <summary>Reads log filters; what they are shown as means the same.</summary>
    internal static void ReadFilters(ReadOnlySpan<byte> input)
    {
        var filters = LogFilter.ParseList(XdrText.Decode(input));
        var shown = string.Join(' ', filters.Select(static filter => filter.ToString()));
        var again = LogFilter.ParseList(shown);
        FuzzFault.Unless(again.Select(static filter => filter.Priority)
            .SequenceEqual(filters.Select(static filter => filter.Priority)), $"'{shown}' has other priorities");
        foreach (var source in (ReadOnlySpan<string>)["rpc.netserver", "vz", ""])
        {
            FuzzFault.Unless(
                filters.Select(filter => filter.Governs(source))
                    .SequenceEqual(again.Select(filter => filter.Governs(source))),
                $"'{shown}' governs other sources");
        }
    }

    /// <summary>Reads log outputs; what they are shown as is the same.</summary>
    internal static void ReadOutputs(ReadOnlySpan<byte> input)
    {
        var outputs = LogOutputSpec.ParseList(XdrText.Decode(input));
        var shown = string.Join(' ', outputs.Select(static output => output.ToString()));
        FuzzFault.Unless(LogOutputSpec.ParseList(shown).SequenceEqual(outputs), $"'{shown}' are other outputs");
    }
}
