// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The host's CPU in libvirt's words: the model of libvirt's map that describes it best, what it has beyond that model,
/// and what the kernel tells about it. Read once. Without the map only architecture and topology are known, as in
/// libvirt. Any thread.
/// </summary>
sealed class HostCpu
{
    const string ConstantClock = "invtsc";

    readonly HostFiles _files;
    readonly ICpuRegisters _processor;
    readonly Dictionary<string, string> _first;
    readonly Lock _lock = new();
    CpuMap? _map;
    HostCpuModel? _identified;

    internal HostCpu(HostFiles files, ICpuRegisters processor, string? arch = null)
    {
        _files = files;
        _processor = processor;
        _first = FirstProcessor(files.Lines("proc/cpuinfo"));
        Arch = arch ?? HostArch();
        Mhz = (int)(Decimal("cpu MHz") ?? 0);
    }

    /// <summary>Architecture in libvirt's words.</summary>
    internal string Arch { get; }

    /// <summary>Clock, whole megahertz; 0 where the kernel does not tell.</summary>
    internal int Mhz { get; }

    /// <summary>libvirt's map of CPU models; read when it is first needed, and again while there is none.</summary>
    /// <exception cref="LibvirtException">It is not installed, or damaged.</exception>
    internal CpuMap Map
    {
        get
        {
            lock (_lock)
            {
                return _map ??= new CpuMap(_files);
            }
        }
    }

    /// <summary>The CPU of the capabilities document.</summary>
    internal HostCpuModel Describe(NodeShape shape) => Identify() with
    {
        Sockets = shape.Sockets,
        Cores = shape.Cores,
        Threads = shape.Threads,
    };

    /// <summary>The CPU to compare others with; null where its model is not known.</summary>
    internal CpuDefinition? Definition => Identify() is { Model: { } model } cpu
        ? new CpuDefinition(
            Arch, model, cpu.Vendor,
            [.. cpu.Features.Select(static name => new CpuDefinitionFeature(name, CpuFeaturePolicy.Require))])
        : null;

    HostCpuModel Identify()
    {
        lock (_lock)
        {
            return _identified ?? IdentifyNow();
        }
    }

    HostCpuModel IdentifyNow()
    {
        var unknown = new HostCpuModel { Arch = Arch, Sockets = 1, Cores = 1, Threads = 1 };
        if (Arch is not ("x86_64" or "i686"))
        {
            return _identified = unknown;
        }

        CpuMap map;
        try
        {
            map = Map;
        }
        catch (LibvirtException)
        {
            // Somebody may install it yet; who needs the map itself is told that it is not there.
            return unknown;
        }

        var data = new CpuidReader(_processor).Read();
        foreach (var register in map.Registers)
        {
            if (_processor.Msr(register.Index) is { } value)
            {
                data.Add(register, CpuData.Pack((uint)value, 0, 0, (uint)(value >> 32)));
            }
        }

        var decoded = new CpuDecoder(map).Host(data);
        var clock = map.Feature(ConstantClock) is { } constant && data.Contains(constant.Data)
            ? _processor.Tsc()
            : null;
        return _identified = unknown with
        {
            Model = decoded?.Model.Name,
            Vendor = decoded?.Vendor,
            Signature = decoded?.Signature is { Family: > 0 } signature ? signature : null,
            Features = decoded is null ? [] : [.. decoded.Features.Select(static feature => feature.Name)],
            Microcode = Microcode(),
            TscHz = clock?.Hz,
            IsTscScalable = clock?.IsScalable == true,
            PhysicalAddressBits = AddressBits(),
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

    double? Decimal(string name) =>
        double.TryParse(Value(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    uint? Microcode()
    {
        var text = Value("microcode");
        return text?.StartsWith("0x", StringComparison.Ordinal) == true
            && uint.TryParse(
                text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version)
            && version > 0
            ? version
            : null;
    }

    // "48 bits physical, 48 bits virtual"
    uint? AddressBits() =>
        uint.TryParse(
            Value("address sizes")?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? bits
            : null;
}
