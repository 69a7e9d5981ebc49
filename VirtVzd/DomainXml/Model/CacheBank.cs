// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A cache of the host's CPUs.</summary>
/// <param name="Id">Number among the caches of its level.</param>
/// <param name="Level">Level.</param>
/// <param name="Type"><c>both</c>, <c>code</c> or <c>data</c>.</param>
/// <param name="SizeBytes">Size.</param>
/// <param name="Cpus">CPUs that share it.</param>
sealed record CacheBank(uint Id, uint Level, string Type, ulong SizeBytes, CpuSet Cpus);
