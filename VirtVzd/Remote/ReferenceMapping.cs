// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Node;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// How objects are named on the wire and to the driver. Nothing is checked here: the driver looks them up.
/// </summary>
static class ReferenceMapping
{
    /// <summary>The driver's name of what a client sent.</summary>
    internal static DomainReference ToDriver(this DomainRef domain) => new(domain.Name, domain.Uuid, domain.Id);

    /// <summary>The wire's name of what the driver answered.</summary>
    internal static DomainRef ToWire(this DomainReference domain) => new(domain.Name, domain.Uuid, domain.Id);

    /// <summary>The driver's name of what a client sent.</summary>
    internal static SnapshotReference ToDriver(this DomainSnapshotRef snapshot) =>
        new(snapshot.Name, snapshot.Domain.ToDriver());

    /// <summary>The wire's name of what the driver answered.</summary>
    internal static DomainSnapshotRef ToWire(this SnapshotReference snapshot) =>
        new(snapshot.Name, snapshot.Domain.ToWire());

    /// <summary>The driver's name of what a client sent.</summary>
    internal static NetworkReference ToDriver(this NetworkRef network) => new(network.Name, network.Uuid);

    /// <summary>The wire's name of what the driver answered.</summary>
    internal static NetworkRef ToWire(this NetworkReference network) => new(network.Name, network.Uuid);

    /// <summary>The driver's name of what a client sent.</summary>
    internal static CheckpointReference ToDriver(this DomainCheckpointRef checkpoint) =>
        new(checkpoint.Name, checkpoint.Domain.ToDriver());

    /// <summary>The wire's name of what the driver answered.</summary>
    internal static DomainCheckpointRef ToWire(this CheckpointReference checkpoint) =>
        new(checkpoint.Name, checkpoint.Domain.ToWire());

    /// <summary>The protocol's truth value.</summary>
    internal static int ToWire(this bool value) => value ? 1 : 0;
}
