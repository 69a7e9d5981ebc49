// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>The rate of a class of network traffic (<c>PHT_NETWORK_RATE</c>), in kilobits a second.</summary>
sealed class NetworkRateObject(uint classId, uint rate) : SdkObject
{
    internal uint ClassId => classId;

    internal uint Rate => rate;

    internal override uint HandleType => Core.HandleType.NetworkRate;
}
