// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Vz.Calls;

/// <summary>Calls about the host. One object serves all connections.</summary>
sealed class VzNodeDriver : INodeDriver
{
    readonly VzHost _host;

    /// <summary>Calls about a host.</summary>
    internal VzNodeDriver(VzHost host) => _host = host;

    /// <inheritdoc/>
    public NodeInfo GetInfo(CallContext call) => _host.Node;

    /// <inheritdoc/>
    public ulong GetFreeMemory(CallContext call) => _host.FreeMemoryBytes;
}
