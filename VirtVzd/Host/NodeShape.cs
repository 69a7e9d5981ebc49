// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>How a host's CPUs are arranged, as virNodeInfo tells it.</summary>
/// <param name="Nodes">NUMA nodes.</param>
/// <param name="Sockets">Sockets of a node.</param>
/// <param name="Cores">Cores of a socket.</param>
/// <param name="Threads">Threads of a core.</param>
readonly record struct NodeShape(int Nodes, int Sockets, int Cores, int Threads);
