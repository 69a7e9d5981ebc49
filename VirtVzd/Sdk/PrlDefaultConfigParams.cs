// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <summary>
/// What the default configuration is to be made for (<c>PRL_GET_VM_CONFIG_PARAM_DATA</c>, packed: the pointer is
/// misaligned).
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
unsafe struct PrlDefaultConfigParams
{
    /// <summary>VM or container.</summary>
    internal PrlVmType VmType;

    /// <summary>Name of a container sample, UTF-8 with a NUL.</summary>
    internal byte* ConfigSample;

    /// <summary>Ignored by the library.</summary>
    internal uint OsVersion;
}
