// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>What a domain does and why.</summary>
/// <param name="State">State.</param>
/// <param name="Reason">Number of the reason enumeration that belongs to <paramref name="State"/>.</param>
readonly record struct DomainStatus(DomainState State, int Reason)
{
    /// <summary>It runs.</summary>
    internal static DomainStatus Running(DomainRunningReason reason) => new(DomainState.Running, (int)reason);

    /// <summary>It is paused.</summary>
    internal static DomainStatus Paused(DomainPausedReason reason) => new(DomainState.Paused, (int)reason);

    /// <summary>It is being shut down.</summary>
    internal static DomainStatus ShuttingDown(DomainShutdownReason reason) => new(DomainState.Shutdown, (int)reason);

    /// <summary>It is off.</summary>
    internal static DomainStatus ShutOff(DomainShutoffReason reason) => new(DomainState.ShutOff, (int)reason);
}
