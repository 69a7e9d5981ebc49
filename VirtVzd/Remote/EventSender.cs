// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// Turns an event of the driver into the message of its registration and sends it. Runs on the driver's event thread,
/// or on that of <see cref="EventGate"/>, and never blocks.
/// </summary>
sealed class EventSender(IRpcSession session)
{
    internal void Send(EventRegistration registration, DomainEvent happened)
    {
        if (registration.Form == EventForm.Legacy)
        {
            SendLegacy(happened);
        }
        else
        {
            SendWithId(registration.CallbackId, happened);
        }
    }

    // Who registered in this form can have asked for these kinds alone, and for some that nobody tells.
    void SendLegacy(DomainEvent happened)
    {
        switch (happened)
        {
            case DomainLifecycleEvent lifecycle:
                Send(P.DomainEventLifecycle, EventMessages.Of(lifecycle));
                break;
            case DomainRebootEvent reboot:
                Send(P.DomainEventReboot, EventMessages.Of(reboot));
                break;
            case DomainTrayChangeEvent tray:
                Send(P.DomainEventTrayChange, EventMessages.Of(tray));
                break;
            case DomainBalloonChangeEvent balloon:
                Send(P.DomainEventBalloonChange, EventMessages.Of(balloon));
                break;
            case DomainDeviceRemovedEvent removed:
                Send(P.DomainEventDeviceRemoved, EventMessages.Of(removed));
                break;
            default:
                throw new UnreachableException($"no message for an event of kind {happened.Kind}");
        }
    }

    void SendWithId(int id, DomainEvent happened)
    {
        switch (happened)
        {
            case DomainLifecycleEvent lifecycle:
                Send(P.DomainEventCallbackLifecycle, new DomainEventCallbackLifecycleMsg(
                    id, EventMessages.Of(lifecycle)));
                break;
            case DomainRebootEvent reboot:
                Send(P.DomainEventCallbackReboot, new DomainEventCallbackRebootMsg(id, EventMessages.Of(reboot)));
                break;
            case DomainTrayChangeEvent tray:
                Send(P.DomainEventCallbackTrayChange, new DomainEventCallbackTrayChangeMsg(id, EventMessages.Of(tray)));
                break;
            case DomainBalloonChangeEvent balloon:
                Send(P.DomainEventCallbackBalloonChange, new DomainEventCallbackBalloonChangeMsg(
                    id, EventMessages.Of(balloon)));
                break;
            case DomainDeviceRemovedEvent removed:
                Send(P.DomainEventCallbackDeviceRemoved, new DomainEventCallbackDeviceRemovedMsg(
                    id, EventMessages.Of(removed)));
                break;
            case DomainDeviceAddedEvent added:
                Send(P.DomainEventCallbackDeviceAdded, EventMessages.Of(id, added));
                break;
            case DomainDeviceRemovalFailedEvent failed:
                Send(P.DomainEventCallbackDeviceRemovalFailed, EventMessages.Of(id, failed));
                break;
            case DomainMetadataChangeEvent metadata:
                Send(P.DomainEventCallbackMetadataChange, EventMessages.Of(id, metadata));
                break;
            case DomainTunableEvent tunable:
                Send(P.DomainEventCallbackTunable, EventMessages.Of(id, tunable));
                break;
            case DomainAgentLifecycleEvent agent:
                Send(P.DomainEventCallbackAgentLifecycle, EventMessages.Of(id, agent));
                break;
            case DomainJobCompletedEvent completed:
                Send(P.DomainEventCallbackJobCompleted, EventMessages.Of(id, completed));
                break;
            default:
                throw new UnreachableException($"no message for an event of kind {happened.Kind}");
        }
    }

    void Send<TMsg>(P procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg> =>
        session.SendEvent(ProgramNumbers.Remote, (int)procedure, message);
}
