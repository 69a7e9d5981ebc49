// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>Calls about the workers of a server (libvirt-admin.h: <c>VIR_THREADPOOL_*</c>).</summary>
sealed class ThreadPoolHandlers(AdminSubjects subjects)
{
    const string MinWorkers = "minWorkers";
    const string MaxWorkers = "maxWorkers";
    const string PrioWorkers = "prioWorkers";

    /// <summary>The pool at this instant.</summary>
    internal AdminServerGetThreadpoolParametersRet Get(RpcCall call, AdminServerGetThreadpoolParametersArgs args)
    {
        var server = subjects.Server(args.Server.Name);
        AdminFlags.Check(args.Flags, known: 0, "adminServerGetThreadPoolParameters");
        var counts = server.Workers.Counts;
        return new AdminServerGetThreadpoolParametersRet(
        [
            Parameter(MinWorkers, counts.Limits.Min),
            Parameter(MaxWorkers, counts.Limits.Max),
            Parameter("nWorkers", counts.Running),
            Parameter("freeWorkers", counts.Idle),
            Parameter(PrioWorkers, counts.Priority),
            Parameter("jobQueueDepth", counts.Queued),
        ]);
    }

    /// <summary>Changes the pool while it works; what is not given stays.</summary>
    internal void Set(RpcCall call, AdminServerSetThreadpoolParametersArgs args)
    {
        var server = subjects.ServerOfHandler(args.Server.Name);
        KnownParameters.CheckNames(args.Parameters);
        AdminFlags.Check(args.Flags, known: 0, "adminServerSetThreadPoolParameters");
        var given = UIntParameters.Of(args.Parameters, MinWorkers, MaxWorkers, PrioWorkers);
        server.Workers.ChangeLimits(limits =>
        {
            var min = given[MinWorkers, (uint)limits.Min];
            var max = given[MaxWorkers, (uint)limits.Max];
            var priority = given[PrioWorkers, (uint)limits.Priority];
            Check(min <= max, "minWorkers cannot be larger than maxWorkers");
            Check(
                (max == 0) == (limits.Max == 0),
                "maxWorkers must not be switched from zero to non-zero and vice versa");
            return limits with { Min = Clamped(min), Max = Clamped(max), Priority = Clamped(priority) };
        });
    }

    static int Clamped(uint workers) => (int)Math.Min(workers, int.MaxValue);

    static void Check(bool condition, string fault)
    {
        if (!condition)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.None, fault);
        }
    }

    static TypedParam Parameter(string name, int value) => new(name, TypedParamValue.OfUInt((uint)value));
}
