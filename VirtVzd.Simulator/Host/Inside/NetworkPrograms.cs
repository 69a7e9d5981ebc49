// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// What a guest tells of its network: what is configured from outside is what it has, as if its tools had set it.
/// </summary>
static class NetworkPrograms
{
    /// <summary>Knows <c>-o link show</c> and <c>-o addr show</c>; it is older than the form for programs.</summary>
    internal static Task<int> Ip(ProgramContext context)
    {
        var lines = context.Arguments switch
        {
            ["-o", "link", "show"] => Links(context.System),
            ["-o", "addr", "show"] => Addresses(context.System),
            ["-j", ..] => throw new ProgramException("Option \"-j\" is unknown, try \"ip -help\".", 255),
            _ => throw new ProgramException("bad usage", 255),
        };
        context.Write(string.Concat(lines.Select(static line => line + "\n")));
        return Task.FromResult(0);
    }

    static IEnumerable<string> Links(GuestSystem system)
    {
        yield return "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default "
            + "qlen 1000\\"
            + "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00";
        var number = 2;
        foreach (var adapter in Adapters(system))
        {
            var name = NameOf(adapter, number - 2);
            var kind = adapter.Index == SdkNumbers.VenetIndex
                ? "link/void"
                : $"link/ether {Mac(adapter)} brd ff:ff:ff:ff:ff:ff";
            yield return $"{number++}: {name}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP "
                + $"mode DEFAULT group default qlen 1000\\    {kind}";
        }
    }

    static IEnumerable<string> Addresses(GuestSystem system)
    {
        yield return "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever";
        yield return "1: lo    inet6 ::1/128 scope host \\       valid_lft forever preferred_lft forever";
        var number = 2;
        foreach (var adapter in Adapters(system))
        {
            var name = NameOf(adapter, number - 2);
            foreach (var (address, prefix) in adapter.Net!.NetAddresses.Select(Parse))
            {
                var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? "inet6" : "inet";
                yield return $"{number}: {name}    {family} {address}/{prefix} scope global {name}\\       valid_lft "
                    + "forever preferred_lft forever";
            }

            number++;
        }
    }

    static IEnumerable<VmDevice> Adapters(GuestSystem system) => system.Guest.ReadConfig().Devices
        .Where(static device => device is { Type: SdkNumbers.NetworkAdapter, Net: not null });

    static string NameOf(VmDevice adapter, int number) =>
        adapter.Index == SdkNumbers.VenetIndex ? "venet0" : $"eth{number}";

    static string Mac(VmDevice adapter) =>
        string.Join(':', adapter.Net!.MacAddress.Chunk(2).Select(static pair => new string(pair))).ToLowerInvariant();

    static (IPAddress Address, int Prefix) Parse(string text)
    {
        var parts = text.Split('/');
        var address = IPAddress.Parse(parts[0]);
        if (parts.Length == 1)
        {
            return (address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 64 : 32);
        }

        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            ? (address, prefix)
            : (address, IPAddress.Parse(parts[1]).GetAddressBytes().Sum(static value => int.PopCount(value)));
    }
}
