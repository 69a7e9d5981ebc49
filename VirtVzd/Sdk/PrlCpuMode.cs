// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Width of the guest's CPUs (<c>PRL_CPU_MODE</c>).</summary>
enum PrlCpuMode : uint
{
    /// <summary><c>PCM_CPU_MODE_32</c>.</summary>
    Bits32 = 0,

    /// <summary><c>PCM_CPU_MODE_64</c>.</summary>
    Bits64 = 1,
}
