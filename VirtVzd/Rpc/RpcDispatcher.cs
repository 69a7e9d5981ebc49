// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Globalization;
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
/// <param name="limit">Bounds the lines that clients cause; null bounds none.</param>
sealed class RpcDispatcher(IRpcProgram[] programs, ILogger log, ErrorLog? errors = null, LogLimit? limit = null)
{
    /// <summary>Where a packet goes that is neither keepalive's nor an open stream's.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="userId">Whose it is.</param>
    internal CallPlan Plan(in MessageHeader header, uint userId)
    {
        if (FindProgram(header) is not { } program)
        {
            // Only a plain call is told: nobody waits for an answer to the other types.
            return header.Type == MessageType.Call
                ? CallPlan.Refuse(
                    $"Cannot find program {unchecked((int)header.Program)} version {unchecked((int)header.Version)}")
                : CallPlan.Drop;
        }

        if (header.Type is not (MessageType.Call or MessageType.CallWithFds))
        {
            LogUnexpected(header.Type, userId);
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

    /// <summary>
    /// How much of the payload behind a header means something. A call's is its arguments; what is refused by its
    /// header, dropped, or keepalive's, is not looked at. Of streams it is all.
    /// </summary>
    internal int PayloadBytesMax(in MessageHeader header)
    {
        if (header.Type is MessageType.Stream or MessageType.StreamHole)
        {
            return RpcLimits.PayloadBytesMax;
        }

        var isCall = header is { Type: MessageType.Call or MessageType.CallWithFds, Status: MessageStatus.Ok };
        return isCall && FindProgram(header)?.Find(header.Procedure) is { } procedure ? procedure.ArgumentsBytesMax : 0;
    }

    /// <summary>Runs a planned call. The packet stays the caller's.</summary>
    /// <param name="plan">What <see cref="Plan"/> said about the packet; not a drop.</param>
    /// <param name="session">The connection that it came from.</param>
    /// <param name="packet">The call.</param>
    /// <param name="reply">Gets the reply.</param>
    /// <returns>What goes with the reply.</returns>
    /// <exception cref="LibvirtException">
    /// Not even the error can be encoded: the connection has to be closed.
    /// </exception>
    internal CallOutcome Dispatch(in CallPlan plan, IRpcSession session, Packet packet, PacketBuilder reply)
    {
        reply.Clear();
        if (plan.Program is not { } program || plan.Procedure is not { } procedure)
        {
            var refusal = LibvirtException.Rpc(
                plan.Fault ?? throw new ArgumentException("A drop has no answer.", nameof(plan)));
            errors?.RaisedFor(refusal, session.PeerUserId, session.IsEnding);
            reply.ErrorReply(packet.Header, refusal);
            return default;
        }

        if (procedure.Row.Use != CallUse.Anyone && !session.IsAuthenticated)
        {
            var refusal = LibvirtException.Rpc("authentication required");
            errors?.RaisedFor(refusal, session.PeerUserId, session.IsEnding);
            reply.ErrorReply(packet.Header, refusal);
            return default;
        }

        var call = new RpcCall(program, procedure, session, packet);
        var isTraced = log.IsEnabled(LogLevel.Debug);
        var begunAt = isTraced ? Stopwatch.GetTimestamp() : 0;
        var failed = Run(call, packet, reply);
        if (isTraced)
        {
            Trace(program, call, failed, Stopwatch.GetElapsedTime(begunAt));
        }

        if (failed is { } failure)
        {
            call.Outgoing?.Dispose();
            call.Stream?.Cancel();
            errors?.RaisedFor(failure, session.PeerUserId, session.IsEnding, procedure.Row.Api);
            reply.ErrorReply(packet.Header, failure);
            return default;
        }

        return new CallOutcome(call.Outgoing, call.Stream);
    }

    /// <summary>A stream failed: its line in the log of errors.</summary>
    internal void LogStreamFailure(LibvirtException failure, IRpcSession session) =>
        errors?.RaisedFor(failure, session.PeerUserId, session.IsEnding);

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
        catch (OutOfMemoryException)
        {
            // What the call wanted was too much, and is free again: the others go on.
            return LibvirtException.Plain(ErrorCode.NoMemory, ErrorDomain.Rpc, "out of memory");
        }
        catch (Exception bug)
        {
            LogOf(call.Session.PeerUserId).Error(
                $"procedure {call.Header.Procedure} of program {call.Header.Program} failed unexpectedly: {bug}");
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

    // Names and numbers only: what a call carries may be a secret.
    void Trace(IRpcProgram program, RpcCall call, LibvirtException? failure, TimeSpan lasted)
    {
        var row = call.Procedure.Row;
        var outcome = failure is null ? "done" : $"error {(int)failure.Code} of domain {(int)failure.Domain}";
        log.Debug(string.Create(
            CultureInfo.InvariantCulture,
            $"client {call.Session.Id}: {program.NameOf(row.Number)} ({row.Number} of program 0x{program.Number:x}), "
                + $"serial {call.Header.Serial}: {outcome} after {lasted.TotalMilliseconds:0.###} ms"));
    }

    ILogger LogOf(uint userId) => limit?.For(log, userId) ?? log;

    void LogUnexpected(MessageType type, uint userId)
    {
        if (type == MessageType.Stream)
        {
            // A client may still send on a stream that has just been closed.
            LogOf(userId).Info("Ignoring unexpected stream data message");
        }
        else
        {
            LogOf(userId).Error($"Unexpected message type {(uint)type}");
        }
    }
}
