// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>Where a CPU sits.</summary>
/// <param name="Socket">Number of its socket.</param>
/// <param name="Die">Number of its die in the socket.</param>
/// <param name="Cluster">Number of its cluster.</param>
/// <param name="Core">Number of its core.</param>
/// <param name="Siblings">The threads of its core, itself among them.</param>
sealed record CpuPlace(int Socket, int Die, int Cluster, int Core, CpuSet Siblings);
