// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about the host.</summary>
interface INodeDriver
{
    /// <summary>CPU and memory of the host.</summary>
    NodeInfo GetInfo(CallContext call);

    /// <summary>Free memory of the host in bytes.</summary>
    ulong GetFreeMemory(CallContext call);
}
