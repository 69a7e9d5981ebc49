// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Config;

/// <summary>Names of networks that mean more than a name.</summary>
static class VzNetworks
{
    /// <summary>How libvirt's driver names routed networking, which has no virtual network.</summary>
    internal const string HostRouted = "host-routed";
}
