// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using NUnit.Framework;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A client of the remote program that is one socket and nothing else: there may be many, and they may be rude. No
/// thread serves it, as one does the daemon's own client.
/// </summary>
sealed class LibvirtClient : IDisposable
{
    /// <summary>The remote program.</summary>
    internal const uint Program = 0x20008086;

    internal const int Open = 1;
    internal const int Close = 2;
    internal const int GetHostname = 59;
    internal const int AuthList = 66;
    internal const int ListAllDomains = 273;
    internal const int RegisterEvent = 316;

    uint _serial;

    /// <summary>Connects, and says nothing yet.</summary>
    internal LibvirtClient(string path) => Raw = new RawClient(path);

    /// <summary>The connection.</summary>
    internal RawClient Raw { get; }

    /// <summary>Connects and opens the driver.</summary>
    internal static LibvirtClient Opened(string path)
    {
        var client = new LibvirtClient(path);
        client.OpenDriver();
        return client;
    }

    /// <summary>Opens the driver as libvirt's clients do.</summary>
    internal void OpenDriver()
    {
        Call(AuthList);
        Call(Open, [.. RawClient.Word(1), .. RawClient.Text("vz:///system"), .. RawClient.Word(0)]);
    }

    /// <summary>Asks for events of the life of every domain.</summary>
    internal void Watch() => Call(RegisterEvent, [.. RawClient.Word(0), .. RawClient.Word(0)]);

    /// <summary>Calls and takes the reply, past events.</summary>
    internal RawReply Call(int procedure, params byte[] payload)
    {
        Send(procedure, payload);
        RawReply reply;
        do
        {
            reply = Raw.Receive();
        }
        while (reply.Type == 2);

        Assert.That((reply.Procedure, reply.Status), Is.EqualTo((procedure, 0u)), () => reply.ErrorMessage);
        return reply;
    }

    /// <summary>Calls and does not wait, nor care whether anybody is there.</summary>
    internal void Send(int procedure, params byte[] payload)
    {
        try
        {
            Raw.Socket.Send(RawClient.Packet(procedure, payload, ++_serial, program: Program));
        }
        catch (SocketException gone) when (gone.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // Whoever wants a reply finds out.
            _serial--;
        }
    }

    /// <summary>Takes packets until the server closes the connection, which must not cut one off.</summary>
    internal void ReceiveToTheEnd() => ReceiveReplies(int.MaxValue);

    /// <summary>
    /// Takes packets until there were so many replies, or the server closes the connection between two packets.
    /// </summary>
    /// <returns>Replies that came.</returns>
    internal int ReceiveReplies(int count)
    {
        var replies = 0;
        while (replies < count && TryFill(4, mayEnd: true) is { } length)
        {
            var rest = TryFill((int)BinaryPrimitives.ReadUInt32BigEndian(length) - 4, mayEnd: false)!;
            replies += BinaryPrimitives.ReadUInt32BigEndian(rest.AsSpan(12)) == 1 ? 1 : 0;
        }

        return replies;
    }

    /// <inheritdoc/>
    public void Dispose() => Raw.Dispose();

    // Null at the end of the connection, which is a reset where the server had not read all of ours.
    byte[]? TryFill(int count, bool mayEnd)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count; )
        {
            int received;
            try
            {
                received = Raw.Socket.Receive(bytes.AsSpan(filled));
            }
            catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
            {
                received = 0;
            }

            if (received == 0)
            {
                Assert.That(mayEnd && filled == 0, Is.True, $"cut off after {filled} of {count} bytes");
                return null;
            }

            filled += received;
        }

        return bytes;
    }
}
