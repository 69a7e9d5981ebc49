// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>The end of a request.</summary>
sealed class Response
{
    public ulong Id { get; set; }

    /// <summary>What PrlJob_GetRetCode gives.</summary>
    public PrlError Code { get; set; }

    /// <summary>Values for the error's text and its details; null if there are none.</summary>
    public List<EventParam>? ErrorParams { get; set; }

    /// <summary>Reasons of a failure that come as result events, null if none.</summary>
    public List<ErrorDetail>? Errors { get; set; }

    /// <summary>UUID of the session in braces, at login.</summary>
    public string? Session { get; set; }

    public ServerInfo? Server { get; set; }

    public LicenseInfo? License { get; set; }

    public List<GuestAnswer>? Guests { get; set; }

    public List<VirtualNetwork>? Networks { get; set; }

    /// <summary>A result that is an event.</summary>
    public EventMessage? Event { get; set; }

    /// <summary>What PrlResult_GetParamAsString gives.</summary>
    public string? Text { get; set; }
}
