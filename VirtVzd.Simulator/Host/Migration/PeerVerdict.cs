// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What the target says of an order that it does not refuse outright.</summary>
sealed class PeerVerdict
{
    /// <summary>What is in the way, all of it.</summary>
    public List<ErrorDetail> Faults { get; set; } = [];

    /// <summary>Both hosts see the same folder: nothing in it is copied, or removed by the source.</summary>
    public bool IsShared { get; set; }

    /// <summary>Disks outside of the guest's folder that have to be copied.</summary>
    public List<string> UnsharedDisks { get; set; } = [];
}
