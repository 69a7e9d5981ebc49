// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>
/// Brings calls to the handlers of a server's programs and their outcome into a reply. The order of checks is libvirt's
/// (rpc.md §6): program, type, status, procedure, authentication, arguments, identity, and then the program's own.
/// <see cref="Plan"/> looks at the header alone and is for the loop thread; <see cref="Dispatch"/> runs on any thread.
/// </summary>
/// <param name="programs">What the server offers.</param>
/// <param name="log">Category <c>rpc.netserverprogram</c>.</param>
/// <param name="errors">Where each failed call is logged, once; null logs none.</param>
sealed class RpcDispatcher(IRpcProgram[] programs, ILogger log, ErrorLog? errors = null)
{
    /// <summary>Where a packet goes that is neither keepalive's nor an open stream's.</summary>
    internal CallPlan Plan(in MessageHeader header)
    {
        if (FindProgram(header) is not { } program)
        {
            // Only a plain call is told: nobody waits for an answer to the other types.
            return header.Type == MessageType.Call
                ? CallPlan.Refuse($"Cannot find program {unchecked((int)header.Program)} version {unchecked((int)header.Version)}")
                : CallPlan.Drop;
        }

        if (header.Type is not (MessageType.Call or MessageType.CallWithFds))
        {
            LogUnexpected(header.Type);
            return CallPlan.Drop;
        }

        if (header.Status != MessageStatus.Ok)
        {
            return CallPlan.Refuse($"Unexpected message status {(uint)header.Status}");
        }

        return program.Find(header.Procedure) is { } procedure
            ? CallPlan.Run(program, procedure)
            : CallPlan.Refuse($"unknown procedure: {header.Procedure}");
    }

    /// <summary>Runs a planned call. The packet stays the caller's.</summary>
    /// <param name="plan">What <see cref="Plan"/> said about the packet; not a drop.</param>
    /// <param name="session">The connection that it came from.</param>
    /// <param name="packet">The call.</param>
    /// <param name="reply">Gets the reply.</param>
    /// <returns>What goes with the reply.</returns>
    /// <exception cref="LibvirtException">Not even the error can be encoded: the connection has to be closed.</exception>
    internal CallOutcome Dispatch(in CallPlan plan, IRpcSession session, Packet packet, PacketBuilder reply)
    {
        reply.Clear();
        if (plan.Program is not { } program || plan.Procedure is not { } procedure)
        {
            var refusal = LibvirtException.Rpc(plan.Fault ?? throw new ArgumentException("A drop has no answer.", nameof(plan)));
            errors?.Raised(refusal);
            reply.ErrorReply(packet.Header, refusal);
            return default;
        }

        if (procedure.Row.Use != CallUse.Anyone && !session.IsAuthenticated)
        {
            var refusal = LibvirtException.Rpc("authentication required");
            errors?.Raised(refusal);
            reply.ErrorReply(packet.Header, refusal);
            return default;
        }

        var call = new RpcCall(program, procedure, session, packet);
        if (Run(call, packet, reply) is { } failure)
        {
            call.Outgoing?.Dispose();
            call.Stream?.Cancel();
            errors?.Raised(failure, procedure.Row.Api);
            reply.ErrorReply(packet.Header, failure);
            return default;
        }

        return new CallOutcome(call.Outgoing, call.Stream);
    }

    /// <summary>A stream failed: its line in the log of errors.</summary>
    internal void LogStreamFailure(LibvirtException failure) => errors?.Raised(failure);

    LibvirtException? Run(RpcCall call, Packet packet, PacketBuilder reply)
    {
        try
        {
            call.Procedure.Run(call, packet.Payload, reply);
            return null;
        }
        catch (LibvirtException failure)
        {
            return failure;
        }
        catch (Exception bug)
        {
            log.Error($"procedure {call.Header.Procedure} of program {call.Header.Program} failed unexpectedly: {bug}");
            return LibvirtException.WithoutCause();
        }
    }

    IRpcProgram? FindProgram(in MessageHeader header)
    {
        foreach (var program in programs)
        {
            if (program.Number == header.Program && program.Version == header.Version)
            {
                return program;
            }
        }

        return null;
    }

    void LogUnexpected(MessageType type)
    {
        if (type == MessageType.Stream)
        {
            // A client may still send on a stream that has just been closed.
            log.Info("Ignoring unexpected stream data message");
        }
        else
        {
            log.Error($"Unexpected message type {(uint)type}");
        }
    }
}
