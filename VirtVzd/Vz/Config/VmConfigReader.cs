// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Makes a domain definition out of a configuration of the SDK. What libvirt has no form for is left out with a line in
/// the log; only a guest without name or UUID cannot be read at all.
/// </summary>
sealed partial class VmConfigReader
{
    const string ContainerInit = "/sbin/init";
    const ulong KibInMib = 1024;

    readonly HypervisorVersion _version;
    readonly int _hostCpus;
    readonly uint _hostMhz;
    readonly ConsoleSockets _consoles;
    readonly ILogger _log;

    /// <summary>Reads configurations of a host.</summary>
    /// <param name="version">Version of the product.</param>
    /// <param name="hostCpus">CPUs that the host has.</param>
    /// <param name="consoles">Which serial ports are pseudo terminals.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="hostMhz">What its CPUs do, 0 where that is not known: what limits in MHz are of.</param>
    internal VmConfigReader(
        HypervisorVersion version, int hostCpus, ConsoleSockets consoles, ILogger log, uint hostMhz = 0)
    {
        _hostMhz = hostMhz;
        _version = version;
        _hostCpus = hostCpus;
        _consoles = consoles;
        _log = log;
    }

    /// <summary>The same reader without a word to the operator: for who reads what was read just now.</summary>
    internal VmConfigReader Quiet => new(_version, _hostCpus, _consoles, NullLogger.Instance, _hostMhz);

    /// <summary>Reads a configuration, without the id.</summary>
    /// <exception cref="LibvirtException">The SDK does not say who the guest is.</exception>
    internal DomainDefinition Read(PrlVmConfig config)
    {
        var name = config.Name;
        var isContainer = config.Type == PrlVmType.Container;
        var osType = isContainer ? OsType.Exe : OsType.Hvm;
        var memoryKib = config.RamMib * KibInMib;
        var boot = Part(name, "boot list", () => ReadBootList(config), []);
        var disks = Part(name, "disks", () => ReadDisks(name, config, isContainer, boot), []);
        var graphics = Part(name, "display", () => ReadGraphics(config), []);
        return new DomainDefinition
        {
            Name = name,
            Uuid = config.Uuid,
            Description = Part(name, "description", () => NullIfEmpty(config.Description), null),
            MemoryKib = memoryKib,
            CurrentMemoryKib = memoryKib,
            Vcpus = VcpusOf(config.CpuCount),
            Cpuset = Part(name, "CPU mask", () => ReadCpuset(name, config.CpuMask), null),
            Resources = ReadResources(name, config, isContainer),
            OsType = osType,
            Arch = config.CpuMode == PrlCpuMode.Bits32 ? GuestArch.I686 : GuestArch.X8664,
            Init = isContainer ? ContainerInit : null,
            OnCrash = isContainer
                ? CrashAction.Usual
                : Part(name, "action on a crash", () => ReadCrashAction(config), CrashAction.Usual),
            Boot = isContainer ? [] : BootOf(name, boot),
            Disks = [.. disks],
            Controllers = isContainer ? [] : ControllerDefinition.Of(disks),
            Filesystems = isContainer ? Part(name, "file systems", () => ReadFilesystems(name, config, boot), []) : [],
            Interfaces = Part(name, "network adapters", () => ReadInterfaces(name, config, isContainer), []),
            Serials = Part(name, "serial ports", () => ReadSerials(name, config), []),
            Inputs = graphics.Count > 0 ? InputDefinition.PairOf(osType) : [],
            Graphics = graphics,
            Videos = Part(name, "video", () => ReadVideo(config, isContainer, graphics.Count > 0), []),
            HostDevices = isContainer ? [] : Part(name, "host devices", () => ReadHostDevices(name, config), []),
        };
    }

    static CrashAction ReadCrashAction(PrlVmConfig config) => config.CrashAction switch
    {
        PrlCrashAction.Pause => CrashAction.Preserve,
        PrlCrashAction.Restart when !config.ReportsCrash => CrashAction.Restart,
        _ => CrashAction.Usual,
    };

    // A container without a limit may use every CPU that the host has.
    uint VcpusOf(uint count) => count == PrlVmConfig.CpuUnlimited ? (uint)_hostCpus : count;

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    CpuSet? ReadCpuset(string name, string mask)
    {
        if (mask.Length == 0)
        {
            return null;
        }

        if (!CpuSet.TryParse(mask, out var set))
        {
            return LeaveOut<CpuSet?>(name, $"CPU mask '{mask}'", null);
        }

        return set.CoversFirst(_hostCpus) ? null : set;
    }

    static ValueList<GraphicsDefinition> ReadGraphics(PrlVmConfig config)
    {
        var mode = config.VncMode;
        if (mode == PrlDisplayMode.Disabled)
        {
            return [];
        }

        return
        [
            new GraphicsDefinition
            {
                Port = (int)config.VncPort,
                Autoport = mode == PrlDisplayMode.Auto,
                Listen = config.VncHostName,
                Password = NullIfEmpty(config.VncPassword),
            },
        ];
    }

    static ValueList<VideoDefinition> ReadVideo(PrlVmConfig config, bool isContainer, bool hasDisplay)
    {
        if (isContainer)
        {
            return hasDisplay ? [new VideoDefinition(VideoType.Parallels, VramKib: 0)] : [];
        }

        return [new VideoDefinition(VideoType.Vga, (uint)(config.VideoRamMib * KibInMib))];
    }

    // One unreadable part must not cost the guest: an administrator has to see it to repair it.
    T Part<T>(string name, string what, Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) != PrlResult.DispatcherConnectionClosed)
        {
            _log.Warning($"domain {name}: {what} cannot be read: {e.Message}");
            return otherwise;
        }
    }

    T LeaveOut<T>(string name, string what, T instead)
    {
        _log.Warning($"domain {name}: {what} has no form in libvirt and is left out");
        return instead;
    }
}
