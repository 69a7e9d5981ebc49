// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads an <c>interface</c> element.</summary>
static class InterfaceParser
{
    /// <summary>The adapters that libvirt knows by name, in any case; the rules leave three of them.</summary>
    internal static readonly string[] NetModels =
    [
        "netfront", "rtl8139", "virtio", "e1000", "e1000e", "igb", "virtio-transitional", "virtio-non-transitional",
        "usb-net", "spapr-vlan", "lan9118", "smc91c111", "vlance", "vmxnet", "vmxnet2", "vmxnet3", "Am79C970A",
        "Am79C973", "82540EM", "82545EM", "82543GC",
    ];

    /// <summary>
    /// The interface as the document has it, with a random address of Virtuozzo's where it gives none.
    /// </summary>
    internal static InterfaceDefinition Parse(DocumentElement element)
    {
        var type = element.Word("type", Names.InterfaceTypes, InterfaceType.User);
        var target = element.Child("target")?.Attribute("dev");
        var (bandwidth, isForeignBandwidth) = ResourceParser.BandwidthOf(element);
        return new InterfaceDefinition
        {
            Type = type,
            TrustGuestRxFilters = element.YesNo("trustGuestRxFilters"),
            Mac = MacOf(element),
            Source = SourceOf(element, type),
            Addresses = [.. element.All("ip").Select(AddressOf)],
            Routes = [.. element.All("route").Select(RouteOf)],
            Target = target is not null && InterfaceDefinition.IsGenerated(target) ? null : target,
            Model = ModelOf(element),
            LinkUp = LinkOf(element),
            Bandwidth = bandwidth,
            BootOrder = element.BootOrder(),
            Unsupported = UnsupportedOf(element) | (isForeignBandwidth ? UnsupportedInterfaceSettings.Bandwidth : 0),
        };
    }

    static MacAddress MacOf(DocumentElement element)
    {
        if (element.Child("mac")?.Attribute("address") is not { } text)
        {
            return MacAddress.Random();
        }

        if (!MacAddress.TryParse(text, out var mac))
        {
            throw DocumentError.Xml($"unable to parse mac address '{text}'");
        }

        return mac.IsMulticast
            ? throw DocumentError.Xml($"expected unicast mac address, found multicast '{text}'")
            : mac;
    }

    static string? SourceOf(DocumentElement element, InterfaceType type)
    {
        var attribute = type switch
        {
            InterfaceType.Network => "network",
            InterfaceType.Bridge => "bridge",
            _ => null,
        };
        if (attribute is null)
        {
            return null;
        }

        var word = Names.InterfaceTypes[type];
        var source = element.Child("source")
            ?? throw DocumentError.Xml($"interface type='{word}' requires a 'source' element");
        return source.Attribute(attribute) ?? throw DocumentError.MissingAttribute(source, attribute);
    }

    static InterfaceAddress AddressOf(DocumentElement element)
    {
        var text = element.Attribute("address") ?? throw DocumentError.Xml("Missing required address in <ip>");
        var family = element.Attribute("family") is "ipv4" or "ipv6" ? element.Attribute("family") : null;
        if (!TryAddress(text, out var address)
            || (family is "ipv4" or "ipv6" && family != Names.IpFamilies[InterfaceAddress.FamilyOf(address)]))
        {
            throw DocumentError.Xml($"Invalid address '{text}' in <ip>");
        }

        var prefixText = element.Attribute("prefix");
        uint prefix = 0;
        if (prefixText is not null && (!LibvirtNumber.TryUnsigned(prefixText, out prefix) || prefix > BitsOf(address)))
        {
            throw DocumentError.Xml($"Invalid prefix value '{prefixText}' in <ip>");
        }

        return new InterfaceAddress(address, prefix);
    }

    static InterfaceRoute RouteOf(DocumentElement element)
    {
        var family = element.Attribute("family");
        var destination = RouteAddress(element, "address", family);
        var gateway = RouteAddress(element, "gateway", family);
        if (gateway.AddressFamily != destination.AddressFamily)
        {
            throw RouteError($"Invalid gateway address '{gateway}' for the family of the route");
        }

        return new InterfaceRoute(destination, PrefixOf(element, destination), gateway);
    }

