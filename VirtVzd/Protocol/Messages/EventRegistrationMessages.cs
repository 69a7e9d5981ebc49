// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.ConnectDomainEventRegister"/>.</summary>
[XdrRecord("remote_connect_domain_event_register_ret")]
readonly partial struct ConnectDomainEventRegisterRet(int CallbackRegistered);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectDomainEventDeregister"/>.</summary>
[XdrRecord("remote_connect_domain_event_deregister_ret")]
readonly partial struct ConnectDomainEventDeregisterRet(int CallbackRegistered);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_domain_event_register_any_args")]
readonly partial struct ConnectDomainEventRegisterAnyArgs(int EventId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainEventDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_domain_event_deregister_any_args")]
readonly partial struct ConnectDomainEventDeregisterAnyArgs(int EventId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectNetworkEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_network_event_register_any_args")]
readonly partial struct ConnectNetworkEventRegisterAnyArgs(int EventId, NetworkRef? Network);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNetworkEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_network_event_register_any_ret")]
readonly partial struct ConnectNetworkEventRegisterAnyRet(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectNetworkEventDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_network_event_deregister_any_args")]
readonly partial struct ConnectNetworkEventDeregisterAnyArgs(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainEventCallbackRegisterAny"/>.</summary>
[XdrRecord("remote_connect_domain_event_callback_register_any_args")]
readonly partial struct ConnectDomainEventCallbackRegisterAnyArgs(int EventId, DomainRef? Domain);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectDomainEventCallbackRegisterAny"/>.</summary>
[XdrRecord("remote_connect_domain_event_callback_register_any_ret")]
readonly partial struct ConnectDomainEventCallbackRegisterAnyRet(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectDomainEventCallbackDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_domain_event_callback_deregister_any_args")]
readonly partial struct ConnectDomainEventCallbackDeregisterAnyArgs(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectStoragePoolEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_storage_pool_event_register_any_args")]
readonly partial struct ConnectStoragePoolEventRegisterAnyArgs(int EventId, StoragePoolRef? Pool);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectStoragePoolEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_storage_pool_event_register_any_ret")]
readonly partial struct ConnectStoragePoolEventRegisterAnyRet(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectStoragePoolEventDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_storage_pool_event_deregister_any_args")]
readonly partial struct ConnectStoragePoolEventDeregisterAnyArgs(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectNodeDeviceEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_node_device_event_register_any_args")]
readonly partial struct ConnectNodeDeviceEventRegisterAnyArgs(int EventId, NodeDeviceRef? Device);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNodeDeviceEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_node_device_event_register_any_ret")]
readonly partial struct ConnectNodeDeviceEventRegisterAnyRet(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectNodeDeviceEventDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_node_device_event_deregister_any_args")]
readonly partial struct ConnectNodeDeviceEventDeregisterAnyArgs(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectSecretEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_secret_event_register_any_args")]
readonly partial struct ConnectSecretEventRegisterAnyArgs(int EventId, SecretRef? Secret);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectSecretEventRegisterAny"/>.</summary>
[XdrRecord("remote_connect_secret_event_register_any_ret")]
readonly partial struct ConnectSecretEventRegisterAnyRet(int CallbackId);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectSecretEventDeregisterAny"/>.</summary>
[XdrRecord("remote_connect_secret_event_deregister_any_args")]
readonly partial struct ConnectSecretEventDeregisterAnyArgs(int CallbackId);
