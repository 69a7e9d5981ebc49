// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net.Sockets;
using System.Text.Json;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>A control connection to the host of a directory.</summary>
sealed class ControlClient : IDisposable
{
    readonly Socket _socket;

    ControlClient(Socket socket) => _socket = socket;

    /// <summary>Connects, or gives null when no host serves there.</summary>
    internal static ControlClient? TryConnect(HostDirectory directory)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(directory.EndPoint);
            return new ControlClient(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Sends a command and waits for its outcome.</summary>
    /// <exception cref="HostException">The host went away.</exception>
    internal ControlReply Run(ControlRequest request)
    {
        try
        {
            _socket.Send(Frame.Encode(new ClientMessage { Control = request }, WireJson.Default.ClientMessage));
            var header = Receive(Frame.HeaderBytes);
            var body = Receive(Frame.BodyLength(header));
            return JsonSerializer.Deserialize(body, WireJson.Default.HostMessage)?.Control
                ?? throw new HostException("the host answered something else");
        }
        catch (SocketException failure)
        {
            throw new HostException($"the host went away: {failure.Message}");
        }
    }

    public void Dispose() => _socket.Dispose();

    byte[] Receive(int count)
    {
        var buffer = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var received = _socket.Receive(buffer.AsSpan(filled), SocketFlags.None);
            filled += received > 0 ? received : throw new HostException("the host went away");
        }

        return buffer;
    }
}
