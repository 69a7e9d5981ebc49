// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>What the capabilities document says of the host.</summary>
/// <param name="Cpu">The host's CPU.</param>
/// <param name="Cells">NUMA cells; one for a host without NUMA.</param>
/// <param name="Caches">CPU caches from the second level on.</param>
sealed record HostCapabilities(HostCpuModel Cpu, ValueList<NumaCell> Cells, ValueList<CacheBank> Caches);
