// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Calls;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// One client's connection: the shared driver, and what is the client's own (his URI, close callback and
/// subscriptions).
/// </summary>
sealed class VzConnection : IHypervisorConnection
{
    readonly VzConnectDriver _connect;
    readonly VzEventSource _events;
    readonly VzMigrationDriver _migration;
    readonly VzDomainDriver _domains;

    /// <summary>Made for each client that opens the driver.</summary>
    internal VzConnection(
        VzConnectDriver connect,
        INodeDriver node,
        INodeStatistics nodeStatistics,
        VzDomainDriver domains,
        IDomainDeviceDriver devices,
        IDomainStatistics statistics,
        VzEventSource events,
        VzMigrationDriver migration)
    {
        _migration = migration;
        _connect = connect;
        _events = events;
        Node = node;
        NodeStatistics = nodeStatistics;
        _domains = domains;
        Devices = devices;
        Statistics = statistics;
    }

    /// <inheritdoc/>
    public IConnectDriver Connect => _connect;

    /// <inheritdoc/>
    public INodeDriver Node { get; }

    /// <inheritdoc/>
    public INodeStatistics NodeStatistics { get; }

    /// <inheritdoc/>
    public IDomainDriver Domains => _domains;

    /// <inheritdoc/>
    public IDomainDeviceDriver Devices { get; }

    /// <inheritdoc/>
    public IDomainStatistics Statistics { get; }

    /// <inheritdoc/>
    public required INodeDeviceDriver NodeDevices { get; init; }

    /// <inheritdoc/>
    public required INetworkDriver Networks { get; init; }

    /// <inheritdoc/>
    public required ICpuDriver Cpus { get; init; }

    /// <inheritdoc/>
    public required INodeMemoryDriver NodeMemory { get; init; }

    /// <inheritdoc/>
    public required ISavedStateDriver SavedState { get; init; }

    /// <inheritdoc/>
    public required IDomainTuningDriver Tuning { get; init; }

    /// <inheritdoc/>
    public required IDomainResourceDriver Resources { get; init; }

    /// <inheritdoc/>
    public required IDomainMetadataDriver Metadata { get; init; }

    /// <inheritdoc/>
    public required IDomainJobDriver Jobs { get; init; }

    /// <inheritdoc/>
    public required ISnapshotDriver Snapshots { get; init; }

    /// <inheritdoc/>
    public required IDomainConsoleDriver Consoles { get; init; }

    /// <inheritdoc/>
    public required IDomainAgentDriver Agents { get; init; }

    /// <inheritdoc/>
    public required IPlatformCommandDriver Platform { get; init; }

    /// <inheritdoc/>
    public required IDomainScreenDriver Screens { get; init; }

    /// <inheritdoc/>
    public required IDomainInspectionDriver Inspection { get; init; }

    /// <inheritdoc/>
    public required IDomainBackupDriver Backups { get; init; }

    /// <inheritdoc/>
    public required ICheckpointDriver Checkpoints { get; init; }

    /// <inheritdoc/>
    public IMigrationDriver Migration => _migration;

    /// <inheritdoc/>
    public IDomainEventSource Events => _events;

    /// <summary>
    /// Ends the client's subscriptions, his close callback, what he protects, and the guests that were to go with him;
    /// calls in flight finish.
    /// </summary>
    public void Dispose()
    {
        _migration.Dispose();
        _connect.Dispose();
        _events.Dispose();
        _domains.Dispose();
    }
}
