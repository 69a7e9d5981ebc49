// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Loop;

/// <summary>
/// One client's socket, never blocking: cuts what comes in into frames and queues what goes out until the end of the
/// turn. A client that does not read is dropped when <see cref="MaxQueuedBytes"/> wait for it.
/// </summary>
sealed class Connection : IWatcher
{
    /// <summary>What may wait for a slow client; one answer of any size may always wait.</summary>
    const int MaxQueuedBytes = 64 << 20;

    /// <summary>Bytes of input read in a turn, so that one busy client does not starve others.</summary>
    const int ReadBytes = 64 << 10;

    readonly Socket _socket;
    readonly Queue<ReadOnlyMemory<byte>> _out = new();
    ReadOnlyMemory<byte> _head;
    byte[] _in = new byte[4096];
    int _filled;
    long _queued;
    bool _closing;
    bool _deaf;
    bool _announced;

    internal Connection(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = false;
        Descriptor = (int)socket.Handle;
    }

    public int Descriptor { get; }

    public short Wanted => (short)(Libc.PollIn | (_queued > 0 ? Libc.PollOut : 0));

    internal bool IsOpen { get; private set; } = true;

    /// <summary>
    /// A frame came in; the memory is only good during the call. Throws what makes the client be dropped.
    /// </summary>
    internal Action<ReadOnlyMemory<byte>>? FrameArrived { get; set; }

    /// <summary>Called once, when the socket is closed by whichever side.</summary>
    internal Action? Closed { get; set; }

    /// <summary>Called when all that was queued has been sent, from within the end of a turn.</summary>
    internal Action? Drained { get; set; }

    /// <summary>Called once a turn when there is something for <see cref="Flush"/> to do at its end.</summary>
    internal Action<Connection>? OutputQueued { get; set; }

    public void Ready(short ready)
    {
        if (!IsOpen)
        {
            return;
        }

        if ((ready & ~Libc.PollOut) != 0)
        {
            Receive();
        }

        if (IsOpen && (ready & Libc.PollOut) != 0)
        {
            AnnounceOutput();
        }
    }

    /// <summary>Queues a whole frame.</summary>
    internal void Send(ReadOnlyMemory<byte> frame)
    {
        if (!IsOpen || _closing)
        {
            return;
        }

        if (_queued > 0 && _queued + frame.Length > MaxQueuedBytes)
        {
            Close();
            return;
        }

        _out.Enqueue(frame);
        _queued += frame.Length;
        AnnounceOutput();
    }

    /// <summary>Sends what it can now; the rest when the client has read.</summary>
    internal void Flush()
    {
        _announced = false;
        while (IsOpen && (!_head.IsEmpty || _out.TryDequeue(out _head)))
        {
            var sent = _socket.Send(_head.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                Close();
                return;
            }

            _queued -= sent;
            _head = _head[sent..];
        }

        if (_closing && _deaf && IsOpen)
        {
            EndOutput();
        }
        else if (_closing)
        {
            Close();
        }
        else if (IsOpen)
        {
            Drained?.Invoke();
        }
    }

    /// <summary>Closes as soon as everything queued has been sent.</summary>
    internal void CloseAfterOutput()
    {
        _closing = true;
        AnnounceOutput();
    }

    /// <summary>
    /// Ends its own half as soon as everything queued has been sent, and takes what still comes without looking at it
    /// until the other end closes: to close with something unread would take back what the other has not read yet.
    /// </summary>
    internal void CloseAfterOther()
    {
        _deaf = true;
        CloseAfterOutput();
    }

    internal void Close()
    {
        if (!IsOpen)
        {
            return;
        }

        IsOpen = false;
        _out.Clear();
        _head = default;
        _queued = 0;
        Closed?.Invoke();
        _socket.Dispose();
    }

    void AnnounceOutput()
    {
        if (!_announced)
        {
            _announced = true;
            OutputQueued?.Invoke(this);
        }
    }

    void Receive()
    {
        var budget = ReadBytes;
        while (IsOpen && budget > 0)
        {
            if (_filled == _in.Length)
            {
                Array.Resize(ref _in, 2 * _in.Length);
            }

            var received = _socket.Receive(_in.AsSpan(_filled), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success || received == 0)
            {
                Close();
                return;
            }

            budget -= received;
            if (!_deaf)
            {
                _filled += received;
                Cut();
            }
        }
    }

    void EndOutput()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            Close();
        }
    }

    /// <summary>Hands over every whole frame that is there and moves the rest to the front.</summary>
    void Cut()
    {
        var start = 0;
        try
        {
            while (IsOpen && _filled - start >= Frame.HeaderBytes)
            {
                var length = Frame.BodyLength(_in.AsSpan(start));
                if (_filled - start - Frame.HeaderBytes < length)
                {
                    break;
                }

                var body = _in.AsMemory(start + Frame.HeaderBytes, length);
                start += Frame.HeaderBytes + length;
                FrameArrived?.Invoke(body);
            }
        }
        catch (Exception failure)
        {
            // Whatever a client sends may end its own connection, never the host.
            Console.Error.WriteLine($"prlsim: dropped a client: {failure.Message}");
            Close();
            return;
        }

        if (start > 0)
        {
            _in.AsSpan(start, _filled - start).CopyTo(_in);
            _filled -= start;
            if (_filled == 0 && _in.Length > ReadBytes)
            {
                _in = new byte[4096];
            }
        }
    }
}
