// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Resources;

/// <summary>CPU time of a running domain.</summary>
/// <param name="TotalNs">All that was spent for it.</param>
/// <param name="VcpusNs">What each virtual CPU has had.</param>
sealed record CpuStatistics(ulong TotalNs, IReadOnlyList<ulong> VcpusNs);
