// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Driver.Node;

/// <summary>The host's CPUs.</summary>
/// <param name="Count">The highest number of a CPU that is there, and one.</param>
/// <param name="Online">Those that run.</param>
sealed record NodeCpuMap(int Count, CpuSet Online)
{
    /// <summary>How many run.</summary>
    internal int OnlineCount => Online.Count;

    /// <summary><see cref="Online"/> as a map that has room for all CPUs (<see cref="CpuBits"/>).</summary>
    internal byte[] OnlineMap => CpuBits.Of(Online, CpuBits.BytesFor(Count));
}
