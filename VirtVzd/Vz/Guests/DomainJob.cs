// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using VirtVzd.Driver.Domains;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>One call that changes a domain, from its turn on. Any thread may look at it and cancel it.</summary>
sealed class DomainJob
{
    const uint PercentMax = 100;
    const ulong MsInSecond = 1000;

    // Until what was copied is removed again.
    const int CopyGraceMs = 60_000;

    readonly long _startedAt = Stopwatch.GetTimestamp();
    volatile uint _percent;

    /// <summary>A call that begins.</summary>
    internal DomainJob(DomainJobKind kind, DomainJobOperation operation)
    {
        Kind = kind;
        Operation = operation;
        Control = new PrlJobControl(
            kind is DomainJobKind.Migrate or DomainJobKind.Copy ? CopyGraceMs : PrlJobControl.GraceMs);
    }

    /// <summary>What it does, to the next call.</summary>
    internal DomainJobKind Kind { get; }

    /// <summary>What it does, to a client.</summary>
    internal DomainJobOperation Operation { get; }

    /// <summary>What it does, to a client who waits for it.</summary>
    internal string Name => (Kind, Operation) switch
    {
        (_, DomainJobOperation.Snapshot) => "the creation of a snapshot",
        (_, DomainJobOperation.SnapshotDelete) => "the deletion of a snapshot",
        (_, DomainJobOperation.SnapshotRevert) => "a revert to a snapshot",
        (_, DomainJobOperation.MigrationIn) => "the domain's migration from another host",
        (DomainJobKind.Copy, _) => "the domain's being cloned or moved",
        (DomainJobKind.Backup, _) => "a backup of the domain",
        (DomainJobKind.Migrate, _) => "a migration of the domain",
        (DomainJobKind.Start, _) => "a start or resume of the domain",
        (DomainJobKind.Save, _) => "a save of the domain",
        (DomainJobKind.Edit, _) => "a change of the domain's configuration",
        (DomainJobKind.Shutdown, _) => $"a shutdown of the domain, which was asked for {ElapsedMs / MsInSecond} s ago",
        (DomainJobKind.Destroy, _) => "a destroy of the domain",
        _ => "a change of the domain's state",
    };

    /// <summary>What it runs its SDK jobs with.</summary>
    internal PrlJobControl Control { get; }

    /// <summary>How far it is.</summary>
    internal DomainJobProgress Progress => new(DomainJobType.Unbounded, ElapsedMs, _percent, Operation);

    ulong ElapsedMs => (ulong)Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds;

    /// <summary>The SDK says how far it is.</summary>
    internal void Report(uint percent) => _percent = uint.Min(percent, PercentMax);

    /// <summary>What is told of it afterwards.</summary>
    internal DomainJobProgress Ended(bool succeeded) => (succeeded, Control.IsCancelled) switch
    {
        (true, _) => new(DomainJobType.Completed, ElapsedMs, PercentMax, Operation),
        (_, true) => new(DomainJobType.Cancelled, ElapsedMs, _percent, Operation),
        _ => new(DomainJobType.Failed, ElapsedMs, _percent, Operation),
    };
}
