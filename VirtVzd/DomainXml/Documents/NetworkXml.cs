// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// The document of a network (formatnetwork). What Virtuozzo does not keep of one is refused when it is read, by the
/// name of the element.
/// </summary>
static class NetworkXml
{
    const string Root = "network";

    // What each element may have: attributes, then children. A bridge with a spanning tree and without delay is how
    // libvirt makes it.
    static readonly Dictionary<string, (string[] Attributes, string[] Children)> s_known = new(StringComparer.Ordinal)
    {
        [Root] = (["connections", "ipv6"], ["name", "uuid", "forward", "bridge", "ip"]),
        ["name"] = ([], []),
        ["uuid"] = ([], []),
        ["forward"] = (["mode"], []),
        ["bridge"] = (["name", "stp", "delay"], []),
        ["ip"] = (["family", "address", "netmask", "prefix"], ["dhcp"]),
        ["dhcp"] = ([], ["range"]),
        ["range"] = (["start", "end"], []),
    };

    /// <summary>The document of <paramref name="network"/>.</summary>
    internal static string Format(NetworkDefinition network)
    {
        var xml = new XmlPrinter().Start(Root)
            .Text("name", network.Name)
            .Text("uuid", network.Uuid?.ToString("D"));
        if (network.IsBridged)
        {
            xml.Start("forward").Attribute("mode", "bridge").End("forward");
        }

        if (network.Bridge is { } bridge)
        {
            xml.Start("bridge").Attribute("name", bridge).End("bridge");
        }

        if (network.Address is { } address)
        {
            xml.Start("ip").Attribute("address", address).Attribute("netmask", network.Netmask);
            if (network.Range is { } range)
            {
                xml.Start("dhcp")
                    .Start("range").Attribute("start", range.Start).Attribute("end", range.End).End("range")
                    .End("dhcp");
            }

            xml.End("ip");
        }

        return xml.End(Root).ToString();
    }

    /// <summary>What <paramref name="text"/> describes.</summary>
    /// <exception cref="LibvirtException">
    /// It is not well-formed, not of a network, or names what there is not.
    /// </exception>
    internal static NetworkDefinition Parse(string text)
    {
        var root = DocumentReader.Read(text, ErrorDomain.Network, Root, ErrorDomain.Network);
        CheckKnown(root, Root);
        var name = root.TextOf("name");
        if (string.IsNullOrEmpty(name))
        {
            throw LibvirtException.Bare(ErrorCode.NoName, ErrorDomain.Network);
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw Wrong($"name {name} cannot contain '/'");
        }

        var isBridged = IsBridged(root.Child("forward"));
        CheckBridge(root.Child("bridge"));
        var network = new NetworkDefinition(name)
        {
            Uuid = UuidOf(root.TextOf("uuid")),
            IsBridged = isBridged,
            Bridge = root.Child("bridge")?.AttributeOrNull("name"),
        };
        return root.Child("ip") is not { } ip ? network
            : isBridged ? throw Wrong($"Unsupported <ip> element in network {name} with forward mode='bridge'")
            : WithAddress(network, ip);
    }

    static bool IsBridged(DocumentElement? forward) => forward is not null
        && (forward.AttributeOrNull("mode") is "bridge" ? true : throw NotKept(
            $"forward mode '{forward.AttributeOrNull("mode") ?? "nat"}': the Virtuozzo dispatcher has isolated "
                + "networks, and those over a bridge of the host"));

    static void CheckBridge(DocumentElement? bridge)
    {
        if (bridge?.OneOf("stp", "on", "off") == "off" || bridge?.AttributeOrNull("delay") is { } delay && delay != "0")
        {
            throw NotKept("the settings of a bridge");
        }
    }

    static Guid? UuidOf(string? text) => string.IsNullOrEmpty(text) ? null
        : LibvirtUuid.TryParse(text, out var uuid) ? uuid
        : throw Wrong($"malformed uuid element '{text}'");

    static NetworkDefinition WithAddress(NetworkDefinition network, DocumentElement ip)
    {
        if (ip.OneOf("family", "ipv4", "ipv6") == "ipv6")
        {
            throw NotKept("IPv6 addresses");
        }

        var address = Ipv4(ip, "address") ?? throw Wrong($"Missing address in definition of network '{network.Name}'");
        var range = ip.Child("dhcp")?.Child("range");
        return network with
        {
            Address = address,
            Netmask = Ipv4(ip, "netmask") ?? MaskOf(ip.Unsigned("prefix"), network.Name),
            Range = range is null ? null
                : (Ipv4(range, "start")
                    ?? throw Wrong($"Missing 'start' attribute in dhcp range for network '{network.Name}'"),
                    Ipv4(range, "end")
                        ?? throw Wrong($"Missing 'end' attribute in dhcp range for network '{network.Name}'")),
        };
    }

    static string MaskOf(uint? prefix, string network)
    {
        if (prefix is not (> 0 and <= 32))
        {
            throw Wrong($"Invalid or missing netmask and prefix in definition of network '{network}'");
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, uint.MaxValue << (32 - (int)prefix));
        return new IPAddress(bytes).ToString();
    }

    // The class library would take a bare number, too.
    static string? Ipv4(DocumentElement element, string attribute) =>
        element.AttributeOrNull(attribute) is not { } text ? null
            : text.Count(static c => c == '.') == 3 && IPAddress.TryParse(text, out var address)
                && address.AddressFamily == AddressFamily.InterNetwork
                ? address.ToString()
                : throw Wrong($"Invalid {attribute} '{text}' in network definition");

    static void CheckKnown(DocumentElement element, string path)
    {
        var (attributes, children) = s_known[element.LocalName];
        if (element.Attributes.Keys.FirstOrDefault(name => !attributes.Contains(name)) is { } attribute)
        {
            throw NotKept($"attribute '{attribute}' of element '{path}'");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in element.Children)
        {
            var place = $"{path}/{child.LocalName}";
            if (!children.Contains(child.Name))
            {
                throw NotKept($"element '{place}'");
            }

            if (!seen.Add(child.Name))
            {
                throw NotKept($"more than one element '{place}'");
            }

            CheckKnown(child, place);
        }
    }

    static LibvirtException Wrong(string detail) => LibvirtException.Of(
        ErrorCode.XmlError, ErrorDomain.Network, detail);

    static LibvirtException NotKept(string what) =>
        LibvirtException.Of(
            ErrorCode.ConfigUnsupported, ErrorDomain.Network,
            string.Create(CultureInfo.InvariantCulture, $"{what} is not supported by vz driver"));
}
