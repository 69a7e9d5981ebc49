// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>A network adapter of the host.</summary>
/// <param name="Name">Its device.</param>
/// <param name="Id">What configurations name it by.</param>
/// <param name="Mac">MAC address as the SDK writes it.</param>
/// <param name="IsWireless">Whether it is one (<c>PHY_WIFI_REAL_NET_ADAPTER</c>).</param>
sealed record PrlHostAdapter(string Name, string Id, string Mac, bool IsWireless);
