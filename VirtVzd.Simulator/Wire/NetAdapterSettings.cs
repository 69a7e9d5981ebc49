// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>What only a network adapter has.</summary>
sealed class NetAdapterSettings
{
    /// <summary>Twelve upper-case hexadecimal digits.</summary>
    public string MacAddress { get; set; } = "";

    /// <summary>Empty until the host makes one from the MAC address.</summary>
    public string HostInterfaceName { get; set; } = "";

    /// <summary>Virtual network or bridge, by the emulated type.</summary>
    public string VirtualNetworkId { get; set; } = "";

    /// <summary><c>PNT_*</c>.</summary>
    public uint AdapterType { get; set; }

    /// <summary>As <c>10.0.0.1/255.255.255.0</c>; the host brings prefix lengths into this form.</summary>
    public List<string> NetAddresses { get; set; } = [];

    public string DefaultGateway { get; set; } = "";

    public string DefaultGatewayIPv6 { get; set; } = "";

    public List<string> DnsServers { get; set; } = [];

    public List<string> SearchDomains { get; set; } = [];

    public bool ConfigureWithDhcp { get; set; }

    public bool ConfigureWithDhcpIPv6 { get; set; }

    public bool AutoApply { get; set; }

    public bool PreventMacSpoof { get; set; }

    public bool PreventIpSpoof { get; set; }

    public bool PreventPromisc { get; set; }

    internal NetAdapterSettings Copy()
    {
        var copy = (NetAdapterSettings)MemberwiseClone();
        copy.NetAddresses = [.. NetAddresses];
        copy.DnsServers = [.. DnsServers];
        copy.SearchDomains = [.. SearchDomains];
        return copy;
    }
}
