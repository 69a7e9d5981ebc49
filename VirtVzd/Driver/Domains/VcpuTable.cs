// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Domains;

/// <summary>The virtual CPUs of a running domain.</summary>
/// <param name="TimesNs">CPU time of each, in ns; 0 where unknown.</param>
/// <param name="Affinity">
/// Host CPUs that each may run on: the same for all, as Virtuozzo has one mask for a guest.
/// </param>
sealed record VcpuTable(IReadOnlyList<ulong> TimesNs, CpuSet Affinity)
{
    /// <summary><see cref="Affinity"/> as a map of a fixed length (<see cref="CpuBits"/>).</summary>
    internal byte[] AffinityMap(int bytes) => CpuBits.Of(Affinity, bytes);
}
