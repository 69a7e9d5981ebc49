// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Writes a domain definition that has passed <see cref="DomainRules"/> into a configuration of the SDK. Of an existing
/// guest only what differs is written, so that what libvirt has no word for stays as it is.
/// </summary>
sealed partial class VmConfigWriter
{
    const string RootMountPoint = "/";
    const string DefaultListenAddress = "127.0.0.1";

    readonly HypervisorVersion _version;
    readonly ConsoleSockets _consoles;
    readonly HostPciDevices _pciDevices;

    /// <summary>Writes configurations for a host of one version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="consoles">What pseudo terminals become.</param>
    /// <param name="pciDevices">What machines can be given of the host.</param>
    internal VmConfigWriter(HypervisorVersion version, ConsoleSockets consoles, HostPciDevices pciDevices)
    {
        _pciDevices = pciDevices;
        _version = version;
        _consoles = consoles;
    }

    /// <summary>Name of the sample that new containers begin with.</summary>
    internal static ReadOnlySpan<byte> ContainerSample => "vswap.1024MB"u8;

    /// <summary>Whether a new container is to be made from a template.</summary>
    internal static bool HasTemplate(DomainDefinition definition) =>
        definition.Filesystems.Any(static filesystem => filesystem.Type == FilesystemType.Template);

    /// <summary>Writes a new guest's configuration.</summary>
    /// <exception cref="LibvirtException">The SDK refuses.</exception>
    internal void WriteNew(PrlVmConfig config, DomainDefinition definition)
    {
        config.Clear();
        config.Name = definition.Name;
        config.Uuid = definition.Uuid;
        if (definition.Filesystems.FirstOrDefault(static item => item.Type == FilesystemType.Template) is { } template)
        {
            config.OsTemplate = template.Source ?? "";
        }

        config.CpuMode = ModeOf(definition.Arch);
        config.RamMib = MibOf(definition.MemoryKib);
        config.CpuCount = definition.Vcpus;
        config.CpuMask = definition.Cpuset?.ToString() ?? "";
        WriteRest(config, definition, null);
    }

    /// <summary>Writes what has changed into the configuration of a guest that exists, within an edit.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="definition">What is wanted.</param>
    /// <param name="before">What there is.</param>
    /// <exception cref="LibvirtException">The SDK refuses.</exception>
    internal void Write(PrlVmConfig config, DomainDefinition definition, DomainDefinition before)
    {
        if (definition.Name != before.Name)
        {
            config.Name = definition.Name;
        }

        if (definition.Arch != before.Arch)
        {
            config.CpuMode = ModeOf(definition.Arch);
        }

        if (definition.MemoryKib != before.MemoryKib)
        {
            config.RamMib = MibOf(definition.MemoryKib);
        }

        if (definition.Vcpus != before.Vcpus)
        {
            config.CpuCount = definition.Vcpus;
        }

        if (!Equals(definition.Cpuset, before.Cpuset))
        {
            config.CpuMask = definition.Cpuset?.ToString() ?? "";
        }

        WriteRest(config, definition, before);
    }

    void WriteRest(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        if ((definition.Description ?? "") != XmlPrinter.AsRead(before?.Description ?? ""))
        {
            config.Description = definition.Description ?? "";
        }

        if (definition.OnCrash != (before?.OnCrash ?? CrashAction.Usual))
        {
            WriteCrashAction(config, definition.OnCrash);
        }

        WriteResources(config, definition, before);

        // What is to be as it is found is not touched: of devices there may be some that no document shows.
        if (!definition.Interfaces.Equals(before?.Interfaces))
        {
            WriteInterfaces(config, definition);
        }

        WriteBandwidth(config, definition, before);
        WriteDisplay(config, definition, before);
        if (!definition.Serials.Equals(before?.Serials))
        {
            WriteSerials(config, definition);
        }

        if (!definition.HostDevices.Equals(before?.HostDevices))
        {
            WriteHostDevices(config, definition);
        }

        if (!definition.Disks.Equals(before?.Disks) || !definition.Filesystems.Equals(before?.Filesystems))
        {
            WriteHardDisks(config, definition);
            WriteOpticalDisks(config, definition);
        }

        WriteThrottle(config, definition, before);

        WriteBootList(config, definition, before);
    }

    // One that is kept may be reported or not, as it was.
    static void WriteCrashAction(PrlVmConfig config, CrashAction action)
    {
        config.CrashAction = action == CrashAction.Preserve ? PrlCrashAction.Pause : PrlCrashAction.Restart;
        if (action != CrashAction.Preserve)
        {
            config.ReportsCrash = action == CrashAction.Usual;
        }
    }

    static PrlCpuMode ModeOf(GuestArch arch) => arch == GuestArch.I686 ? PrlCpuMode.Bits32 : PrlCpuMode.Bits64;

