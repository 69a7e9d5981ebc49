// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>What the host counts, read from its kernel at each call.</summary>
interface INodeStatistics
{
    /// <summary>The <c>cpu</c> or <c>cell</c> that stands for all of them together.</summary>
    internal const int All = -1;

    /// <summary>
    /// How many numbers the memory of a cell, or of the host (<see cref="All"/>), has. Whether there is such a cell is
    /// not looked at, as libvirt does not.
    /// </summary>
    int CountMemoryNumbers(CallContext call, int cell, uint flags);

    /// <summary>How many numbers the times of a CPU have, any that may be asked about.</summary>
    int CountCpuNumbers(CallContext call, uint flags);

    /// <summary>CPU times of one CPU, or of all (<see cref="All"/>).</summary>
    /// <exception cref="Errors.LibvirtException">There is no such CPU, or it is offline.</exception>
    NodeCpuTimes GetCpuTimes(CallContext call, int cpu, uint flags);

    /// <summary>Memory of one NUMA cell, or of the host (<see cref="All"/>).</summary>
    /// <exception cref="Errors.LibvirtException">There is no such cell.</exception>
    NodeMemory GetMemory(CallContext call, int cell, uint flags);

    /// <summary>Free bytes of NUMA cells from <paramref name="start"/> on, at most <paramref name="max"/>.</summary>
    /// <exception cref="Errors.LibvirtException">There is no such first cell.</exception>
    IReadOnlyList<ulong> GetFreeBytesOfCells(CallContext call, int start, int max);

    /// <summary>Which CPUs there are.</summary>
    NodeCpuMap GetCpuMap(CallContext call, uint flags);
}
