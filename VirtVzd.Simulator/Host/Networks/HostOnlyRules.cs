// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Networks;

/// <summary>What the dispatcher checks of a network without a way out, in its order.</summary>
static class HostOnlyRules
{
    /// <summary>A range has at least so many addresses, and is cut to so many.</summary>
    const uint LeastRange = 16;
    const uint MostRange = 65536;

    /// <summary>Checks one; its range is cut where it is too long.</summary>
    internal static Outcome Check(VirtualNetwork network)
    {
        if (Number(network.Mask) is not { } mask || mask == 0
            || BitOperations.TrailingZeroCount(mask) + BitOperations.PopCount(mask) != 32)
        {
            return PrlError.PRL_NET_VALID_WRONG_NET_MASK;
        }

        if (Number(network.HostAddress) is not { } host || !IsHost(host, mask))
        {
            return PrlError.PRL_NET_VALID_WRONG_HOST_IP_ADDR;
        }

        return network.HasDhcp ? CheckDhcp(network, host, mask) : Outcome.Success;
    }

    static Outcome CheckDhcp(VirtualNetwork network, uint host, uint mask)
    {
        if (Number(network.DhcpAddress) is not { } dhcp || !IsHost(dhcp, mask) || (dhcp & mask) != (host & mask))
        {
            return PrlError.PRL_NET_VALID_WRONG_DHCP_IP_ADDR;
        }

        if (Number(network.ScopeStart) is not { } start || Number(network.ScopeEnd) is not { } end || end < start)
        {
            return PrlError.PRL_NET_VALID_DHCP_RANGE_WRONG_IP_ADDRS;
        }

        if ((start & mask) != (host & mask) || (end & mask) != (host & mask))
        {
            return PrlError.PRL_NET_VALID_MISMATCH_DHCP_SCOPE_MASK;
        }

        if (end - start + 1 < LeastRange)
        {
            return PrlError.PRL_NET_VALID_DHCP_SCOPE_RANGE_LESS_MIN;
        }

        if (end - start >= MostRange)
        {
            network.ScopeEnd = Text(start + MostRange - 1);
        }

        return Outcome.Success;
    }

    static bool IsHost(uint address, uint mask) => (address & ~mask) != 0 && (address & ~mask) != ~mask;

    static uint? Number(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : null;

    static string Text(uint address)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }
}
