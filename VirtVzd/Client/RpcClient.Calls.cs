// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

// What others do with it: any thread.
sealed partial class RpcClient
{
    /// <summary>How long a server may take to say good-bye.</summary>
    const int FarewellMs = 2_000;

    uint _lastSerial;

    /// <summary>Whether the connection is over.</summary>
    internal bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _closedBy is not null;
            }
        }
    }

    /// <summary>Whether nobody else can read or change what is said.</summary>
    internal bool IsSecure => _channel.IsSecure;

    /// <summary>Begins to read and write.</summary>
    internal void Start() => _loop.Post(Watch, this);

    /// <summary>
    /// Puts another channel around the one there is, before anything is sent or read that is not on its way already: as
    /// a security layer that was agreed upon is. The descriptor stays.
    /// </summary>
    internal void Wrap(Func<IClientChannel, IClientChannel> wrap) => Volatile.Write(ref _wrap, wrap);

    /// <summary>Begins to ask a silent server for signs of life, and ends the connection when there are none.</summary>
    /// <param name="intervalSeconds">Silence before each question; 0 or less never asks.</param>
    /// <param name="count">Questions that may stay unanswered.</param>
    /// <exception cref="LibvirtException">The interval is beyond libvirt's limit.</exception>
    internal void StartKeepAlive(int intervalSeconds, uint count)
    {
        var keepAlive = new KeepAlive(intervalSeconds, count);
        keepAlive.Start(EventLoop.NowMs);
        _loop.Post(
            () =>
            {
                if (_closedBy is null)
                {
                    _keepAlive = keepAlive;
                    _keepAliveTimer ??= _loop.CreateTimer(OnKeepAliveTime, this);
                    ScheduleKeepAlive();
                }
            },
            this);
    }

    /// <summary>Sends a call.</summary>
    /// <returns>The call, which is over already if the connection is.</returns>
    /// <exception cref="LibvirtException">The arguments cannot be encoded.</exception>
    internal ClientCall Begin<TArgs>(uint program, int procedure, in TArgs arguments)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        using var builder = new PacketBuilder();
        var serial = NextSerial();
        builder.Call(program, procedure, serial, arguments);
        return Send(builder, CallHeader(program, procedure, serial), stream: null);
    }

    /// <summary>Sends a call whose arguments are encoded.</summary>
    /// <param name="program">The program.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="arguments">Its arguments, encoded.</param>
    /// <param name="completed">
    /// Called on the loop thread when it is over, before anything that comes later is looked at.
    /// </param>
    internal ClientCall Begin(
        uint program, int procedure, ReadOnlySpan<byte> arguments, Action<ClientCall>? completed = null)
    {
        using var builder = new PacketBuilder();
        var header = CallHeader(program, procedure, NextSerial());
        builder.Bare(header, arguments);
        return Send(builder, header, stream: null, completed);
    }

    /// <summary>
    /// Makes calls one after the other without a thread that waits: each has to be over before the next is asked for.
    /// </summary>
    /// <param name="steps">Begins them; run on the loop thread. What it throws ends them.</param>
    /// <param name="deadlineMs">Most that all may take; the connection is closed then.</param>
    /// <param name="done">Called once on the loop thread; null is well.</param>
    internal void Run(IEnumerable<ClientCall> steps, int deadlineMs, Action<LibvirtException?> done) => _loop.Post(
        () =>
        {
            CloseAfter(deadlineMs, () => LibvirtException.Rpc($"no reply within {deadlineMs} ms"));
            Advance(steps.GetEnumerator(), done);
        },
        this);

    /// <summary>Calls, waits and answers the reply as it came, which is the caller's to dispose.</summary>
    /// <exception cref="LibvirtException">The server's error unchanged, or why there is no reply.</exception>
    internal Packet Call(uint program, int procedure, ReadOnlySpan<byte> arguments, in CallPatience patience)
    {
        var call = Begin(program, procedure, arguments);
        call.Wait(patience);
        return call.Take();
    }

    /// <summary>Calls, waits and decodes the reply.</summary>
    /// <exception cref="LibvirtException">The server's error unchanged, or why there is no reply.</exception>
    internal TRet Call<TArgs, TRet>(uint program, int procedure, in TArgs arguments, in CallPatience patience)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet>
    {
        var call = Begin(program, procedure, arguments);
        call.Wait(patience);
        return call.Result<TRet>();
    }

    /// <summary>Makes a call that opens a stream.</summary>
    /// <param name="program">The program.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="arguments">Its arguments, encoded.</param>
    /// <param name="isSparse">Whether it may have holes.</param>
    /// <param name="patience">How long to wait for the reply.</param>
    /// <param name="reply">The reply, the caller's to dispose.</param>
    /// <returns>The stream, the caller's to dispose.</returns>
    /// <exception cref="LibvirtException">The server's error unchanged, or why there is no reply.</exception>
    internal ClientStream OpenStream(
        uint program, int procedure, ReadOnlySpan<byte> arguments, bool isSparse, in CallPatience patience,
        out Packet reply)
    {
        using var builder = new PacketBuilder();
        var header = CallHeader(program, procedure, NextSerial());
        builder.Bare(header, arguments);
        var stream = new ClientStream(this, header, isSparse);
        var call = Send(builder, header, stream);
        try
        {
            call.Wait(patience);
        }
        catch (LibvirtException)
        {
            // Nobody knows whether the server has opened it.
            stream.Dispose();
            throw;
        }

        try
        {
            reply = call.Take();
            return stream;
        }
        catch (LibvirtException failure)
        {
            stream.Fail(failure);
            stream.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Ends the connection for a reason when the time is over, unless it is taken back by −1. Loop thread.
    /// </summary>
    internal void CloseAfter(int milliseconds, Func<LibvirtException> reason)
    {
        _deadline?.Stop();
        if (milliseconds >= 0 && _closedBy is null)
        {
            _deadline = _loop.CreateTimer(() => Close(reason()), this);
            _deadline.Start(milliseconds);
        }
    }

    /// <summary>Says good-bye and closes when the server has answered, or after a moment.</summary>
    internal void End()
    {
        var farewell = Begin(ProgramNumbers.Remote, (int)RemoteProcedure.ConnectClose, default(NoPayload));
        _loop.Post(
            () =>
            {
                CloseAfter(FarewellMs, OverReason);
                farewell.WhenOver(() =>
                {
                    farewell.Leave();
                    CloseOurselves();
                });
            },
            this);
    }

    /// <summary>Closes at once.</summary>
    public void Dispose() => _loop.Post(CloseOurselves, this);

    /// <summary>Sends a packet of a stream.</summary>
    /// <returns>False if the connection is over.</returns>
    internal bool Send(PacketBuilder builder, Action<int>? sent)
    {
        var isTaken = _output.Add(builder.Bytes, sent);
        _flush.Post();
        return isTaken;
    }

    /// <summary>A stream has room again.</summary>
    internal void ReadOn() => _loop.Post(Resume, this);

    /// <summary>Nothing more comes of a stream.</summary>
    internal void Forget(uint serial)
    {
        lock (_lock)
        {
            _streams.Remove(serial);
        }

        ReadOn();
    }

    static MessageHeader CallHeader(uint program, int procedure, uint serial) =>
        new(program, ProgramNumbers.Version, procedure, MessageType.Call, serial, MessageStatus.Ok);

    uint NextSerial() => Interlocked.Increment(ref _lastSerial);

    void Advance(IEnumerator<ClientCall> steps, Action<LibvirtException?> done)
    {
        LibvirtException? failure = null;
        try
        {
            if (steps.MoveNext())
            {
                steps.Current.WhenOver(() => Advance(steps, done));
                return;
            }
        }
        catch (LibvirtException refusal)
        {
            failure = refusal;
        }

        CloseAfter(-1, OverReason);
        done(failure);
    }

    ClientCall Send(
        PacketBuilder builder, in MessageHeader header, ClientStream? stream, Action<ClientCall>? completed = null)
    {
        var call = new ClientCall(header, completed);
        lock (_lock)
        {
            if (_closedBy is not null)
            {
                // What ended it was told to those who waited then; these are libvirt's words for who comes later. Where
                // it has ended before anybody called, the first call is where libvirt's client would have met it.
                call.Fail(_wasCalled ? OverReason() : _closedBy);
                _wasCalled = true;
                return call;
            }

            _wasCalled = true;
            _calls.Add(header.Serial, call);
            if (stream is not null)
            {
                _streams.Add(header.Serial, stream);
            }

            _output.Add(builder.Bytes, sent: null);
        }

        _flush.Post();
        return call;
    }

    static LibvirtException OverReason() => LibvirtException.Internal(ErrorDomain.Rpc, "client socket is closed");

    void CloseOurselves() => Close(OverReason());

    void SendKeepAlive(KeepAliveProcedure procedure, Action<int>? sent)
    {
        using var builder = new PacketBuilder();
        builder.KeepAlive(procedure);
        Send(builder, sent);
    }

    void OnKeepAliveTime()
    {
        if (_isPaused)
        {
            // We do not listen, so the silence is not the server's.
            _keepAlive!.OnPacket(EventLoop.NowMs);
        }

        switch (_keepAlive!.OnTime(EventLoop.NowMs))
        {
            case KeepAliveAction.SendPing:
                SendKeepAlive(KeepAliveProcedure.Ping, sent: null);
                break;
            case KeepAliveAction.Close:
                Close(LibvirtException.Internal(ErrorDomain.Rpc, "connection closed due to keepalive timeout"));
                return;
            case KeepAliveAction.Wait:
                break;
        }

        ScheduleKeepAlive();
    }

    void ScheduleKeepAlive()
    {
        if (_keepAlive?.DueMs is { } dueMs)
        {
            _keepAliveTimer!.Start(Math.Max(0, dueMs - EventLoop.NowMs));
        }
    }
}
