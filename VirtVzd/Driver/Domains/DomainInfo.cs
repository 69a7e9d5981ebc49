// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>State and size of a domain (<c>virDomainInfo</c>).</summary>
/// <param name="State">What it does.</param>
/// <param name="MaxMemoryKib">Most memory it may have.</param>
/// <param name="MemoryKib">Memory it has.</param>
/// <param name="VcpuCount">Virtual CPUs.</param>
/// <param name="CpuTimeNs">CPU time used since it was started; 0 where unknown.</param>
readonly record struct DomainInfo(
    DomainState State, ulong MaxMemoryKib, ulong MemoryKib, int VcpuCount, ulong CpuTimeNs);
