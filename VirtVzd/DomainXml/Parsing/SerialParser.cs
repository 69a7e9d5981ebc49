// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads <c>serial</c> and <c>console</c> elements.</summary>
static class SerialParser
{
    static readonly string[] OtherEnds = ["parallel", "channel", "smartcard", "redirdev", "rng"];

    /// <summary>
    /// The port as the document has it; <see cref="SerialDefinition.AnyPort"/> where it gives no number.
    /// </summary>
    internal static SerialDefinition Parse(DocumentElement element)
    {
        var unsupported =
            (element.Child("target")?.Attribute("type") is null or "none" ? 0 : UnsupportedSerialSettings.TargetType)
                | (element.Has("address") ? UnsupportedSerialSettings.Address : 0);
        return ParsePort(element, unsupported);
    }

    /// <summary>
    /// The console of a virtual machine, which stands for its first serial port; null where there is none of that kind,
    /// or a serial port in whose place it is. Consoles of other kinds the model does not hold.
    /// </summary>
    internal static SerialDefinition? ParseConsole(DocumentElement devices)
    {
        var consoles = devices.All("console").ToList();
        return consoles.Skip(1).Any(StandsForPort)
            ? throw DocumentError.Unknown("Only the first console can be a serial port")
            : consoles is [var first, ..] && StandsForPort(first) && !devices.Has("serial") ? ParsePort(first, 0)
            : null;
    }

    /// <summary>Checks the ends of the devices that the model does not hold, as libvirt checks them.</summary>
    internal static void CheckOthers(DocumentElement devices)
    {
        foreach (var device in devices.Children)
        {
            var end = device.Name == "rng" ? device.Child("backend") : device;
            if (end is not null && OtherEnds.Contains(device.Name) && end.Attribute("type") is "tcp" or "udp")
            {
                SourceOf(end);
            }
        }
    }

    /// <summary>Whether a console is a serial port by another name.</summary>
    internal static bool StandsForPort(DocumentElement console) => console.Child(
        "target")?.Attribute("type") is null or "serial" or "none";

    static SerialDefinition ParsePort(DocumentElement element, UnsupportedSerialSettings unsupported)
    {
        var port = SerialDefinition.AnyPort;
        if (element.Child("target")?.Attribute("port") is { } text && !LibvirtNumber.TryWrapping(text, out port))
        {
            throw DocumentError.Xml($"Invalid port number: {text}");
        }

        var label = element.All("source").Any(source => source.Has("seclabel"));
        return new SerialDefinition
        {
            Source = SourceOf(element),
            Port = port,
            Unsupported = unsupported | (label ? UnsupportedSerialSettings.SecurityLabel : 0),
        };
    }

    static CharacterSource SourceOf(DocumentElement element)
    {
        var word = element.Attribute("type") ?? "pty";
        if (!Names.CharacterSourceTypes.TryParse(word, out var type))
        {
            throw DocumentError.Unknown($"unknown type presented to host for character device: {word}");
        }

        var first = element.Child("source");
        return type switch
        {
            CharacterSourceType.Device or CharacterSourceType.File or CharacterSourceType.Pipe =>
                new CharacterSource { Type = type, Path = Path(first) },
            CharacterSourceType.Unix => new CharacterSource { Type = type, Path = Path(first), Mode = ModeOf(first) },
            CharacterSourceType.Tcp => TcpOf(element, first),
            CharacterSourceType.Udp => UdpOf(element),
            // Which pseudo terminal it is, is known of a running guest alone.
            CharacterSourceType.Pty => new CharacterSource { Type = type },
            _ => new CharacterSource { Type = type, Path = first?.Attribute("path") },
        };
    }

    static string Path(DocumentElement? source) =>
        source?.Attribute("path") ?? throw DocumentError.Internal("Missing source path attribute for char device");

    static SocketMode ModeOf(DocumentElement? source) =>
        source?.OptionalWord("mode", Names.SocketModes) ?? SocketMode.Connect;

    static CharacterSource TcpOf(DocumentElement element, DocumentElement? source)
    {
        var host = source?.Attribute("host")
            ?? throw DocumentError.Internal("Missing source host attribute for char device");
        var service = source.Attribute("service")
            ?? throw DocumentError.Internal("Missing source service attribute for char device");
        return new CharacterSource
        {
            Type = CharacterSourceType.Tcp,
            Mode = ModeOf(source),
            Host = host,
            Service = service,
            Protocol = element.Child("protocol")?.Attribute("type") ?? "raw",
        };
    }

    static CharacterSource UdpOf(DocumentElement element)
    {
        if (element.All("source").Skip(2).Any())
        {
            throw DocumentError.Xml("only two source elements are allowed for character device");
        }

        DocumentElement? Side(SocketMode mode) =>
            element.All("source").FirstOrDefault(source => ModeOf(source) == mode);

        var connect = Side(SocketMode.Connect);
        var bind = Side(SocketMode.Bind);
        return new CharacterSource
        {
            Type = CharacterSourceType.Udp,
            Host = connect?.Attribute("host"),
            Service = connect?.Attribute("service")
                ?? throw DocumentError.Internal("Missing source service attribute for char device"),
            BindHost = bind?.Attribute("host"),
            BindService = bind?.Attribute("service"),
        };
    }
}
