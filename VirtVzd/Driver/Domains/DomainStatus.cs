// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>What a domain does and why.</summary>
/// <param name="State">State.</param>
/// <param name="Reason">Number of the reason enumeration that belongs to <paramref name="State"/>.</param>
readonly record struct DomainStatus(DomainState State, int Reason)
{
    internal static DomainStatus Running(DomainRunningReason reason) => new(DomainState.Running, (int)reason);

    internal static DomainStatus Paused(DomainPausedReason reason) => new(DomainState.Paused, (int)reason);

    /// <summary>It is being shut down.</summary>
    internal static DomainStatus ShuttingDown(DomainShutdownReason reason) => new(DomainState.Shutdown, (int)reason);

    internal static DomainStatus ShutOff(DomainShutoffReason reason) => new(DomainState.ShutOff, (int)reason);
}
