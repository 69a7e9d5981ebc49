// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>One value of an event (<c>PHT_EVENT_PARAMETER</c>): a view into the event.</summary>
sealed class EventParameterObject : SdkObject
{
    readonly EventObject _owner;

    internal EventParameterObject(EventObject owner, EventParam param)
    {
        _owner = owner;
        Param = param;
        owner.Hold();
    }

    internal EventParam Param { get; }

    internal override uint HandleType => Core.HandleType.EventParameter;

    internal override void Destroyed() => _owner.Drop();
}
