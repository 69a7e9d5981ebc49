// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// The ways of one connection's calls to those who run them: each lane that could keep others waiting has workers of
/// its own, where the server has such. Loop thread, <see cref="Submit(WorkItem)"/> excepted.
/// </summary>
/// <param name="server">Whose workers.</param>
/// <param name="owner">Whose calls.</param>
sealed class CallRoutes(RpcServer server, WorkOwner owner)
{
    /// <summary>Arguments of more bytes than this are work in themselves, whatever is asked.</summary>
    internal const int LongArgumentsBytes = 64 * 1024;

    readonly WorkOrigin _calls = new(owner);
    WorkOrigin? _authentication;
    WorkOrigin? _opening;
    WorkOrigin? _bulk;

    /// <summary>Sends a call to a worker, which owns the packet from then on.</summary>
    internal void Submit(ClientSession client, in CallPlan plan, Packet packet)
    {
        var lane = LaneOf(client, plan, packet);
        if (WorkersFor(lane) is { } workers)
        {
            workers.Submit(OriginIn(lane), new CallWork(client, plan, packet, WorkKind.Ordinary));
        }
        else
        {
            server.Workers.Submit(_calls, new CallWork(client, plan, packet, KindOf(lane, plan)));
        }
    }

    /// <summary>Sends other work to the workers that all calls have. Any thread.</summary>
    internal void Submit(WorkItem work) => server.Workers.Submit(_calls, work);

    /// <summary>Gives up the calls that have not begun: their client is gone.</summary>
    internal void Forget()
    {
        server.Workers.Forget(_calls);
        Forget(server.AuthenticationWorkers, _authentication);
        Forget(server.OpeningWorkers, _opening);
        Forget(server.BulkWorkers, _bulk);
    }

    /// <summary>
    /// libvirt's mark alone would let calls that wait for the hypervisor occupy all priority workers: those are only
    /// urgent. What is answered from memory at once is cheap, marked or not.
    /// </summary>
    static WorkKind KindOf(Lane lane, in CallPlan plan) =>
        lane == Lane.Memory ? WorkKind.Cheap
        : plan.IsHighPriority && lane != Lane.Bulk ? WorkKind.Urgent
        : WorkKind.Ordinary;

    static void Forget(WorkerPool? workers, WorkOrigin? origin)
    {
        if (origin is not null)
        {
            workers?.Forget(origin);
        }
    }

    // The first call of a connection, whichever it is, may ask a name service who its client is.
    Lane LaneOf(ClientSession client, in CallPlan plan, Packet packet) =>
        client.KnownPeer is null && plan.Lane != Lane.Authentication && server.OpeningWorkers is not null ? Lane.Opening
        : plan.Lane == Lane.Memory && packet.Payload.Length > LongArgumentsBytes ? Lane.Bulk
        : plan.Lane;

    WorkerPool? WorkersFor(Lane lane) => lane switch
    {
        Lane.Authentication => server.AuthenticationWorkers,
        Lane.Opening => server.OpeningWorkers,
        Lane.Bulk => server.BulkWorkers,
        _ => null,
    };

    WorkOrigin OriginIn(Lane lane) => lane switch
    {
        Lane.Authentication => _authentication ??= new WorkOrigin(owner),
        Lane.Opening => _opening ??= new WorkOrigin(owner),
        _ => _bulk ??= new WorkOrigin(owner),
    };
}
