// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Server;

/// <summary>A program whose calls open streams: to the ends that the test has put there, in order.</summary>
sealed class StreamProgram
{
    /// <summary>Its number.</summary>
    internal const uint Number = 0x7E570002;

    internal StreamProgram()
    {
        ProcedureRow[] rows =
        [
            Row(StreamProcedure.Open),
            Row(StreamProcedure.OpenSparse),
            Row(StreamProcedure.OpenAndFail),
            Row(StreamProcedure.OpenSocket),
        ];
        var program = new RpcProgram<StreamProcedure>(Number, rows);
        program.On(StreamProcedure.Open, Lane.Memory, call => Open(call, isSparse: false));
        program.On(StreamProcedure.OpenSparse, Lane.Memory, call => Open(call, isSparse: true));
        program.On(StreamProcedure.OpenAndFail, Lane.Memory, call =>
        {
            Open(call, isSparse: false);
            throw LibvirtException.Internal(ErrorDomain.Test, "no stream after all");
        });
        program.On(StreamProcedure.OpenSocket, Lane.Memory, call =>
        {
            var (socket, use) = Sockets.TryDequeue(out var next)
                ? next
                : throw new InvalidDataException("the test has put no socket there");
            call.OpenSocketStream(socket, use);
        });
        Program = program;
    }

    /// <summary>What the dispatcher is given.</summary>
    internal IRpcProgram Program { get; }

    /// <summary>The ends of the streams to come.</summary>
    internal ConcurrentQueue<RecordedEnd> Ends { get; } = new();

    /// <summary>The sockets of the streams to come, and what they are used for.</summary>
    internal ConcurrentQueue<(SafeHandle Socket, IDisposable Use)> Sockets { get; } = new();

    static ProcedureRow Row(StreamProcedure procedure) =>
        new((int)procedure, $"test{procedure}", CallPriority.Low, CallUse.Reads, ServedBy.None, ErrorDomain.Test, []);

    void Open(RpcCall call, bool isSparse)
    {
        var end = Ends.TryDequeue(out var next)
            ? next
            : throw new InvalidDataException("the test has put no end there");
        try
        {
            call.OpenStream(end, isSparse);
        }
        catch (LibvirtException)
        {
            end.Dispose();
            throw;
        }
    }
}
