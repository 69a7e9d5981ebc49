// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>Something happened; sent to every session unasked, in the order in which it happened.</summary>
sealed class EventMessage
{
    public EventType Type { get; set; }

    /// <summary>UUID in braces: the guest's, or the host's own.</summary>
    public string Issuer { get; set; } = "";

    /// <summary><c>PIE_*</c>.</summary>
    public uint IssuerType { get; set; }

    /// <summary>What PrlEvent_GetErrCode gives; success for an event that is about no error.</summary>
    public PrlError Code { get; set; }

    public List<EventParam>? Params { get; set; }
}
