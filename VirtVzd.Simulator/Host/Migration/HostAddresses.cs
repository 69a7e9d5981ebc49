// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading.Tasks;
using VirtVzd.Simulator.Host.Settings;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// Where hosts are, and which of them this one is. It is its pretended name, the address that it listens on for others,
/// and without one the machine's addresses.
/// </summary>
sealed class HostAddresses
{
    readonly MigrationSettings _settings;
    readonly string _hostname;

    internal HostAddresses(MigrationSettings settings, string hostname)
    {
        _settings = settings;
        _hostname = hostname;
    }

    /// <summary>Places of a host; none when its name is unknown.</summary>
    internal readonly record struct Found(bool IsOwn, IReadOnlyList<IPEndPoint> Places);

    /// <summary>
    /// Looks <paramref name="host"/> up, on a thread of the pool where that has to ask others. Port 0 is the
    /// dispatcher's.
    /// </summary>
    internal Task<Found> Find(string host, int port)
    {
        if (host.Equals(_hostname, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(new Found(true, []));
        }

        if (_settings.Names.TryGetValue(host.ToLowerInvariant(), out var known))
        {
            var place = MigrationSettings.ParsePlace(host, known);
            return Task.FromResult(Judged([port == 0 ? place : new IPEndPoint(place.Address, port)]));
        }

        return LookUp(host, port == 0 ? MigrationSettings.DefaultPort : port);
    }

    async Task<Found> LookUp(string host, int port)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
            return Judged([.. addresses.Select(address => new IPEndPoint(address, port))]);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            return new Found(false, []);
        }
    }

    Found Judged(IReadOnlyList<IPEndPoint> places)
    {
        var own = OwnAddresses();
        return new Found(places.Any(place => own.Contains(place.Address)), places);
    }

    HashSet<IPAddress> OwnAddresses() =>
        _settings.Listen?.Address is { } one && !one.Equals(IPAddress.Any) && !one.Equals(IPAddress.IPv6Any)
            ? [one]
            : [.. NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(static card => card.GetIPProperties().UnicastAddresses)
                .Select(static own => own.Address)];
}
