// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host;

/// <summary>The host's socket. Whoever holds the host's lock may take the name over from a dead one.</summary>
sealed class Listener : IWatcher, IDisposable
{
    const int Backlog = 512;

    readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly Action<Socket> _accepted;

    internal Listener(HostDirectory directory, Action<Socket> accepted)
    {
        _accepted = accepted;
        File.Delete(directory.Socket);
        _socket.Bind(directory.EndPoint);
        File.SetUnixFileMode(directory.Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen(Backlog);
        _socket.Blocking = false;
        Descriptor = (int)_socket.Handle;
    }

    public int Descriptor { get; }

    public short Wanted => Libc.PollIn;

    public void Ready(short ready)
    {
        try
        {
            _accepted(_socket.Accept());
        }
        catch (SocketException)
        {
            // The client went away before it was served, or descriptors are short: there will be another turn.
        }
    }

    public void Dispose() => _socket.Dispose();
}
