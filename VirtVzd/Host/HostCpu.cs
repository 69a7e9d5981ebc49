// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.Host;

/// <summary>
/// The host's CPU as the kernel describes it, in libvirt's words. Read once. libvirt's own map of CPU models is not part
/// of this daemon: the base model is kvm64, which any 64-bit x86 has, and all else is named as features.
/// </summary>
sealed class HostCpu
{
    const string BaseModel = "kvm64";

    readonly HostFiles _files;
    readonly Dictionary<string, string> _first;

    internal HostCpu(HostFiles files, string? arch = null)
    {
        _files = files;
        _first = FirstProcessor(files.Lines("proc/cpuinfo"));
        Arch = arch ?? HostArch();
        Mhz = (int)(Decimal("cpu MHz") ?? 0);
    }

    /// <summary>Architecture in libvirt's words.</summary>
    internal string Arch { get; }

    /// <summary>Clock, whole megahertz; 0 where the kernel does not tell.</summary>
    internal int Mhz { get; }

    /// <summary>The CPU of the capabilities document.</summary>
    internal HostCpuModel Describe(NodeShape shape)
    {
        var flags = Value("flags")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet() ?? [];
        var isBase = CpuFeatures.Base.All(flags.Contains);
        return new HostCpuModel
        {
            Arch = Arch,
            Model = isBase ? BaseModel : null,
            Vendor = Value("vendor_id") switch
            {
                "GenuineIntel" => "Intel",
                "AuthenticAMD" => "AMD",
                "HygonGenuine" => "Hygon",
                _ => null,
            },
            Microcode = Microcode(),
            Signature = Unsigned("cpu family") is { } family && Unsigned("model") is { } model
                ? (family, model, Unsigned("stepping") ?? 0)
                : null,
            TscHz = _files.Number("sys/devices/system/cpu/cpu0/tsc_freq_khz") is > 0 and var khz ? (ulong)khz * 1000 : null,
            Sockets = shape.Sockets,
            Cores = shape.Cores,
            Threads = shape.Threads,
            PhysicalAddressBits = AddressBits(),
            Features = isBase ? CpuFeatures.Beyond(flags) : [],
        };
    }

    static string HostArch() => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        var other => other.ToString().ToLowerInvariant(),
    };

    static Dictionary<string, string> FirstProcessor(string[] lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.TakeWhile(line => line.Trim().Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                values[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return values;
    }

    string? Value(string name) => _first.GetValueOrDefault(name);

    uint? Unsigned(string name) =>
        uint.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    double? Decimal(string name) =>
        double.TryParse(Value(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    uint? Microcode()
    {
        var text = Value("microcode");
        return text?.StartsWith("0x", StringComparison.Ordinal) == true
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
    }

    // "48 bits physical, 48 bits virtual"
    uint? AddressBits() =>
        uint.TryParse(Value("address sizes")?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? bits
            : null;
}
