// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>A call on its way to a worker, which owns the packet from then on.</summary>
sealed class CallWork(ClientConnection client, in CallPlan plan, Packet packet) : WorkItem
{
    readonly CallPlan _plan = plan;

    /// <inheritdoc/>
    internal override WorkKind Kind { get; } = KindOf(plan);

    /// <summary>
    /// libvirt's mark alone would let calls that wait for the hypervisor occupy all priority workers: those are only
    /// urgent. What is answered from memory is cheap, marked or not.
    /// </summary>
    internal static WorkKind KindOf(in CallPlan plan) =>
        plan.Lane == Lane.Memory ? WorkKind.Cheap
        : plan.IsHighPriority ? WorkKind.Urgent
        : WorkKind.Ordinary;

    /// <inheritdoc/>
    internal override bool EndsWithItsOrigin => true;

    /// <inheritdoc/>
    internal override void Drop() => client.DropCall(packet);

    /// <inheritdoc/>
    internal override void Run() => client.RunCall(_plan, packet);
}
