// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Events;

namespace VirtVzd.Remote;

/// <summary>An event on its way to a client.</summary>
/// <param name="Client">The client.</param>
/// <param name="Registration">Its subscription.</param>
/// <param name="Happened">The event.</param>
readonly record struct EventDelivery(RemoteClientState Client, EventRegistration Registration, DomainEvent Happened)
{
    internal void Send() => Client.Events.Send(Registration, Happened);
}
