// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>A procedure by the types of its arguments and result; <see cref="NoPayload"/> where it has none.</summary>
sealed class RpcProcedure<TArgs, TRet>(
    in ProcedureRow row, Lane lane, bool inlineOk, CallAnswer<TArgs, TRet> handler)
    : RpcProcedure(row, lane, inlineOk, TArgs.MaxBytes)
    where TArgs : struct, IXdrRecord<TArgs>
    where TRet : struct, IXdrRecord<TRet>
{
    internal override void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply)
    {
        var reader = new XdrReader(payload);
        var arguments = TArgs.Decode(ref reader);
        call.Admit();
        var result = handler(call, arguments);
        reply.Reply(call.Header, result, call.Outgoing?.Count ?? 0);
    }
}
