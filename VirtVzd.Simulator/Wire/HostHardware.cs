// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>The devices of the host; there are none unless somebody said so.</summary>
sealed class HostHardware
{
    public List<HostNic> Nics { get; set; } = [];
}
