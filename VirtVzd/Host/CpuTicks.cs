// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>Where the time of one CPU, or of all, went since the start of the host, in ns.</summary>
/// <param name="KernelNs">System, interrupts and soft interrupts.</param>
/// <param name="UserNs">Programs, nice ones too.</param>
/// <param name="IdleNs">Nothing to do.</param>
/// <param name="IoWaitNs">Nothing to do but wait for a disk.</param>
readonly record struct CpuTicks(ulong KernelNs, ulong UserNs, ulong IdleNs, ulong IoWaitNs);
