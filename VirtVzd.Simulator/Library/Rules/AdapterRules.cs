// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>An adapter that asks for its addresses keeps none of that family.</summary>
static class AdapterRules
{
    internal static void SetDhcp(NetAdapterSettings adapter, bool isOn)
    {
        adapter.ConfigureWithDhcp = isOn;
        if (isOn)
        {
            adapter.NetAddresses.RemoveAll(static address => !NetAddresses.IsIPv6(address));
        }
    }

    internal static void SetDhcpIPv6(NetAdapterSettings adapter, bool isOn)
    {
        adapter.ConfigureWithDhcpIPv6 = isOn;
        if (isOn)
        {
            adapter.NetAddresses.RemoveAll(NetAddresses.IsIPv6);
        }
    }
}
