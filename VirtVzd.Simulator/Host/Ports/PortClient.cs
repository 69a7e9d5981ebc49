// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// Who is connected to a port of a guest. As long as what was sent has not left, nothing more is read of it, so that
/// nothing piles up; the guest that stands still does not read either.
/// </summary>
abstract class PortClient : IWatcher, IDisposable
{
    readonly EventLoop _loop;
    readonly Socket _socket;
    ReadOnlyMemory<byte> _unsent;
    bool _isOpen = true;

    Action<PortClient>? _closed;

    /// <summary>Takes over a connection.</summary>
    protected PortClient(EventLoop loop, Socket socket)
    {
        _loop = loop;
        _socket = socket;
        _socket.Blocking = false;
        Descriptor = (int)socket.Handle;
    }

    public int Descriptor { get; }

    public short Wanted => !_unsent.IsEmpty ? Libc.PollOut : IsRunning ? Libc.PollIn : (short)0;

    /// <summary>Whether the guest answers.</summary>
    internal bool IsRunning { get; set; } = true;

    public void Ready(short ready)
    {
        if (!_isOpen)
        {
            return;
        }

        if (!_unsent.IsEmpty)
        {
            Flush();
        }
        else if (IsRunning || (ready & ~(Libc.PollIn | Libc.PollOut)) != 0)
        {
            Receive();
        }
    }

    public void Dispose()
    {
        if (_isOpen)
        {
            _isOpen = false;
            _loop.Unwatch(this);
            _socket.Dispose();
            _closed?.Invoke(this);
        }
    }

    /// <summary>Serves it; <paramref name="closed"/> is called once, when it is over.</summary>
    internal void Start(Action<PortClient> closed)
    {
        _closed = closed;
        _loop.Watch(this);
        Greet();
    }

    /// <summary>Says what is said first.</summary>
    protected abstract void Greet();

    /// <summary>Takes what came.</summary>
    /// <returns>False to end the connection.</returns>
    protected abstract bool Take(ReadOnlySpan<byte> bytes);

    /// <summary>Sends bytes behind those that wait: the guest's own memory is not touched again.</summary>
    protected void Send(ReadOnlyMemory<byte> bytes)
    {
        _unsent = _unsent.IsEmpty ? bytes : (byte[])[.. _unsent.Span, .. bytes.Span];
        Flush();
    }

    void Flush()
    {
        while (_isOpen && !_unsent.IsEmpty)
        {
            var sent = _socket.Send(_unsent.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                Dispose();
                return;
            }

            _unsent = _unsent[sent..];
        }
    }

    void Receive()
    {
        Span<byte> room = stackalloc byte[4096];
        var received = _socket.Receive(room, SocketFlags.None, out var error);
        if (error != SocketError.WouldBlock
            && (error != SocketError.Success || received == 0 || !Take(room[..received])))
        {
            Dispose();
        }
    }
}
