// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>One reason why a request failed: an event of <see cref="EventType.ErrorMessage"/>.</summary>
sealed class ErrorDetail
{
    public PrlError Code { get; set; }

    public List<EventParam>? Params { get; set; }
}
