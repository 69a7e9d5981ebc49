// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A network adapter of the host, a bridge among them.</summary>
sealed class HostNic
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    /// <summary>Twelve digits.</summary>
    public string Mac { get; set; } = "";

    /// <summary><c>PHI_*</c> or <c>PHY_*</c> of the adapter.</summary>
    public uint Type { get; set; }

    /// <summary>The bridge that it is a port of, or itself; empty where there is none.</summary>
    public string Bridge { get; set; } = "";
}
