// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// Turns an event of the driver into the message of its registration and sends it. Runs on the driver's event thread, or
/// on that of <see cref="EventGate"/>, and never blocks.
/// </summary>
sealed class EventSender(IRpcSession session)
{
    /// <summary>Sends one event for one registration.</summary>
    internal void Send(EventRegistration registration, DomainEvent happened)
    {
        switch (happened)
        {
            case DomainLifecycleEvent lifecycle:
                SendLifecycle(registration, lifecycle);
                break;
            case DomainRebootEvent:
                SendReboot(registration, happened.Domain);
                break;
            default:
                throw new UnreachableException($"no message for an event of kind {happened.Kind}");
        }
    }

    void SendLifecycle(EventRegistration registration, DomainLifecycleEvent happened)
    {
        var message = new DomainEventLifecycleMsg(happened.Domain.ToWire(), (int)happened.Event, happened.Detail);
        if (registration.Form == EventForm.Legacy)
        {
            Send(RemoteProcedure.DomainEventLifecycle, message);
        }
        else
        {
            Send(
                RemoteProcedure.DomainEventCallbackLifecycle,
                new DomainEventCallbackLifecycleMsg(registration.CallbackId, message));
        }
    }

    void SendReboot(EventRegistration registration, DomainReference domain)
    {
        var message = new DomainEventRebootMsg(domain.ToWire());
        if (registration.Form == EventForm.Legacy)
        {
            Send(RemoteProcedure.DomainEventReboot, message);
        }
        else
        {
            Send(
                RemoteProcedure.DomainEventCallbackReboot,
                new DomainEventCallbackRebootMsg(registration.CallbackId, message));
        }
    }

    void Send<TMsg>(RemoteProcedure procedure, in TMsg message)
        where TMsg : struct, Xdr.IXdrRecord<TMsg> =>
        session.SendEvent(ProgramNumbers.Remote, (int)procedure, message);
}
