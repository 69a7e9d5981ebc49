// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Relay;

/// <summary>The calls and messages of a family's events (dispatch.md §3).</summary>
/// <param name="Register">The call that subscribes.</param>
/// <param name="Deregister">The call that ends a subscription.</param>
/// <param name="Messages">The events, each with the callback id in front.</param>
/// <param name="Noun">What libvirt calls a subscription of the family.</param>
sealed record FamilyEvents(P Register, P Deregister, P[] Messages, string Noun)
{
    static readonly FamilyEvents s_network = new(
        P.ConnectNetworkEventRegisterAny,
        P.ConnectNetworkEventDeregisterAny,
        [P.NetworkEventLifecycle, P.NetworkEventCallbackMetadataChange],
        "network event callback");

    static readonly FamilyEvents s_storage = new(
        P.ConnectStoragePoolEventRegisterAny,
        P.ConnectStoragePoolEventDeregisterAny,
        [P.StoragePoolEventLifecycle, P.StoragePoolEventRefresh],
        "storage pool event callback");

    static readonly FamilyEvents s_nodeDevice = new(
        P.ConnectNodeDeviceEventRegisterAny,
        P.ConnectNodeDeviceEventDeregisterAny,
        [P.NodeDeviceEventLifecycle, P.NodeDeviceEventUpdate],
        "node device event callback");

    // libvirt has the other family's noun here, and clients may know it.
    static readonly FamilyEvents s_secret = new(
        P.ConnectSecretEventRegisterAny,
        P.ConnectSecretEventDeregisterAny,
        [P.SecretEventLifecycle, P.SecretEventValueChanged],
        "node device event callback");

    /// <summary>Those of a family; null if it has none.</summary>
    internal static FamilyEvents? Of(ServedBy family) => family switch
    {
        ServedBy.Network => s_network,
        ServedBy.Storage => s_storage,
        ServedBy.NodeDevice => s_nodeDevice,
        ServedBy.Secret => s_secret,
        _ => null,
    };
}
