// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Kind of guest (<c>PRL_VM_TYPE</c>).</summary>
enum PrlVmType : uint
{
    /// <summary><c>PVT_VM</c>.</summary>
    Vm = 0,

    /// <summary><c>PVT_CT</c>.</summary>
    Container = 1,
}
