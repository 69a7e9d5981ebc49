// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>A socket that listens on behalf of a guest.</summary>
sealed class PortListener : IWatcher, IDisposable
{
    const int UnixBacklog = 1;
    const int TcpBacklog = 16;

    readonly EventLoop _loop;
    readonly Socket _socket;
    readonly Action<Socket> _accepted;

    /// <summary>Binds and listens.</summary>
    /// <param name="loop">What watches it.</param>
    /// <param name="where">A path, or an address and a port.</param>
    /// <param name="accepted">Takes over who connects.</param>
    /// <exception cref="SocketException">The place is taken, or not to be had.</exception>
    internal PortListener(EventLoop loop, EndPoint where, Action<Socket> accepted)
    {
        _loop = loop;
        _accepted = accepted;
        _socket = new Socket(
            where.AddressFamily, SocketType.Stream, where.AddressFamily == AddressFamily.Unix
                ? ProtocolType.Unspecified
                : ProtocolType.Tcp);
        try
        {
            _socket.Bind(where);
            _socket.Listen(where.AddressFamily == AddressFamily.Unix ? UnixBacklog : TcpBacklog);
            _socket.Blocking = false;
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }

        Descriptor = (int)_socket.Handle;
        loop.Watch(this);
    }

    public int Descriptor { get; }

    public short Wanted => IsOpen ? Libc.PollIn : (short)0;

    /// <summary>Whether it takes connections now; others wait.</summary>
    internal bool IsOpen { get; set; } = true;

    public void Ready(short ready)
    {
        if (!IsOpen)
        {
            return;
        }

        try
        {
            _accepted(_socket.Accept());
        }
        catch (SocketException)
        {
            // Who came has gone again, or descriptors are short.
        }
    }

    public void Dispose()
    {
        IsOpen = false;
        _loop.Unwatch(this);
        _socket.Dispose();
    }
}
