// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>A domain: looked up by UUID; the id is −1 while it is inactive.</summary>
[XdrRecord("remote_nonnull_domain")]
readonly partial struct DomainRef(string Name, Guid Uuid, int Id);

/// <summary>A virtual network.</summary>
[XdrRecord("remote_nonnull_network")]
readonly partial struct NetworkRef(string Name, Guid Uuid);

/// <summary>A storage pool.</summary>
[XdrRecord("remote_nonnull_storage_pool")]
readonly partial struct StoragePoolRef(string Name, Guid Uuid);

/// <summary>A volume of a storage pool, found by pool and name or by key.</summary>
[XdrRecord("remote_nonnull_storage_vol")]
readonly partial struct StorageVolRef(string Pool, string Name, string Key);

/// <summary>A device of the host.</summary>
[XdrRecord("remote_nonnull_node_device")]
readonly partial struct NodeDeviceRef(string Name);

/// <summary>A network interface of the host.</summary>
[XdrRecord("remote_nonnull_interface")]
readonly partial struct InterfaceRef(string Name, string Mac);

/// <summary>A secret.</summary>
[XdrRecord("remote_nonnull_secret")]
readonly partial struct SecretRef(Guid Uuid, int UsageType, string UsageId);

/// <summary>A network filter.</summary>
[XdrRecord("remote_nonnull_nwfilter")]
readonly partial struct NwfilterRef(string Name, Guid Uuid);

/// <summary>A snapshot of a domain.</summary>
[XdrRecord("remote_nonnull_domain_snapshot")]
readonly partial struct DomainSnapshotRef(string Name, DomainRef Domain);

/// <summary>A network filter in use on a device.</summary>
[XdrRecord("remote_nonnull_nwfilter_binding")]
readonly partial struct NwfilterBindingRef(string PortDevice, string FilterName);

/// <summary>A port of a virtual network.</summary>
[XdrRecord("remote_nonnull_network_port")]
readonly partial struct NetworkPortRef(NetworkRef Network, Guid Uuid);

/// <summary>A checkpoint of a domain.</summary>
[XdrRecord("remote_nonnull_domain_checkpoint")]
readonly partial struct DomainCheckpointRef(string Name, DomainRef Domain);
