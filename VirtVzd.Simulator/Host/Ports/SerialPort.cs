// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// A serial port that listens on a unix socket, and the guest behind it, which greets who connects and repeats what is
/// typed. One at a time is served; the next waits until he has gone.
/// </summary>
sealed class SerialPort : IGuestPort
{
    readonly EventLoop _loop;
    readonly string _path;
    readonly string _greeting;
    readonly PortListener _listener;
    Echo? _client;
    bool _isRunning;

    /// <summary>Listens; whatever socket is at the path is replaced, as the host does.</summary>
    /// <param name="loop">What watches it.</param>
    /// <param name="path">The socket.</param>
    /// <param name="greeting">What the guest says first.</param>
    /// <exception cref="SocketException">The path is not to be had.</exception>
    internal SerialPort(EventLoop loop, string path, string greeting)
    {
        _loop = loop;
        _path = path;
        _greeting = greeting;
        Remove();
        _listener = new PortListener(loop, new UnixDomainSocketEndPoint(path), Accept);
    }

    public void Run(bool isRunning)
    {
        _isRunning = isRunning;
        _client?.IsRunning = isRunning;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
        Remove();
    }

    void Accept(Socket socket)
    {
        _listener.IsOpen = false;
        _client = new Echo(_loop, socket, _greeting) { IsRunning = _isRunning };
        _client.Start(_ =>
        {
            _client = null;
            _listener.IsOpen = true;
        });
    }

    void Remove()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever cannot be removed is in the way of the binding, which says so.
        }
    }

    /// <summary>Who sits at the console.</summary>
    sealed class Echo(EventLoop loop, Socket socket, string greeting) : PortClient(loop, socket)
    {
        protected override void Greet() => Send(Encoding.UTF8.GetBytes(greeting));

        protected override bool Take(ReadOnlySpan<byte> bytes)
        {
            Send(bytes.ToArray());
            return true;
        }
    }
}
