// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>An x86 CPU that can be asked about itself. Any thread.</summary>
interface ICpuRegisters
{
    /// <summary>The words EAX, EBX, ECX and EDX of a leaf and sub-leaf of CPUID; null on another kind of CPU.</summary>
    (uint Eax, uint Ebx, uint Ecx, uint Edx)? Cpuid(uint leaf, uint subLeaf);

    /// <summary>
    /// A model-specific register; null where the CPU has none of this number or nobody lets this process see it.
    /// </summary>
    ulong? Msr(uint index);

    /// <summary>The time stamp counter, as KVM knows it; null where it does not.</summary>
    TscClock? Tsc();
}