    static IPAddress RouteAddress(DocumentElement element, string attribute, string? family)
    {
        var text = element.Attribute(attribute)
            ?? throw RouteError($"Missing required {attribute} attribute in route definition");
        if (!TryAddress(text, out var address))
        {
            throw RouteError(
                $"Bad {(attribute == "gateway" ? "gateway" : "network")} address '{text}' in route definition");
        }

        var expected = family switch
        {
            null or "ipv4" => AddressFamily.InterNetwork,
            "ipv6" => AddressFamily.InterNetworkV6,
            _ => throw RouteError($"Unrecognized family '{family}' in route definition"),
        };
        if (address.AddressFamily != expected)
        {
            var word = expected == AddressFamily.InterNetwork ? "IPv4" : "IPv6";
            throw RouteError(family is null
                ? $"No family specified for non-{word} {attribute} '{text}' in route definition"
                : (word, attribute) is ("IPv6", "gateway")
                    ? $"ipv6 specified for non-IPv6 gateway address '{text}' in route definition"
                : $"{(word == "IPv6" ? "ipv6" : word)} family specified for non-{word} {attribute} '{text}' in route "
                    + "definition");
        }

        return address;
    }

    static uint? PrefixOf(DocumentElement element, IPAddress destination)
    {
        var text = element.Attribute("prefix");
        if (text is not null)
        {
            return LibvirtNumber.TryUnsigned(text, out var prefix) && prefix <= BitsOf(destination)
                ? prefix
                : throw RouteError($"Invalid prefix {text} specified in route definition");
        }

        if (element.Attribute("netmask") is not { } maskText)
        {
            return null;
        }

        if (!TryAddress(maskText, out var mask) || mask.AddressFamily != destination.AddressFamily)
        {
            throw RouteError($"Bad netmask address '{maskText}' in route definition");
        }

        return (uint)mask.GetAddressBytes().Sum(octet => BitOperations.PopCount(octet));
    }

    static LibvirtException RouteError(string detail) =>
        LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Network, "guest interface: " + detail);

    // The runtime also reads scopes and brackets, which libvirt does not; both take the old short forms, such as 10.1.
    static bool TryAddress(string text, out IPAddress address)
    {
        var valid = IPAddress.TryParse(text, out var parsed) && !text.Contains('%', StringComparison.Ordinal)
            && !text.Contains('[', StringComparison.Ordinal);
        address = valid ? parsed! : IPAddress.None;
        return valid;
    }

    static uint BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32u : 128u;

    static string? ModelOf(DocumentElement element)
    {
        var model = element.Child("model")?.Attribute("type");
        if (model is null || model.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
        {
            return Array.Find(NetModels, known => known.Equals(model, StringComparison.OrdinalIgnoreCase)) ?? model;
        }

        throw LibvirtException.InvalidArgument(ErrorDomain.Domain, "Model name contains invalid characters");
    }

    static bool? LinkOf(DocumentElement element) => element.Child("link")?.AttributeOrNull("state") switch
    {
        null => null,
        "up" => true,
        "down" => false,
        var other => throw DocumentError.Unknown($"unknown interface link state '{other}'"),
    };

    static UnsupportedInterfaceSettings UnsupportedOf(DocumentElement element)
    {
        var found = UnsupportedInterfaceSettings.None;
        void Note(bool asked, UnsupportedInterfaceSettings setting) => found |= asked ? setting : 0;

        var backend = element.Child("backend");
        Note(
            backend?.HasAttribute("tap") == true || backend?.HasAttribute("vhost") == true,
            UnsupportedInterfaceSettings.Backend);
        Note(element.Child("source")?.HasAttribute("portgroup") == true, UnsupportedInterfaceSettings.PortGroup);
        Note(element.Child("tune")?.Has("sndbuf") == true, UnsupportedInterfaceSettings.SendBuffer);
        Note(element.Has("script"), UnsupportedInterfaceSettings.Script);
        Note(element.Child("guest")?.HasAttribute("dev") == true, UnsupportedInterfaceSettings.GuestName);
        Note(element.Has("address"), UnsupportedInterfaceSettings.Address);
        Note(element.Has("filterref"), UnsupportedInterfaceSettings.FilterReference);
        Note(
            element.Child("vlan") is { } vlan && (vlan.Attribute("trunk") == "yes" || vlan.Has("tag")),
            UnsupportedInterfaceSettings.Vlan);
        Note(
            element.Child("virtualport")?.Child("parameters") is { Attributes.Count: > 0 },
            UnsupportedInterfaceSettings.VirtualPort);
        return found;
    }
}
