// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver;

/// <summary>Calls about the host.</summary>
interface INodeDriver
{
    /// <summary>CPU and memory of the host.</summary>
    NodeInfo GetInfo(CallContext call);

    /// <summary>Free memory of the host in bytes.</summary>
    ulong GetFreeMemory(CallContext call);
}
