// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>Where other hosts come to.</summary>
sealed class PeerListener : IWatcher, IDisposable
{
    const int Backlog = 64;

    readonly Socket _socket;
    readonly Action<Socket> _accepted;

    /// <exception cref="SocketException">The place is somebody else's.</exception>
    internal PeerListener(IPEndPoint place, Action<Socket> accepted)
    {
        _accepted = accepted;
        _socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(place);
            _socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }

        _socket.Blocking = false;
        Descriptor = (int)_socket.Handle;
        Place = (IPEndPoint)_socket.LocalEndPoint!;
    }

    /// <summary>With the port that was free.</summary>
    internal IPEndPoint Place { get; }

    public int Descriptor { get; }

    public short Wanted => Libc.PollIn;

    public void Ready(short ready)
    {
        try
        {
            var socket = _socket.Accept();
            socket.NoDelay = true;
            _accepted(socket);
        }
        catch (SocketException)
        {
            // The other host went away before it was served: there will be another turn.
        }
    }

    public void Dispose() => _socket.Dispose();
}
