// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>A turn of a stream on its way to a worker. It moves what is there and never waits for more.</summary>
sealed class StreamWork(ClientSession client, RpcStream stream) : WorkItem
{
    /// <inheritdoc/>
    internal override WorkKind Kind => WorkKind.Cheap;

    /// <inheritdoc/>
    internal override void Run() => client.RunStream(stream);
}
