// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>A procedure with its handler: decodes, has the call admitted, runs, encodes the reply.</summary>
abstract class RpcProcedure
{
    private protected RpcProcedure(in ProcedureRow row, Lane lane, bool inlineOk, long argumentsBytesMax)
    {
        Row = row;
        Lane = lane;
        InlineOk = inlineOk;
        ArgumentsBytesMax = (int)long.Min(argumentsBytesMax, RpcLimits.PayloadBytesMax);
    }

    /// <summary>What the tables say about it.</summary>
    internal ProcedureRow Row { get; }

    /// <summary>What it may have to wait for.</summary>
    internal Lane Lane { get; }

    /// <summary>Whether it ends in microseconds and so may run on the loop thread.</summary>
    internal bool InlineOk { get; }

    /// <summary>Bytes of its arguments at most; what is sent behind them is ignored, as libvirt does.</summary>
    internal int ArgumentsBytesMax { get; }

    /// <summary>Runs one call and builds its reply.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// The arguments do not decode, the call is refused or fails, or its result cannot be encoded.
    /// </exception>
    internal abstract void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply);
}
