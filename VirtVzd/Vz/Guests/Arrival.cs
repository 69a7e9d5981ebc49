// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// A guest that a client has announced from another host, until it is here or is not to come any more. While it comes
/// it belongs to the migration: other calls wait. Any thread reads, the event thread lets it in and lands it.
/// </summary>
sealed class Arrival
{
    DomainJobs.Turn? _turn;
    volatile bool _isComplete;
    volatile bool _isIn;

    /// <summary>A guest that is announced.</summary>
    /// <param name="uuid">UUID.</param>
    /// <param name="name">Its name here.</param>
    /// <param name="phase">What it does on the host that it comes from.</param>
    /// <param name="owner">The connection of who has announced it.</param>
    internal Arrival(Guid uuid, string name, DomainPhase phase, object owner)
    {
        Uuid = uuid;
        Name = name;
        Phase = phase;
        Owner = owner;
    }

    internal Guid Uuid { get; }

    /// <summary>Its name here.</summary>
    internal string Name { get; }

    /// <summary>What it does on the host that it comes from.</summary>
    internal DomainPhase Phase { get; }

    /// <summary>Whether it is active there, so that it goes on here.</summary>
    internal bool IsOn => Phase is DomainPhase.Running or DomainPhase.Paused;

    /// <summary>The connection of who has announced it, and is to say the end of it; null when that is gone.</summary>
    internal object? Owner { get; set; }

    /// <summary>
    /// When nobody waits for it any more (<see cref="Environment.TickCount64"/>); set when <see cref="Owner"/> goes.
    /// </summary>
    internal long ForgottenAtMs { get; set; } = long.MaxValue;

    /// <summary>Whether it has become known.</summary>
    internal bool IsIn => _isIn;

    /// <summary>Whether the host has said that all of it is here, whatever the other host says.</summary>
    internal bool IsComplete
    {
        get => _isComplete;
        set => _isComplete = value;
    }

    /// <summary>What a guest without a run shows while it comes.</summary>
    internal DomainStatus StatusOnTheWay => IsOn
        ? DomainStatus.Paused(DomainPausedReason.Migration)
        : DomainStatus.ShutOff(Phase == DomainPhase.Saved ? DomainShutoffReason.Saved : DomainShutoffReason.Unknown);

    /// <summary>Whether a view is what it is to be when it is here.</summary>
    internal bool IsHere(DomainView view) => !view.IsInTransition && view.Phase switch
    {
        DomainPhase.Running or DomainPhase.Paused => IsOn,
        _ => !IsOn,
    };

    /// <summary>It has become known, and nobody works on it yet. Event thread only.</summary>
    internal void LetIn(Domain domain)
    {
        _isIn = true;
        _turn = domain.Jobs.Begin(DomainJobKind.Migrate, timeoutMs: 0, waitersMax: 0, DomainJobOperation.MigrationIn);
    }

    /// <summary>It is here, or is not to come any more: others may work on it. Event thread only.</summary>
    internal void Land(bool isHere)
    {
        if (isHere)
        {
            _turn?.Succeed();
        }

        _turn?.Dispose();
        _turn = null;
    }
}
