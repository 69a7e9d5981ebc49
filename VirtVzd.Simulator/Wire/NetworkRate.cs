// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What a guest may send of a class of traffic.</summary>
sealed class NetworkRate
{
    /// <summary>0 to 15: networks that the host's list of classes names.</summary>
    public uint ClassId { get; set; }

    /// <summary>Kilobits a second.</summary>
    public uint Rate { get; set; }

    internal NetworkRate Copy() => (NetworkRate)MemberwiseClone();
}
