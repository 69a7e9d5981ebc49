// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Tests.Remote;

/// <summary>One open connection to the driver in memory.</summary>
sealed class FakeConnection : IHypervisorConnection
{
    readonly FakeHypervisor _hypervisor;

    internal FakeConnection(FakeHypervisor hypervisor, CallContext opener, string? name)
    {
        _hypervisor = hypervisor;
        Opener = opener;
        Name = name;
        ConnectDriver = new FakeConnectDriver(this);
        EventSource = new FakeEventSource(this);
        NodeDriver = new FakeNodeDriver(this);
        DomainDriver = new FakeDomainDriver(this);
        Devices = new FakeDeviceDriver(this);
        FakeStatistics = new FakeStatistics(this);
        NodeStatistics = new FakeNodeStatistics(this);
        SnapshotDriver = new FakeSnapshotDriver(this);
    }

    /// <summary>On whose behalf it was opened.</summary>
    internal CallContext Opener { get; }

    /// <summary>The URI that was asked for.</summary>
    internal string? Name { get; }

    /// <summary>What was called, such as <c>Destroy(vm1, 0)</c>.</summary>
    internal List<string> Calls { get; } = [];

    /// <summary>Whether it was disposed.</summary>
    internal bool Disposed { get; private set; }

    /// <summary>The connection's own calls.</summary>
    internal FakeConnectDriver ConnectDriver { get; }

    /// <summary>The calls about the host.</summary>
    internal FakeNodeDriver NodeDriver { get; }

    /// <summary>The calls about domains.</summary>
    internal FakeDomainDriver DomainDriver { get; }

    /// <summary>The calls about snapshots.</summary>
    internal FakeSnapshotDriver SnapshotDriver { get; }

    /// <summary>What happens to domains.</summary>
    internal FakeEventSource EventSource { get; }

    /// <inheritdoc/>
    public IConnectDriver Connect => ConnectDriver;

    /// <inheritdoc/>
    public ICpuDriver Cpus => new FakeCpuDriver(this);

    /// <inheritdoc/>
    public INodeDriver Node => NodeDriver;

    /// <inheritdoc/>
    public INodeDeviceDriver NodeDevices => new FakeNodeDeviceDriver(this);

    /// <inheritdoc/>
    public INetworkDriver Networks => new FakeNetworkDriver(this);

    /// <summary>What domains count.</summary>
    internal FakeStatistics FakeStatistics { get; }

    /// <inheritdoc/>
    public INodeStatistics NodeStatistics { get; }

    /// <inheritdoc/>
    public INodeMemoryDriver NodeMemory => new FakeNodeMemoryDriver(this);

    /// <inheritdoc/>
    public IDomainStatistics Statistics => FakeStatistics;

    /// <inheritdoc/>
    public IDomainDriver Domains => DomainDriver;

    /// <inheritdoc/>
    public IDomainDeviceDriver Devices { get; }

    /// <inheritdoc/>
    public ISavedStateDriver SavedState => new FakeSavedStateDriver(this);

    /// <inheritdoc/>
    public IDomainTuningDriver Tuning => new FakeTuningDriver(this);

    /// <inheritdoc/>
    public IDomainResourceDriver Resources => new FakeResourceDriver(this);

    /// <inheritdoc/>
    public IDomainMetadataDriver Metadata => new FakeMetadataDriver(this);

    /// <inheritdoc/>
    public IDomainJobDriver Jobs => new FakeJobDriver(this);

    /// <inheritdoc/>
    public ISnapshotDriver Snapshots => SnapshotDriver;

    /// <inheritdoc/>
    public IDomainConsoleDriver Consoles => new FakeConsoleDriver(this);

    /// <inheritdoc/>
    public IDomainAgentDriver Agents => new FakeAgentDriver(this);

    /// <inheritdoc/>
    public IPlatformCommandDriver Platform => new FakePlatformDriver(this);

    /// <inheritdoc/>
    public IDomainScreenDriver Screens => new FakeScreenDriver(this);

    /// <inheritdoc/>
    public IDomainInspectionDriver Inspection => new FakeInspectionDriver(this);

    /// <inheritdoc/>
    public IDomainBackupDriver Backups => new FakeBackupDriver(this);

    /// <inheritdoc/>
    public ICheckpointDriver Checkpoints => new FakeCheckpointDriver(this);

    /// <inheritdoc/>
    public IMigrationDriver Migration => new FakeMigrationDriver(this);

    /// <inheritdoc/>
    public IDomainEventSource Events => EventSource;

    /// <inheritdoc/>
    public void Dispose() => Disposed = true;

    /// <summary>Notes a call, and fails it where the test wants that.</summary>
    internal void Note(string call)
    {
        if (_hypervisor.Failure is not null)
        {
            throw _hypervisor.Failure;
        }

        Calls.Add(call);
    }
}
