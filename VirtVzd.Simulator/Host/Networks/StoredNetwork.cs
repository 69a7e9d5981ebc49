// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Networks;

/// <summary>A network of the host's libvirt.</summary>
sealed class StoredNetwork
{
    public VirtualNetwork Network { get; set; } = new();

    /// <summary>
    /// It forwards by NAT or routes, of which the dispatcher knows nothing but that the name is taken.
    /// </summary>
    public bool IsHidden { get; set; }
}
