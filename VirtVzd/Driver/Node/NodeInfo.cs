// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>CPU and memory of a host (<c>virNodeInfo</c>).</summary>
/// <param name="Model">Architecture, at most 31 characters.</param>
/// <param name="MemoryKib">All memory.</param>
/// <param name="Cpus">CPUs that are online.</param>
/// <param name="Mhz">Clock.</param>
/// <param name="Nodes">NUMA nodes.</param>
/// <param name="Sockets">Sockets of a node.</param>
/// <param name="Cores">Cores of a socket.</param>
/// <param name="Threads">Threads of a core.</param>
sealed record NodeInfo(
    string Model, ulong MemoryKib, int Cpus, int Mhz, int Nodes, int Sockets, int Cores, int Threads);
