// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// One open stream between a client and the program's end of it, in one or both directions (rpc.md §11). It does no
/// I/O: the loop thread puts the client's packets in, <see cref="Run"/> moves data on a worker, in turns and never on
/// two workers at once, and what is to be sent goes to the carrier. In memory are what request slots the client has,
/// and one piece for it. This part is the traffic; the ends are in the other.
/// </summary>
sealed partial class RpcStream
{
    // A stream that could go on for ever lets others run in between.
    const int StepsPerTurnMax = 16;

    readonly StreamTable _table;
    readonly IStreamCarrier _carrier;
    readonly MessageHeader _opening;
    readonly IStreamEnd _end;
    readonly IStreamSource? _source;
    readonly IStreamSink? _sink;
    readonly bool _isSparse;
    readonly ILogger _log;

    readonly Lock _lock = new();
    readonly Queue<Packet> _incoming = new();
    State _state = State.Opening;
    bool _isRunning;
    bool _runAgain;
    bool _pieceWaits;
    bool _isAborting;
    bool _isCut;
    LibvirtException? _cutReason;

    // The turn's own: nobody else looks at them while one is taken.
    bool _isStarted;
    bool _sourceEnded;
    Packet? _current;
    int _currentBytesTaken;

    /// <summary>Made by the table.</summary>
    internal RpcStream(
        StreamTable table, IStreamCarrier carrier, in MessageHeader opening, IStreamEnd end, bool isSparse, ILogger log)
    {
        _table = table;
        _carrier = carrier;
        _opening = opening;
        _end = end;
        _source = end as IStreamSource;
        _sink = end as IStreamSink;
        _isSparse = isSparse;
        _log = log;
    }

    IStreamSink Sink => _sink
        ?? throw LibvirtException.Internal(ErrorDomain.Streams, "the stream takes no data from its client");

    /// <summary>The life of a stream, forwards only.</summary>
    enum State
    {
        /// <summary>The reply to the opening call has not been sent: nothing runs.</summary>
        Opening,

        /// <summary>Data flows.</summary>
        Open,

        /// <summary>Over.</summary>
        Ended,
    }

    /// <summary>The reply to the opening call is on its way: data may follow it.</summary>
    internal void Start()
    {
        lock (_lock)
        {
            _state = State.Open;
        }

        RunSoon();
    }

    /// <summary>
    /// What makes a packet of the client's so wrong that the connection has to be closed; null if nothing does.
    /// </summary>
    internal string? FaultOf(Packet packet) => packet.Header.Type != MessageType.StreamHole ? null
        : !_isSparse ? "Unexpected stream hole"
        : packet.Payload.Length < StreamHole.MinBytes ? "Unable to decode message payload"
        : null;

    /// <summary>Takes a packet of the client's, for which a slot is held. Loop thread.</summary>
    internal void Take(Packet packet)
    {
        var isAbort =
            packet.Header is { Type: MessageType.Stream, Status: not (MessageStatus.Ok or MessageStatus.Continue) };
        var dropped = 0;
        lock (_lock)
        {
            if (_state == State.Ended || _isCut || _isAborting)
            {
                packet.Dispose();
                dropped = 1;
            }
            else
            {
                if (isAbort)
                {
                    // Nobody wants what is before it any more, and it must not wait for a sink that takes nothing.
                    _isAborting = true;
                    dropped = DropIncoming();
                }

                _incoming.Enqueue(packet);
            }
        }

        _carrier.FreeSlots(dropped);
        RunSoon();
    }

    /// <summary>The piece sent last has left: the source may be asked for the next. Loop thread.</summary>
    internal void OnPieceLeft()
    {
        lock (_lock)
        {
            _pieceWaits = false;
        }

        RunSoon();
    }

    /// <summary>Takes one turn, on a worker.</summary>
    /// <param name="builder">For what is to be sent.</param>
    /// <exception cref="LibvirtException">
    /// Not even the error can be encoded: the connection has to be closed.
    /// </exception>
    internal void Run(PacketBuilder builder)
    {
        for (var step = 0; step < StepsPerTurnMax; step++)
        {
            lock (_lock)
            {
                _runAgain = false;
            }

            var moved = Step(builder);
            lock (_lock)
            {
                if (_state == State.Ended || (!moved && !_runAgain))
                {
                    _isRunning = false;
                    return;
                }
            }
        }

        _carrier.RunSoon(this);
    }

