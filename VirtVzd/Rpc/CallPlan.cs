// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>What a packet's header says about where it has to go; made by <see cref="RpcDispatcher.Plan"/>.</summary>
readonly struct CallPlan
{
    CallPlan(IRpcProgram? program, RpcProcedure? procedure, string? fault)
    {
        Program = program;
        Procedure = procedure;
        Fault = fault;
    }

    /// <summary>Whether the packet is nobody's: nothing is sent, the connection stays.</summary>
    internal bool IsDrop => Procedure is null && Fault is null;

    /// <summary>Whether it has the priority of calls that never wait: libvirt's mark, and every fault.</summary>
    internal bool IsHighPriority => Procedure is null || Procedure.Row.Priority == CallPriority.High;

    /// <summary>What it may wait for.</summary>
    internal Lane Lane => Procedure?.Lane ?? Lane.Memory;

    /// <summary>Whether it may run on the loop thread.</summary>
    internal bool InlineOk => Procedure?.InlineOk ?? true;

    /// <summary>The program; null for a drop or fault.</summary>
    internal IRpcProgram? Program { get; }

    /// <summary>The procedure; null for a drop or fault.</summary>
    internal RpcProcedure? Procedure { get; }

    /// <summary>The text of the error reply, where the header alone is wrong.</summary>
    internal string? Fault { get; }

    internal static CallPlan Drop => default;

    internal static CallPlan Refuse(string fault) => new(null, null, fault);

    internal static CallPlan Run(IRpcProgram program, RpcProcedure procedure) => new(program, procedure, null);
}
