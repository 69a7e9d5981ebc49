// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// One client's open connection to the driver. Disposed when the client is gone; calls in flight then finish.
/// </summary>
interface IHypervisorConnection : IDisposable
{
    /// <summary>Calls about the connection itself.</summary>
    IConnectDriver Connect { get; }

    /// <summary>Calls about CPUs.</summary>
    ICpuDriver Cpus { get; }

    /// <summary>Calls about the host.</summary>
    INodeDriver Node { get; }

    /// <summary>What the host counts.</summary>
    INodeStatistics NodeStatistics { get; }

    /// <summary>How the host's memory is cut and shared.</summary>
    INodeMemoryDriver NodeMemory { get; }

    /// <summary>Calls about the host's devices.</summary>
    INodeDeviceDriver NodeDevices { get; }

    /// <summary>Calls about virtual networks.</summary>
    INetworkDriver Networks { get; }

    /// <summary>Calls about domains.</summary>
    IDomainDriver Domains { get; }

    /// <summary>Calls about single devices of domains.</summary>
    IDomainDeviceDriver Devices { get; }

    /// <summary>What domains count.</summary>
    IDomainStatistics Statistics { get; }

    /// <summary>Calls about managed-save images.</summary>
    ISavedStateDriver SavedState { get; }

    /// <summary>Calls that change one value of a domain.</summary>
    IDomainTuningDriver Tuning { get; }

    /// <summary>Calls about a domain's share of the host.</summary>
    IDomainResourceDriver Resources { get; }

    /// <summary>Calls about what is written about domains.</summary>
    IDomainMetadataDriver Metadata { get; }

    /// <summary>Calls about what is being done to domains.</summary>
    IDomainJobDriver Jobs { get; }

    /// <summary>Calls about snapshots of domains.</summary>
    ISnapshotDriver Snapshots { get; }

    /// <summary>Calls that open what a domain shows and says.</summary>
    IDomainConsoleDriver Consoles { get; }

    /// <summary>Calls about what goes on inside domains.</summary>
    IDomainAgentDriver Agents { get; }

    /// <summary>What the platform can do and libvirt has no call for.</summary>
    IPlatformCommandDriver Platform { get; }

    /// <summary>Calls about what the screens of domains show.</summary>
    IDomainScreenDriver Screens { get; }

    /// <summary>What can be looked at in domains.</summary>
    IDomainInspectionDriver Inspection { get; }

    IDomainBackupDriver Backups { get; }

    /// <summary>Checkpoints of domains.</summary>
    ICheckpointDriver Checkpoints { get; }

    /// <summary>The steps of migrations.</summary>
    IMigrationDriver Migration { get; }

    /// <summary>What happens to domains.</summary>
    IDomainEventSource Events { get; }
}