    // Whatever happens meanwhile is seen by the turn in progress or by the next one.
    void RunSoon()
    {
        lock (_lock)
        {
            if (_state != State.Open)
            {
                return;
            }

            if (_isRunning)
            {
                _runAgain = true;
                return;
            }

            _isRunning = true;
        }

        _carrier.RunSoon(this);
    }

    // One thing in each direction; false if nothing could be moved in either.
    bool Step(PacketBuilder builder)
    {
        if (EndIfCut(builder) || (_isStarted && EndIfAsked(builder)))
        {
            return true;
        }

        var moved = false;
        if (FailureOf(() => moved = MoveData(builder)) is { } failure)
        {
            Fail(builder, failure);
            return true;
        }

        return moved;
    }

    bool MoveData(PacketBuilder builder)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _end.Start(RunSoon);
            return true;
        }

        var written = TakeNext() is { } packet && IsData(packet) && Write(packet);
        return SendNext(builder) || written;
    }

    static bool IsData(Packet packet) =>
        packet.Header is { Type: MessageType.StreamHole } or { Status: MessageStatus.Continue };

    // The packet in hand, or the next one; what an abort made worthless is dropped.
    Packet? TakeNext()
    {
        bool isAborting;
        lock (_lock)
        {
            isAborting = _isAborting;
        }

        if (isAborting && _current is { } worthless && IsData(worthless))
        {
            DropCurrent();
        }

        lock (_lock)
        {
            if (_current is null && _incoming.TryDequeue(out _current))
            {
                _currentBytesTaken = 0;
            }
        }

        return _current;
    }

    bool Write(Packet packet)
    {
        if (packet.Header.Type == MessageType.StreamHole)
        {
            return WriteHole(packet);
        }

        var rest = packet.Payload[_currentBytesTaken..];
        if (rest.IsEmpty)
        {
            // From a client the packet that ends a server's data has no effect.
            DropCurrent();
            return true;
        }

        var taken = Sink.Write(rest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)taken, (uint)rest.Length);
        _currentBytesTaken += taken;
        if (taken == rest.Length)
        {
            DropCurrent();
        }

        return taken > 0;
    }

    bool WriteHole(Packet packet)
    {
        var reader = new XdrReader(packet.Payload);
        var hole = StreamHole.Decode(ref reader);
        if (hole.LengthBytes < 0)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Streams, "virStreamSendHole", "length",
                "length in virStreamSendHole must be zero or greater");
        }

        if (hole.Flags != 0)
        {
            throw LibvirtException.UnsupportedFlags(ErrorDomain.Streams, hole.Flags, "virStreamSendHole");
        }

        if (!Sink.WriteHole(hole.LengthBytes))
        {
            return false;
        }

        DropCurrent();
        return true;
    }

    void DropCurrent()
    {
        _current!.Dispose();
        _current = null;
        _currentBytesTaken = 0;
        _carrier.FreeSlots(1);
    }

    bool SendNext(PacketBuilder builder)
    {
        lock (_lock)
        {
            if (_source is null || _sourceEnded || _pieceWaits)
            {
                return false;
            }
        }

        var room = builder.BeginStreamData(_opening, _source.RoomBytes);
        var piece = _source.Read(room);
        switch (piece.Kind)
        {
            case StreamPieceKind.Nothing:
                return false;
            case StreamPieceKind.Data:
                ArgumentOutOfRangeException.ThrowIfGreaterThan(piece.Bytes, room.Length);
                builder.EndStreamData((int)piece.Bytes);
                break;
            case StreamPieceKind.Hole:
                builder.StreamHole(
                    _opening,
                    _isSparse ? piece.Bytes : throw new UnreachableException("a hole in a stream that is not sparse"));
                break;
            default:
                _sourceEnded = true;
                builder.StreamData(_opening, []);
                break;
        }

        SendPiece(builder);
        return true;
    }

    void SendPiece(PacketBuilder builder)
    {
        lock (_lock)
        {
            // Before it is sent: the loop may tell of its leaving while this thread is still here.
            _pieceWaits = true;
        }

        if (_carrier.SendPiece(this, builder.Bytes))
        {
            lock (_lock)
            {
                _pieceWaits = false;
            }
        }
    }
}
