// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>
/// Where bits that describe an x86 CPU are read: a leaf of the CPUID instruction, or a model-specific register.
/// </summary>
/// <param name="IsMsr">Whether it is a model-specific register.</param>
/// <param name="Index">Number of the leaf (EAX) or of the register.</param>
/// <param name="SubLeaf">Number of the sub-leaf (ECX), 0 for a register.</param>
readonly record struct CpuRegister(bool IsMsr, uint Index, uint SubLeaf)
{
    /// <summary>A leaf of CPUID.</summary>
    internal static CpuRegister Leaf(uint leaf, uint subLeaf = 0) => new(IsMsr: false, leaf, subLeaf);

    /// <summary>A model-specific register.</summary>
    internal static CpuRegister Msr(uint index) => new(IsMsr: true, index, 0);
}
