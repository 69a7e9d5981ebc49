// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// A virtual network of the host as the SDK tells it. Addresses are dotted text, empty where there is none.
/// </summary>
sealed class VirtualNetwork
{
    /// <summary>What the host knows it by, in braces; no function reads it, and who made the object has none.</summary>
    public string Uuid { get; set; } = "";

    public string Id { get; set; } = "";

    /// <summary><c>PVN_*</c>.</summary>
    public uint Type { get; set; }

    /// <summary>MAC of the host's adapter, twelve digits.</summary>
    public string BoundMac { get; set; } = "";

    /// <summary>0xFFFF for none.</summary>
    public uint VlanTag { get; set; } = SdkNumbers.NoVlan;

    /// <summary>Device of the bridge.</summary>
    public string AdapterName { get; set; } = "";

    public bool IsEnabled { get; set; }

    public bool HasDhcp { get; set; }

    public string HostAddress { get; set; } = "";

    public string Mask { get; set; } = "";

    /// <summary>Who gives out addresses.</summary>
    public string DhcpAddress { get; set; } = "";

    public string ScopeStart { get; set; } = "";

    public string ScopeEnd { get; set; } = "";

    internal VirtualNetwork Copy() => (VirtualNetwork)MemberwiseClone();
}
