// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A network adapter of the host (<c>PHT_HW_NET_ADAPTER</c>).</summary>
sealed class HostNicObject(HostNic nic) : HostDeviceObject(nic.Name, nic.Id)
{
    internal HostNic Nic { get; } = nic;

    internal override uint HandleType => Core.HandleType.HostNetAdapter;
}
