// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// The network interfaces of a Linux guest. They are read from the lines that <c>ip</c> writes for people, because what
/// it writes for programs came in 2018, and guests are older.
/// </summary>
static class LinuxNetwork
{
    // libvirt's limits of one answer.
    const int InterfacesMax = 2048;
    const int AddressesMax = 2048;

    /// <summary>The interfaces in the guest's order.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static IReadOnlyList<GuestInterface> Read(IGuestPrograms guest)
    {
        var links = guest.Run(ProgramOrder.Of("ip", "-o", "link", "show")).Check("ip").Text;
        var addresses = guest.Run(ProgramOrder.Of("ip", "-o", "addr", "show")).Check("ip").Text;
        return Parse(links, addresses);
    }

    /// <summary>What two outputs of <c>ip -o</c> say.</summary>
    internal static IReadOnlyList<GuestInterface> Parse(string links, string addresses)
    {
        var byName = new Dictionary<string, List<GuestAddress>>(StringComparer.Ordinal);
        foreach (var line in GuestText.Lines(addresses))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var name, ("inet" or "inet6")
                and var family, var text, ..]
                && AddressOf(text, family == "inet6") is { } address)
            {
                if (!byName.TryGetValue(Bare(name), out var known))
                {
                    byName[Bare(name)] = known = [];
                }

                if (known.Count < AddressesMax)
                {
                    known.Add(address);
                }
            }
        }

        var interfaces = new List<GuestInterface>();
        foreach (var words in GuestText.Lines(links)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words.Length >= 3 && interfaces.Count < InterfacesMax)
            {
                var name = Bare(words[1].TrimEnd(':'));
                interfaces.Add(new GuestInterface(name, HardwareAddressIn(words), byName.GetValueOrDefault(name, [])));
            }
        }

        return interfaces;
    }

    // Behind the sign is what it is a part of.
    static string Bare(string name) => name.Split('@')[0];

    static string? HardwareAddressIn(string[] words)
    {
        const int Length = 17;
        var place = Array.FindIndex(words, static word => word is "link/ether" or "link/loopback");
        return place >= 0 && place + 1 < words.Length
            && words[place + 1] is { Length: Length } text
            && text.All(static character => char.IsAsciiHexDigit(character) || character == ':')
                ? text.ToLowerInvariant()
                : null;
    }

    static GuestAddress? AddressOf(string text, bool isIpv6)
    {
        var parts = text.Split('/');
        var bits = isIpv6 ? 128u : 32u;
        if (!IPAddress.TryParse(parts[0], out var address)
            || address.AddressFamily != (isIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork))
        {
            return null;
        }

        // One end of a line to one other has none.
        var prefix = parts.Length == 1 ? bits
            : uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= bits ? number
            : (uint?)null;
        return prefix is { } known ? new GuestAddress(isIpv6, address.ToString(), known) : null;
    }
}
