// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>What a configuration has to be before any rule looks at it.</summary>
static class WholeConfig
{
    /// <summary>Whether there is something wherever there has to be: JSON lists may hold nulls.</summary>
    internal static bool IsWhole(VmConfiguration config) =>
        !config.Devices.Contains(null!) && !config.BootDevices.Contains(null!)
        && config.Devices.TrueForAll(static device => device.Net is not { } net
            || (!net.NetAddresses.Contains(null!) && !net.DnsServers.Contains(null!)
                && !net.SearchDomains.Contains(null!)));
}
