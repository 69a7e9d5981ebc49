// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>A procedure that the tables list and that has no handler: checked as any other, then refused.</summary>
sealed class UnimplementedProcedure(in ProcedureRow row, ArgumentsForm arguments, Action<RpcCall> refuse)
    : RpcProcedure(row, Lane.Memory, inlineOk: false, arguments.BytesMax)
{
    internal override void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply)
    {
        arguments.Check(payload);
        call.Admit();
        refuse(call);
        reply.Reply(call.Header, default(NoPayload));
    }
}
