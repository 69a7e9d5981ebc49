// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Events of the driver as messages of the protocol.</summary>
static class EventMessages
{
    internal static DomainEventLifecycleMsg Of(DomainLifecycleEvent happened) =>
        new(happened.Domain.ToWire(), (int)happened.Event, happened.Detail);

    internal static DomainEventRebootMsg Of(DomainRebootEvent happened) => new(happened.Domain.ToWire());

    internal static DomainEventTrayChangeMsg Of(DomainTrayChangeEvent happened) =>
        new(happened.Domain.ToWire(), happened.Alias, (int)happened.Reason);

    internal static DomainEventBalloonChangeMsg Of(DomainBalloonChangeEvent happened) =>
        new(happened.Domain.ToWire(), happened.ActualKib);

    internal static DomainEventDeviceRemovedMsg Of(DomainDeviceRemovedEvent happened) =>
        new(happened.Domain.ToWire(), happened.Alias);

    internal static DomainEventCallbackDeviceAddedMsg Of(int callbackId, DomainDeviceAddedEvent happened) =>
        new(callbackId, happened.Domain.ToWire(), happened.Alias);

    internal static DomainEventCallbackDeviceRemovalFailedMsg Of(
        int callbackId, DomainDeviceRemovalFailedEvent happened) =>
        new(callbackId, happened.Domain.ToWire(), happened.Alias);

    internal static DomainEventCallbackMetadataChangeMsg Of(int callbackId, DomainMetadataChangeEvent happened) =>
        new(callbackId, happened.Domain.ToWire(), (int)happened.Type, happened.NamespaceUri);

    internal static DomainEventCallbackTunableMsg Of(int callbackId, DomainTunableEvent happened) => new(
        callbackId,
        happened.Domain.ToWire(),
        [.. happened.Values.Take(RemoteLimits.DomainEventTunableMax)
            .Select(static value => new TypedParam(value.Name, ValueOf(value)))]);

    internal static DomainEventCallbackAgentLifecycleMsg Of(int callbackId, DomainAgentLifecycleEvent happened) =>
        new(callbackId, happened.Domain.ToWire(), (int)happened.State, (int)happened.Reason);

    internal static DomainEventCallbackJobCompletedMsg Of(int callbackId, DomainJobCompletedEvent happened) =>
        new(callbackId, happened.Domain.ToWire(), JobParameters.Of(happened.Progress));

    static TypedParamValue ValueOf(TunableValue value) => value switch
    {
        { Number: { } number } => TypedParamValue.OfULLong(number),
        { Signed: { } number } => TypedParamValue.OfLLong(number),
        _ => TypedParamValue.OfString(value.Text ?? ""),
    };
}
