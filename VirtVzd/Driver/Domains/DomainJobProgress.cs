// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>How far a job is.</summary>
/// <param name="Type">How it stands.</param>
/// <param name="ElapsedMs">Since it began; of one that has ended, how long it took.</param>
/// <param name="Percent">0 to 100, as far as the hypervisor tells.</param>
/// <param name="Operation">What it does, as far as libvirt has a number for that.</param>
readonly record struct DomainJobProgress(
    DomainJobType Type, ulong ElapsedMs, uint Percent, DomainJobOperation Operation = DomainJobOperation.Unknown)
{
    /// <summary>There is no job.</summary>
    internal static DomainJobProgress None => default;
}
