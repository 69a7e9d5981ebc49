// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads <c>graphics</c>, <c>video</c> and <c>input</c> elements.</summary>
static class DisplayParser
{
    /// <summary>The display as the document has it; a port of −1 counts as none.</summary>
    internal static GraphicsDefinition ParseGraphics(DocumentElement element)
    {
        var type = element.Word("type", Names.GraphicsTypes);
        var unsupported = type == GraphicsType.Vnc ? UnsupportedOf(element) : 0;
        var listens = element.All("listen").ToList();
        unsupported |= listens.Exists(static listen => listen.Attribute("type") != "address")
            ? UnsupportedGraphicsSettings.ListenType
            : 0;
        unsupported |= listens.Count > 1 ? UnsupportedGraphicsSettings.SeveralListeners : 0;
        unsupported |= element.HasAttribute("socket") ? UnsupportedGraphicsSettings.ListenType : 0;
        var port = PortOf(element);
        var autoport = element.Attribute("autoport") switch
        {
            "yes" => true,
            "no" => false,
            _ => port == -1 || !element.HasAttribute("port"),
        };
        return new GraphicsDefinition
        {
            Type = type,
            Port = autoport || port < 0 ? 0 : port,
            Autoport = autoport,
            Listen = ListenOf(element, listens.FirstOrDefault()),
            Password = element.Attribute("passwd"),
            Unsupported = unsupported,
        };
    }

    static int PortOf(DocumentElement element)
    {
        if (element.Attribute("port") is not { } text)
        {
            return 0;
        }

        return LibvirtNumber.TrySigned(text, out var port)
            ? port
            : throw DocumentError.Internal($"cannot parse vnc port {text}");
    }

    static string? ListenOf(DocumentElement element, DocumentElement? first)
    {
        var attribute = element.AttributeOrNull("listen");
        var address = first?.AttributeOrNull("address");
        if (attribute is not null && address is not null && attribute != address)
        {
            throw DocumentError.Unknown(
                $"graphics 'listen' attribute '{attribute}' must match 'address' attribute of first listen element "
                    + $"(found '{address}')");
        }

        return address ?? attribute;
    }

    static UnsupportedGraphicsSettings UnsupportedOf(DocumentElement element)
    {
        var found = UnsupportedGraphicsSettings.None;
        void Note(bool asked, UnsupportedGraphicsSettings setting) => found |= asked ? setting : 0;

        Note((element.Signed("websocket") ?? 0) != 0, UnsupportedGraphicsSettings.WebSocket);
        Note(element.Attribute("keymap") is not (null or "en-us"), UnsupportedGraphicsSettings.Keymap);
        Note(element.Attribute("sharePolicy") == "allow-exclusive", UnsupportedGraphicsSettings.ExclusiveSharing);
        var password = element.Attribute("passwd") is not null;
        if (password && element.Attribute("passwdValidTo") is { } end)
        {
            CheckTime(end);
            Note(true, UnsupportedGraphicsSettings.PasswordExpiry);
        }

        Note(password && ConnectedOf(element) is not null, UnsupportedGraphicsSettings.ConnectedAction);
        return found;
    }

    static void CheckTime(string text)
    {
        if (!DateTime.TryParseExact(
            text.TrimStart(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw DocumentError.Internal($"cannot parse password validity time '{text}', expect YYYY-MM-DDTHH:MM:SS");
        }
    }

    static string? ConnectedOf(DocumentElement element) => element.Attribute("connected") switch
    {
        null => null,
        "disconnect" => throw DocumentError.Unknown("VNC supports connected='keep' only"),
        "keep" or "fail" => element.Attribute("connected"),
        var other => throw DocumentError.Unknown($"unknown connected value {other}"),
    };

    /// <summary>
    /// The adapter as the document has it: <see cref="VideoType.Default"/> without type, memory of 0 where it is not
    /// said.
    /// </summary>
    internal static VideoDefinition ParseVideo(DocumentElement element)
    {
        if (element.Child("model") is not { } model)
        {
            return new VideoDefinition(VideoType.Default, 0);
        }

        var type = VideoType.Default;
        if (model.AttributeOrNull("type") is { } word && !Names.VideoTypes.TryParse(word, out type))
        {
            throw DocumentError.Unknown($"unknown video model '{word}'");
        }

        if (!LibvirtNumber.TryUnsigned(model.AttributeOrNull("vram") ?? "0", out var vram))
        {
            throw DocumentError.Xml($"cannot parse video vram '{model.Attribute("vram")}'");
        }

        if (!LibvirtNumber.TryUnsigned(model.AttributeOrNull("heads") ?? "1", out var heads))
        {
            throw DocumentError.Internal($"cannot parse video heads '{model.Attribute("heads")}'");
        }

        return new VideoDefinition(type, vram, heads, IsAccelerated(model));
    }

    static bool IsAccelerated(DocumentElement model)
    {
        if (model.Child("acceleration") is not { } acceleration)
        {
            return false;
        }

        var accel2d = acceleration.YesNo("accel2d");
        var accel3d = acceleration.YesNo("accel3d");
        return accel2d is not null || accel3d is not null || acceleration.HasAttribute("rendernode")
            ? true
            : throw DocumentError.Unknown("missing values for acceleration");
    }

    /// <summary>The device as the document has it, on the bus of the guest's kind where it names none.</summary>
    internal static InputDefinition ParseInput(DocumentElement element, OsType guest)
    {
        var typeWord = element.Attribute("type") ?? throw DocumentError.Internal("missing input device type");
        if (!Names.InputTypes.TryParse(typeWord, out var type))
        {
            throw DocumentError.Unknown($"unknown input device type '{typeWord}'");
        }

        if (element.Attribute("bus") is not { } busWord)
        {
            var pointsOrTypes = type is InputType.Mouse or InputType.Keyboard;
            return new InputDefinition(type, pointsOrTypes ? InputDefinition.BusOf(guest) : InputBus.Usb);
        }

        return Names.InputBuses.TryParse(busWord, out var bus) && bus != InputBus.Default
            ? new InputDefinition(type, bus)
            : throw DocumentError.Unknown($"unknown input bus type '{busWord}'");
    }
}
