// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Domains;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// All that is known of a guest at one moment. Immutable: whoever reads it sees parts that belong together.
/// </summary>
/// <param name="Definition">Its configuration, as the document of an inactive domain.</param>
/// <param name="Autostart">Whether it starts with the host.</param>
/// <param name="SdkState">What the SDK last said.</param>
/// <param name="Phase">The last resting state.</param>
/// <param name="Status">State and reason.</param>
/// <param name="Id">Number while it is active, else <see cref="DomainReference.Inactive"/>.</param>
/// <param name="StateTimestamp">
/// When the state was reported (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).
/// </param>
sealed record DomainView(
    DomainDefinition Definition,
    bool Autostart,
    PrlVmState SdkState,
    DomainPhase Phase,
    DomainStatus Status,
    int Id,
    long StateTimestamp)
{
    /// <summary>
    /// Why its configuration cannot be read, so that nothing but its state may be told; null if it can.
    /// </summary>
    internal string? Trouble { get; init; }

    /// <summary>What its configuration says that is in no document.</summary>
    internal GuestFacts Facts { get; init; }

    /// <summary>Whether it is there for one run, and goes with it.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>
    /// Whether its definition is what it was registered with: the dispatcher has completed that, which is no change.
    /// </summary>
    internal bool IsProvisional { get; init; }

    /// <summary>State and reason when it rested last; without a state where it has not been seen to.</summary>
    internal DomainStatus Resting { get; init; }

    /// <summary>
    /// When the host said that it was taken back to a snapshot
    /// (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>), 0 if it has not.
    /// </summary>
    internal long RevertedTimestamp { get; init; }

    /// <summary>What is known of the agent of a running machine.</summary>
    internal AgentReport Agent { get; init; }

    /// <summary>Whether its agent has answered; null where nobody can tell.</summary>
    internal bool? IsAgentConnected => Agent == AgentReport.Unclear ? null : Agent == AgentReport.Answers;

    /// <summary>Number of snapshots, null while nobody has counted.</summary>
    internal int? SnapshotCount { get; init; }

    /// <summary>
    /// When the SDK was asked for <see cref="SnapshotCount"/>
    /// (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).
    /// </summary>
    internal long SnapshotsTimestamp { get; init; }

    /// <summary>Whether it is known to have snapshots.</summary>
    internal bool HasSnapshots => SnapshotCount > 0;

    /// <summary>Whether it is a container, of which the dispatcher tells otherwise than of a machine.</summary>
    internal bool IsContainer => Definition.OsType == OsType.Exe;

    /// <summary>Whether it has an id.</summary>
    internal bool IsActive => Id != DomainReference.Inactive;

    /// <summary>Whether it is off with its memory saved; also while the image is being written or deleted.</summary>
    internal bool HasManagedSave => Status == DomainStatus.ShutOff(DomainShutoffReason.Saved);

    /// <summary>Whether the SDK is between two resting states.</summary>
    internal bool IsInTransition => StateMapping.ToPhase(SdkState) is null;

    /// <summary>How clients name it now.</summary>
    internal DomainReference Reference => new(Definition.Name, Definition.Uuid, Id);
}