    static uint MibOf(ulong kib) => kib / 1024 <= uint.MaxValue
        ? (uint)(kib / 1024)
        : throw LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, "Memory size is too large.");

    static void WriteDisplay(PrlVmConfig config, DomainDefinition definition, DomainDefinition? before)
    {
        if (definition.OsType == OsType.Hvm
            && definition.Videos is [{ VramKib: > 0 } video, ..]
            && !(before?.Videos is [var oldVideo, ..] && oldVideo.VramKib == video.VramKib))
        {
            config.VideoRamMib = video.VramKib / 1024;
        }

        if (definition.Graphics is [var graphics, ..])
        {
            WriteGraphics(config, graphics, before?.Graphics is [var first, ..] ? first : null);
        }
        else if (before is null || before.Graphics.Count > 0)
        {
            config.VncMode = PrlDisplayMode.Disabled;
        }
    }

    static void WriteGraphics(PrlVmConfig config, GraphicsDefinition graphics, GraphicsDefinition? old)
    {
        // A document without the password is what every client reads that does not ask for secrets: it changes nothing.
        if ((graphics.Password ?? old?.Password ?? "") is var password
            && (old is null || password != (old.Password ?? "")))
        {
            config.VncPassword = password;
        }

        if (old is null || old.Autoport != graphics.Autoport || (!graphics.Autoport && old.Port != graphics.Port))
        {
            config.VncMode = graphics.Autoport ? PrlDisplayMode.Auto : PrlDisplayMode.Manual;
            if (!graphics.Autoport)
            {
                config.VncPort = (uint)graphics.Port;
            }
        }

        // An empty address is printed as one and read as none.
        if (old is null || (graphics.Listen ?? "") != old.Listen)
        {
            config.VncHostName = string.IsNullOrEmpty(graphics.Listen) ? DefaultListenAddress : graphics.Listen;
        }
    }

    void WriteSerials(PrlVmConfig config, DomainDefinition definition) => DevicePairing.Apply(
        config,
        PrlDeviceType.SerialPort,
        [.. definition.Serials.Select(static serial => (KeyOfPort(serial.Port), serial))],
        device => VmConfigReader.ReadCharacterSource(device, _consoles) is null ? null : KeyOfPort(device.Index),
        (device, serial, isNew) => WriteSerial(device, serial, definition.Uuid, isNew));

    /// <summary>
    /// Gives a machine that was cloned outside pseudo terminals of its own in the place of its original's.
    /// </summary>
    /// <exception cref="LibvirtException">There can be none.</exception>
    internal void OwnConsoles(PrlVmConfig config, Guid guest)
    {
        foreach (var at in ConsolesOfAnother(config, guest).ToList())
        {
            using var device = config.Device(PrlDeviceType.SerialPort, at);
            device.SysName = device.FriendlyName = _consoles.Prepare(guest, device.Index);
        }
    }

    /// <summary>Which of a machine's serial ports have the socket of another machine's pseudo terminal.</summary>
    internal IEnumerable<uint> ConsolesOfAnother(PrlVmConfig config, Guid guest)
    {
        for (var at = 0u; at < config.DeviceCount(PrlDeviceType.SerialPort); at++)
        {
            using var device = config.Device(PrlDeviceType.SerialPort, at);
            if (VmConfigReader.ReadCharacterSource(device, _consoles) is { } source
                && _consoles.IsOfAnother(source, guest))
            {
                yield return at;
            }
        }
    }

    static string KeyOfPort(uint port) => $"port {port}";

    // A socket of a pseudo terminal's is refused, and so is a terminal that there can be no socket for.
    void WriteSerial(PrlDevice device, SerialDefinition serial, Guid guest, bool isNew)
    {
        var source = serial.Source;
        if (!isNew && VmConfigReader.ReadCharacterSource(device, _consoles)?.Answers(source) == true)
        {
            return;
        }

        if (source is { Type: CharacterSourceType.Unix, Path: { } socket } && _consoles.Holds(socket))
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"UNIX socket path '{socket}' of serial port {serial.Port} is in the directory of pseudo terminals");
        }

        var where = source.Type == CharacterSourceType.Pty
            ? _consoles.Prepare(guest, serial.Port)
            : source.Path ?? $"{source.Host}:{source.Service}";
        device.EmulatedType = source.Type switch
        {
            CharacterSourceType.File => PrlEmulatedType.OutputFile,
            CharacterSourceType.Unix or CharacterSourceType.Pty => PrlEmulatedType.Socket,
            CharacterSourceType.Tcp => PrlEmulatedType.Tcp,
            CharacterSourceType.Udp => PrlEmulatedType.Udp,
            _ => PrlEmulatedType.RealDevice,
        };
        device.SysName = where;
        device.FriendlyName = where;
        device.Serial.SocketMode =
            source.Type is CharacterSourceType.Unix or CharacterSourceType.Tcp && source.Mode == SocketMode.Connect
                ? PrlSocketMode.Client
                : PrlSocketMode.Server;
        if (isNew)
        {
            device.Enabled = true;
            device.Connected = true;
            device.Index = serial.Port;
        }
    }
}
