// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Xml.Linq;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// Changes one thing of a well-formed document: an attribute, a text, an element. By a seed, so that it can be
/// repeated.
/// </summary>
sealed class DocumentMutator(int seed)
{
    static readonly string[] s_values =
    [
        "", " ", "0", "1", "2", "7", "-1", "+1", " 1", "1 ", "01", "0x10", "1e3", "4294967295", "4294967296",
        "2147483648", "18446744073709551615",
        "18446744073709551616", "yes", "no", "on", "off", "default", "none", "auto", "nonsense", "KiB", "MB", "b",
        "file", "block", "network",
        "bridge", "user", "unix", "tcp", "udp", "pty", "vnc", "spice", "vga", "cirrus", "ide", "scsi", "sata", "virtio",
        "usb", "sda", "hda", "vda", "fda", "sdaaaaaaaa",
        "10.0.0.1", "::1", "10.1", "256.0.0.1", "52:54:00:00:00:01", "01:00:00:00:00:00", "52:54:0:0:0:1",
        "52:54:00:00:00", "0-3,^2", "a-b", "a/b", "a\nb", "é", "disk", "cdrom", "floppy", "lun",
        "raw", "qcow2", "ploop", "connect", "bind", "hd", "network", "utc", "localtime", "destroy", "restart",
        "preserve", "i686", "x86_64", "hvm",
    ];

    readonly Random _random = new(seed);

    /// <summary>The document with one thing changed, and what that was.</summary>
    internal (string Document, string Change) Mutate(string document)
    {
        var xml = XDocument.Parse(document, LoadOptions.PreserveWhitespace);
        while (true)
        {
            var element = Pick([.. xml.Root!.DescendantsAndSelf()]);
            if (Change(element) is { } change)
            {
                return (xml.ToString(SaveOptions.DisableFormatting), change);
            }
        }
    }

    string? Change(XElement element)
    {
        var value = Pick(s_values);
        var attribute = element.HasAttributes ? Pick([.. element.Attributes()]) : null;
        switch (_random.Next(8))
        {
            case 0 or 1 when attribute is not null && !IsType(attribute):
                attribute.Value = value;
                return $"{Path(element)}/@{attribute.Name} = '{value}'";
            case 2 when attribute is not null && !IsType(attribute):
                attribute.Remove();
                return $"{Path(element)} without @{attribute.Name}";
            case 3 when element.Parent is not null:
                var path = Path(element);
                element.Remove();
                return $"without {path}";
            case 4 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                return $"{Path(element)} twice";
            case 5 or 6 when !element.HasElements:
                element.Value = value;
                return $"{Path(element)} = '{value}'";
            case 7:
                var name = Pick(s_names);
                element.Add(new XElement(name, new XAttribute(Pick(s_attributes), value)));
                return $"{Path(element)} with {element.LastNode}";
            default:
                return null;
        }
    }

    static readonly string[] s_names =
        ["target", "source", "address", "model", "driver", "boot", "alias", "mac", "link", "listen", "readonly",
            "serial", "vendor", "wwn", "iotune", "other"];

    static readonly string[] s_attributes =
        ["type", "dev", "bus", "port", "mode", "name", "order", "address", "state", "file", "index", "unit",
            "controller", "model", "value"];

    // The type of the whole document is what says whose driver it is for.
    static bool IsType(XAttribute attribute) => attribute.Parent?.Parent is null && attribute.Name == "type";

    static string Path(XElement element) => string.Join(
        '/', element.AncestorsAndSelf().Reverse().Select(static part => part.Name.LocalName));

    T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
