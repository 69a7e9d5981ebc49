// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.Intrinsics.X86;
using VirtVzd.Native.Linux;

namespace VirtVzd.Host;

/// <summary>The CPU that this process runs on.</summary>
sealed class MachineCpuRegisters : ICpuRegisters
{
    /// <inheritdoc/>
    public (uint Eax, uint Ebx, uint Ecx, uint Edx)? Cpuid(uint leaf, uint subLeaf)
    {
        if (!X86Base.IsSupported)
        {
            return null;
        }

        var (eax, ebx, ecx, edx) = X86Base.CpuId((int)leaf, (int)subLeaf);
        return ((uint)eax, (uint)ebx, (uint)ecx, (uint)edx);
    }

    /// <inheritdoc/>
    public ulong? Msr(uint index) => X86Base.IsSupported ? CpuDevices.ReadMsr(index) : null;

    /// <inheritdoc/>
    public TscClock? Tsc() => X86Base.IsSupported && CpuDevices.ReadTsc() is var (khz, isScalable)
        ? new TscClock(khz * 1000, isScalable)
        : null;
}
