// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>Where the time of host CPUs went since the host was started, in ns.</summary>
/// <param name="KernelNs">In the kernel and its interrupts.</param>
/// <param name="UserNs">In programs, nice ones too.</param>
/// <param name="IdleNs">Nowhere.</param>
/// <param name="IoWaitNs">Nowhere, while disks were waited for.</param>
readonly record struct NodeCpuTimes(ulong KernelNs, ulong UserNs, ulong IdleNs, ulong IoWaitNs);
