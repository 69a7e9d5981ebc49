// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Events;

namespace VirtVzd.Remote;

/// <summary>
/// One subscription of one client. Made before the driver knows of it; the driver's event thread reads it while a
/// worker sets the id or ends it.
/// </summary>
sealed class EventRegistration(DomainEventId kind, Guid? domain, EventForm form, CallRights rights)
{
    const int NotYet = -1;

    volatile int _callbackId = NotYet;
    volatile bool _ended;

    internal DomainEventId Kind { get; } = kind;

    /// <summary>Only this domain's, or null for all.</summary>
    internal Guid? Domain { get; } = domain;

    /// <summary>How its events travel.</summary>
    internal EventForm Form { get; } = form;

    /// <summary>What the call that registered it needed, and of whoever gets its events.</summary>
    internal CallRights Rights { get; } = rights;

    /// <summary>The driver's callback id, once <see cref="IsKnown"/>.</summary>
    internal int CallbackId => _callbackId;

    /// <summary>Whether the driver has it.</summary>
    internal bool IsKnown => _callbackId != NotYet;

    /// <summary>
    /// Whether an event may be sent: not before the id is known, by which clients tell registrations apart, and not
    /// after the end, whatever is still on its way from the driver.
    /// </summary>
    internal bool IsLive => IsKnown && !_ended;

    /// <summary>The driver has it under this id.</summary>
    internal void Begin(int callbackId) => _callbackId = callbackId;

    /// <summary>No event after this one.</summary>
    internal void End() => _ended = true;
}
