// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A network adapter of the host (<c>PHT_HW_NET_ADAPTER</c>).</summary>
sealed class HostNicObject(HostNic nic) : SdkObject
{
    internal HostNic Nic => nic;

    internal override uint HandleType => Core.HandleType.HostNetAdapter;
}
