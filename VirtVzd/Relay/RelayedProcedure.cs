// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>
/// A procedure of another family: checked as any other, then answered by the daemon that serves it. Arguments and
/// results pass as they are. A worker waits for the answer, as for any other call that may take long.
/// </summary>
/// <param name="row">What the tables say about it.</param>
/// <param name="arguments">What its arguments look like.</param>
/// <param name="upstreams">The connections of a client.</param>
/// <param name="instead">Who answers where there is no such daemon; null for nobody.</param>
sealed class RelayedProcedure(
    in ProcedureRow row, ArgumentsForm arguments, Func<IRpcSession, ClientUpstreams> upstreams,
    RelayedProcedure.StandIn? instead = null)
    : RpcProcedure(row, Lane.Sdk, inlineOk: false, arguments.BytesMax)
{
    /// <summary>Answers a call whose daemon is absent.</summary>
    /// <returns>False if it is not for the stand-in to answer, who has built no reply then.</returns>
    internal delegate bool StandIn(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply);

    internal override void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply)
    {
        arguments.Check(payload);
        call.Admit();
        var upstream = upstreams(call.Session).Of(Row.ServedBy);
        try
        {
            upstream.Enter();
        }
        catch (LibvirtException absence) when (instead is not null && SecondaryDaemons.IsAbsence(absence))
        {
            if (instead(call, payload, reply))
            {
                return;
            }

            throw;
        }

        using var answer = upstream.Call(Row.Number, payload);
        for (var slot = 0; slot < answer.DescriptorCount; slot++)
        {
            call.ReturnDescriptor(answer.Descriptors!.Take(slot));
        }

        reply.ReplyBytes(call.Header, answer.Payload, answer.DescriptorCount);
    }
}
