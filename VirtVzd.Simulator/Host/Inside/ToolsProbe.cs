// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// How the dispatcher finds out that the guest tools of a VM work: a while after they have come up it asks them, and
/// tells every session when they have answered. Of tools that go away nobody is told.
/// </summary>
sealed class ToolsProbe(EventLoop loop, Action<EventMessage> publish)
{
    const uint Installed = 2;
    const int RetryMs = 60_000;
    const int TriesMax = 30;

    /// <summary>
    /// The tools have come up, because the VM has, or because they were put into it; where they have not, nothing.
    /// </summary>
    internal void Begin(Guest guest)
    {
        guest.HaveToolsAnswered = false;
        var round = ++guest.ToolsRound;
        if (!guest.IsContainer && guest.HasTools && guest.IsActive)
        {
            loop.After(guest.ToolsProbeMs, () => Look(guest, round, TriesMax));
        }
    }

    /// <summary>The VM is off.</summary>
    internal static void End(Guest guest)
    {
        guest.HaveToolsAnswered = false;
        guest.ToolsRound++;
    }

    void Look(Guest guest, int round, int tries)
    {
        if (guest.ToolsRound != round || !guest.HasTools)
        {
            return;
        }

        if (guest.State == VmState.Running && guest.Inside?.Sleep is null)
        {
            guest.HaveToolsAnswered = true;
            publish(Lifecycle.Of(
                guest,
                EventType.VmToolsStateChanged,
                EventParam.Of(EventParamNames.ToolsState, (int)Installed),
                EventParam.Of(EventParamNames.ToolsVersion, Guest.ToolsVersion)));
        }
        else if (tries > 1)
        {
            loop.After(RetryMs, () => Look(guest, round, tries - 1));
        }
    }
}
