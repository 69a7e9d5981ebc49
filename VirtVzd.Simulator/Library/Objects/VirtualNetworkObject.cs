// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A virtual network (<c>PHT_VIRTUAL_NETWORK</c>): what the host told, or one that is being made.</summary>
sealed class VirtualNetworkObject(VirtualNetwork network) : SdkObject
{
    internal VirtualNetwork Network { get; } = network;

    internal override uint HandleType => Core.HandleType.VirtualNetwork;
}
