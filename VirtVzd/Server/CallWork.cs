// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>A call on its way to a worker, which owns the packet from then on.</summary>
sealed class CallWork(ClientSession client, in CallPlan plan, Packet packet, WorkKind kind) : WorkItem
{
    readonly CallPlan _plan = plan;

    /// <inheritdoc/>
    internal override WorkKind Kind => kind;

    /// <inheritdoc/>
    internal override bool EndsWithItsOrigin => true;

    /// <inheritdoc/>
    internal override void Drop() => client.DropCall(packet);

    /// <inheritdoc/>
    internal override void Run() => client.RunCall(_plan, packet);
}
