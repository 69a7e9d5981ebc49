// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// Registration for domain events, in the three forms that clients of different ages use (dispatch.md §3).
/// </summary>
static class EventHandlers
{
    const DomainEventId LegacyKindLast = DomainEventId.DeviceRemoved;
    const DomainEventId KindLast = DomainEventId.NicMacChange;

    /// <summary>The oldest form: lifecycle events only.</summary>
    internal static ConnectDomainEventRegisterRet RegisterLifecycle(OpenCall call)
    {
        call.Client.Events.Register(call, DomainEventId.Lifecycle, domain: null, EventForm.Legacy);
        return new ConnectDomainEventRegisterRet(CallbackRegistered: 0);
    }

    /// <summary>Ends what <see cref="RegisterLifecycle"/> began.</summary>
    internal static ConnectDomainEventDeregisterRet DeregisterLifecycle(OpenCall call)
    {
        call.Client.Events.DeregisterFirst(call, DomainEventId.Lifecycle);
        return new ConnectDomainEventDeregisterRet(CallbackRegistered: 0);
    }

    /// <summary>The older form: one kind of event, of all domains.</summary>
    internal static void RegisterAny(OpenCall call, ConnectDomainEventRegisterAnyArgs args) =>
        call.Client.Events.Register(call, Kind(args.EventId, LegacyKindLast), domain: null, EventForm.Legacy);

    /// <summary>Ends the first registration of a kind.</summary>
    internal static void DeregisterAny(OpenCall call, ConnectDomainEventDeregisterAnyArgs args) =>
        call.Client.Events.DeregisterFirst(call, Kind(args.EventId, LegacyKindLast));

    /// <summary>The form of today: one kind of event, of all domains or of one.</summary>
    internal static ConnectDomainEventCallbackRegisterAnyRet CallbackRegisterAny(
        OpenCall call, ConnectDomainEventCallbackRegisterAnyArgs args)
    {
        var kind = Kind(args.EventId, KindLast);
        return new ConnectDomainEventCallbackRegisterAnyRet(
            call.Client.Events.Register(call, kind, args.Domain?.Uuid, EventForm.Callback));
    }

    /// <summary>Ends the registration with a callback id.</summary>
    internal static void CallbackDeregisterAny(OpenCall call, ConnectDomainEventCallbackDeregisterAnyArgs args) =>
        call.Client.Events.Deregister(call, args.CallbackId);

    static DomainEventId Kind(int eventId, DomainEventId last) => eventId >= 0 && eventId <= (int)last
        ? (DomainEventId)eventId
        : throw LibvirtException.Internal(ErrorDomain.Rpc, $"unsupported event ID {eventId}");
}
