// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>A procedure that subscribes to events of another family.</summary>
/// <param name="row">What the tables say about it.</param>
/// <param name="arguments">What its arguments look like.</param>
/// <param name="upstreams">The connections of a client.</param>
sealed class RelayedRegistration(
    in ProcedureRow row, ArgumentsForm arguments, Func<IRpcSession, ClientUpstreams> upstreams)
    : RpcProcedure(row, Lane.Sdk, inlineOk: false, arguments.BytesMax)
{
    internal override void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply)
    {
        arguments.Check(payload);
        call.Admit();
        var callbackId = upstreams(call.Session).Of(Row.ServedBy).Register(payload);

        // All families have the same form of the reply.
        reply.Reply(call.Header, new ConnectNetworkEventRegisterAnyRet(callbackId));
    }
}
