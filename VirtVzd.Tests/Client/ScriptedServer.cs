// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Rpc;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>A server that says what the test lets it say, byte by byte, and a client that is connected to it.</summary>
sealed class ScriptedServer : IDisposable
{
    readonly ClientLoop _loop = new(NullLogger.Instance);
    readonly Socket _socket;

    /// <summary>Connects a client that has started.</summary>
    internal ScriptedServer()
    {
        var (ours, theirs) = UnixSocket.CreatePair();
        _socket = PatientSocket.Of(theirs);
        Client = new RpcClient(_loop.Get(), new UnixChannel(ours), Held)
        {
            EventCame = packet =>
            {
                lock (Events)
                {
                    Events.Add((packet.Header.Procedure, packet.Payload.ToArray()));
                }

                packet.Dispose();
            },
            Closed = (_, reason) => ClosedBy = reason,
        };
        Client.Start();
    }

    /// <summary>The client.</summary>
    internal RpcClient Client { get; }

    /// <summary>What is held for it.</summary>
    internal CountedBytes Held { get; } = new();

    /// <summary>Events that came.</summary>
    internal List<(int Procedure, byte[] Payload)> Events { get; } = [];

    /// <summary>Why the connection is over; null as long as it is not.</summary>
    internal LibvirtException? ClosedBy { get; private set; }

    /// <summary>A patience that ends with the test's.</summary>
    internal static CallPatience Patience => new((int)Deadline.Patience.TotalMilliseconds);

    /// <summary>Sends bytes.</summary>
    internal void Send(byte[] bytes) => _socket.Send(bytes);

    /// <summary>Sends a packet of the remote program.</summary>
    internal void Send<TProcedure>(
        TProcedure procedure, uint serial, byte[] payload, uint type = 1, uint program = ProgramNumbers.Remote)
        where TProcedure : struct, Enum =>
        Send(RawClient.Packet(procedure, payload, serial, type, program: program));

    /// <summary>The same for a number that may be no procedure's.</summary>
    internal void Send(
        int procedure, uint serial, byte[] payload, uint type = 1, uint status = 0,
        uint program = ProgramNumbers.Remote) =>
        Send(RawClient.Packet(procedure, payload, serial, type, status, program));

    /// <summary>Sends bytes until there is no room for more although the client does not mean to read.</summary>
    /// <returns>How many it took.</returns>
    internal int SendUntilStuck(byte[] bytes, Func<bool> isStuck)
    {
        var sent = 0;
        Deadline.Until("there is no room", () =>
        {
            var wasStuck = isStuck();
            var result = UnixSocket.Send(_socket.SafeHandle, bytes.AsSpan(sent));
            sent += int.Max(result.Count, 0);
            return sent == bytes.Length || (wasStuck && result.WouldBlock);
        });
        return sent;
    }

    /// <summary>Sends a byte that carries a descriptor.</summary>
    internal void SendDescriptor(SafeHandle descriptor) => UnixSocket.SendDescriptor(_socket.SafeHandle, descriptor);

    /// <summary>Takes a whole packet, its length word included.</summary>
    internal byte[] Receive()
    {
        var length = new byte[4];
        Fill(length);
        var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        length.CopyTo(packet, 0);
        Fill(packet.AsSpan(4));
        return packet;
    }

    /// <summary>Takes a packet and answers its procedure, type, serial, status and payload.</summary>
    internal (int Procedure, int Type, uint Serial, int Status, byte[] Payload) Take()
    {
        var packet = Receive();
        return (Word(12), Word(16), (uint)Word(20), Word(24), packet[28..]);

        int Word(int offset) => BinaryPrimitives.ReadInt32BigEndian(packet.AsSpan(offset));
    }

    /// <summary>Takes a call and answers it well.</summary>
    internal void Answer(RemoteProcedure procedure, params byte[] result)
    {
        var call = Take();
        Assert.That((RemoteProcedure)call.Procedure, Is.EqualTo(procedure));
        Send(call.Procedure, call.Serial, result);
    }

    /// <summary>Whether there is anything to take.</summary>
    internal bool HasBytes => _socket.Available > 0;

    /// <summary>Ends the connection.</summary>
    internal void Hangup() => _socket.Dispose();

    /// <summary>Waits until the client has noticed that it is over.</summary>
    internal LibvirtException AwaitEnd()
    {
        Deadline.Until("the client has closed", () => ClosedBy is not null);
        return ClosedBy!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Deadline.Until("the client has closed", () => ClosedBy is not null);
        _loop.Dispose();
        _socket.Dispose();
    }

    void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = _socket.Receive(bytes);
            Assert.That(count, Is.Positive, "the client closed");
            bytes = bytes[count..];
        }
    }
}
