// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>A datagram socket that the test holds in the place of a local service.</summary>
sealed class NotifySocket : IDisposable
{
    readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    readonly byte[] _buffer = new byte[256 * 1024];

    /// <summary>Binds it to a path, or to an abstract name behind an <c>@</c>.</summary>
    internal NotifySocket(string path)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(path.StartsWith('@') ? "\0" + path[1..] : path));
        _socket.ReceiveTimeout = (int)Deadline.Patience.TotalMilliseconds;
    }

    /// <summary>The next datagram as text.</summary>
    internal string Next() => Encoding.UTF8.GetString(_buffer, 0, _socket.Receive(_buffer));

    /// <summary>The next datagram that contains <paramref name="text"/>; what comes before it is let go.</summary>
    internal string Until(string text)
    {
        var watch = Stopwatch.StartNew();
        var datagram = Next();
        while (!datagram.Contains(text, StringComparison.Ordinal))
        {
            Assert.That(watch.Elapsed, Is.LessThan(Deadline.Patience), $"no \"{text}\"; the last was: {datagram}");
            datagram = Next();
        }

        return datagram;
    }

    /// <summary>The next datagram's assignments.</summary>
    internal Dictionary<string, string> NextMessage()
    {
        var message = new Dictionary<string, string>();
        foreach (var line in Next().Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            Assert.That(equals, Is.Positive, line);
            message.Add(line[..equals], line[(equals + 1)..]);
        }

        return message;
    }

    /// <summary>Whether what had come already was all, for so long.</summary>
    internal bool IsSilentFor(TimeSpan time)
    {
        while (_socket.Available > 0)
        {
            _socket.Receive(_buffer);
        }

        return !_socket.Poll(time, SelectMode.SelectRead);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
