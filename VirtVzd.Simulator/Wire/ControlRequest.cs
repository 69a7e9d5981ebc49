// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>One command of prlsim to the host. A control connection may send several, one after the other.</summary>
sealed class ControlRequest
{
    /// <summary>The command's word on prlsim's command line.</summary>
    public string Command { get; set; } = "";

    /// <summary>Guest name or UUID, or the C function of a fault.</summary>
    public string Name { get; set; } = "";

    /// <summary>Everything else, by the name of the option or key.</summary>
    public Dictionary<string, string>? Values { get; set; }
}
