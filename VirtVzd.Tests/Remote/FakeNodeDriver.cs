// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Tests.Remote;

/// <summary>The host calls of the driver in memory: the host of the golden packets.</summary>
sealed class FakeNodeDriver(FakeConnection connection) : INodeDriver
{
    /// <summary>Free memory.</summary>
    internal ulong FreeMemoryBytes { get; set; } = 0x1_2345_6789;

    /// <summary>Architecture.</summary>
    internal string Model { get; set; } = "x86_64";

    /// <inheritdoc/>
    public NodeInfo GetInfo(CallContext call)
    {
        connection.Note("GetInfo()");
        return new NodeInfo(Model, 16_777_216, Cpus: 8, Mhz: 2400, Nodes: 1, Sockets: 1, Cores: 4, Threads: 2);
    }

    /// <inheritdoc/>
    public ulong GetFreeMemory(CallContext call)
    {
        connection.Note("GetFreeMemory()");
        return FreeMemoryBytes;
    }
}
