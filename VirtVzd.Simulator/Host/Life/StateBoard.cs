// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>Puts guests into states and tells every session of those that show.</summary>
sealed class StateBoard
{
    readonly GuestRegistry _registry;
    readonly HostSettings _settings;
    readonly Action<EventMessage> _publish;

    internal StateBoard(GuestRegistry registry, HostSettings settings, Action<EventMessage> publish)
    {
        _registry = registry;
        _settings = settings;
        _publish = publish;
    }

    /// <summary>Called when a guest has stopped to run, after everyone was told.</summary>
    internal Action<Guest>? WentOff { get; set; }

    /// <summary>Called when a guest has begun to run, or its system has begun anew.</summary>
    internal Action<Guest>? CameUp { get; set; }

    /// <summary>The host tells the states in between.</summary>
    internal bool ShowsSteps => _settings.Profile == Profile.Older;

    /// <summary>Puts the guest into a state that lasts and tells everyone, unless it shows already.</summary>
    internal void Put(Guest guest, VmState state)
    {
        Set(guest, state, null);
    }

    /// <summary>The guest is on its way: it shows <paramref name="step"/> where the host tells such.</summary>
    internal void PutBetween(Guest guest, VmState step)
    {
        if (ShowsSteps)
        {
            Set(guest, guest.State, step);
        }
    }

    /// <summary>Tells everyone a state, whether it is new or not.</summary>
    internal void Tell(Guest guest, VmState state) => _publish(Lifecycle.Of(
        guest,
        EventType.VmStateChanged,
        EventParam.Of(EventParamNames.VmState, (int)state)));

    /// <summary>Tells everyone that the guest's process died, where the host tells such.</summary>
    internal void TellDeath(Guest guest)
    {
        if (ShowsSteps)
        {
            _publish(Lifecycle.Of(guest, EventType.VmAborted));
        }
    }

    /// <summary>Puts the guest into a state without a word.</summary>
    internal void PutQuietly(Guest guest, VmState state)
    {
        var ran = guest.IsActive;
        guest.State = state;
        guest.Via = null;
        guest.RunningSince = !guest.IsActive ? 0
            : guest.RunningSince == 0 ? DateTimeOffset.UtcNow.ToUnixTimeSeconds()
            : guest.RunningSince;
        _registry.MarkDirty(guest);
        if (ran && !guest.IsActive)
        {
            WentOff?.Invoke(guest);
        }
        else if (!ran && guest.IsActive)
        {
            CameUp?.Invoke(guest);
        }
    }

    /// <summary>The guest's system begins anew in the same process.</summary>
    internal void BeginAnew(Guest guest)
    {
        guest.RunningSince = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        guest.Inside?.Halt();
        _registry.MarkDirty(guest);
        CameUp?.Invoke(guest);
    }

    void Set(Guest guest, VmState state, VmState? step)
    {
        var shown = guest.ShownState;
        if (shown != (step ?? state))
        {
            guest.Via = step;
            Tell(guest, step ?? state);
        }

        if (step is null)
        {
            PutQuietly(guest, state);
        }
    }
}
