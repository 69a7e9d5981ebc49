// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>What happens to the calls of one C function instead of, or before, what should.</summary>
sealed class Fault
{
    /// <summary>How long a call takes; 0 for as long as it takes anyway.</summary>
    internal int DelayMs { get; set; }

    /// <summary>Calls are not answered until the fault is lifted or they are cancelled.</summary>
    internal bool Hangs { get; set; }

    /// <summary>Calls do their work and are never answered.</summary>
    internal bool IsSilent { get; set; }

    /// <summary>The guests, by UUID in braces, whose calls hang or are silent; none for those of all.</summary>
    internal HashSet<string> HungGuests { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Calls hang or are silent only on guests in this state; null in any, and without a guest.</summary>
    internal VmState? HangsIn { get; set; }

    /// <summary>Whether a call to a guest in <paramref name="state"/> is among those that hang or are silent.</summary>
    internal bool Holds(Request request, VmState? state) =>
        (HungGuests.Count == 0 || HungGuests.Contains(request.Uuid ?? request.Text ?? ""))
        && (HangsIn is null || HangsIn == state);

    /// <summary>Calls end with this, unless it is success.</summary>
    internal PrlError Code { get; set; }

    /// <summary>Calls that still fail; null for all.</summary>
    internal ulong? TimesLeft { get; set; }

    /// <summary>Calls that still pass before the first one fails.</summary>
    internal ulong AfterLeft { get; set; }

    /// <summary>Whether calls that fail do their work before they say so.</summary>
    internal bool FailsWhenDone { get; set; }

    /// <summary>The code for the next call: success when it is to pass.</summary>
    internal PrlError TakeCode()
    {
        if (Code == PrlError.PRL_ERR_SUCCESS || TimesLeft == 0)
        {
            return PrlError.PRL_ERR_SUCCESS;
        }

        if (AfterLeft > 0)
        {
            AfterLeft--;
            return PrlError.PRL_ERR_SUCCESS;
        }

        if (TimesLeft is > 0)
        {
            TimesLeft--;
        }

        return Code;
    }
}
