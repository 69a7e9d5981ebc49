// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using NUnit.Framework;

namespace VirtVzd.Tests.Server;

/// <summary>A stream of a <see cref="RawClient"/>, packet by packet.</summary>
sealed class RawStream
{
    const uint TypeStream = 3;
    const uint TypeHole = 6;
    const int HeaderBytes = 28;

    readonly RawClient _client;
    readonly StreamProcedure _procedure;
    readonly uint _serial;

    /// <summary>Calls the procedure that opens it.</summary>
    internal RawStream(RawClient client, StreamProcedure procedure = StreamProcedure.Open, uint serial = 77)
    {
        _client = client;
        _procedure = procedure;
        _serial = serial;
        client.Send(Packet([], type: 0, status: 0));
    }

    /// <summary>Opens it and takes the reply.</summary>
    internal static RawStream Opened(
        RawClient client, StreamProcedure procedure = StreamProcedure.Open, uint serial = 77)
    {
        var stream = new RawStream(client, procedure, serial);
        var reply = client.Receive();
        Assert.That((reply.Type, reply.Status, reply.Serial), Is.EqualTo((1u, 0u, serial)), () => reply.ErrorMessage);
        return stream;
    }

    /// <summary>A packet of data as bytes.</summary>
    internal byte[] DataPacket(byte[] data) => Packet(data, TypeStream, status: 2);

    /// <summary>Sends data; none means its end.</summary>
    internal void SendData(params byte[] data) => _client.Send(DataPacket(data));

    /// <summary>Says that all is sent and taken.</summary>
    internal void SendFinish() => SendStatus(0);

    /// <summary>Cuts it off.</summary>
    internal void SendAbort() => SendStatus(1);

    /// <summary>Sends a packet without data of any status.</summary>
    internal void SendStatus(uint status) => _client.TrySend(Packet([], TypeStream, status));

    /// <summary>Sends a hole.</summary>
    internal void SendHole(long length, uint flags = 0)
    {
        var payload = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(payload, length);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(8), flags);
        SendHole(payload);
    }

    /// <summary>Sends a hole of any payload.</summary>
    internal void SendHole(byte[] payload) => _client.TrySend(Packet(payload, TypeHole, status: 2));

    /// <summary>
    /// Takes data until its end, and checks that it is the pattern and comes in chunks that every client takes.
    /// </summary>
    /// <returns>How many bytes came.</returns>
    internal long ReceivePattern(long offset = 0)
    {
        for (var received = 0L; ; )
        {
            var reply = Receive(TypeStream, status: 2);
            var data = reply.Bytes.AsSpan(HeaderBytes);
            if (data.IsEmpty)
            {
                return received;
            }

            Assert.That(data.Length, Is.LessThanOrEqualTo(262_120));
            Assert.That(
                data.SequenceEqual(RecordedEnd.Pattern(offset + received, data.Length)), Is.True, $"at {received}");
            received += data.Length;
        }
    }

    /// <summary>Takes data of a known length, however it is cut.</summary>
    internal void ReceivePattern(long offset, int count)
    {
        for (var received = 0; received < count; )
        {
            var data = Receive(TypeStream, status: 2).Bytes.AsSpan(HeaderBytes);
            Assert.That(
                data.SequenceEqual(RecordedEnd.Pattern(offset + received, data.Length)), Is.True, $"at {received}");
            received += data.Length;
        }
    }

    /// <summary>Takes the confirmation of a finish or abort.</summary>
    internal void ReceiveFinish() => Assert.That(Receive(TypeStream, status: 0).Bytes, Has.Length.EqualTo(HeaderBytes));

    /// <summary>Takes the error that ends the stream.</summary>
    internal RawReply ReceiveError() => Receive(TypeStream, status: 1);

    /// <summary>Takes a hole.</summary>
    /// <returns>Its length.</returns>
    internal long ReceiveHole()
    {
        var hole = Receive(TypeHole, status: 2);
        Assert.That((hole.Bytes.Length, hole.Word(36)), Is.EqualTo((40, 0u)));
        return BinaryPrimitives.ReadInt64BigEndian(hole.Bytes.AsSpan(HeaderBytes));
    }

    /// <summary>Sends data until the server takes no more.</summary>
    /// <returns>
    /// How many bytes of data were sent in whole packets; the rest of the last one is lost with the connection.
    /// </returns>
    internal long SendUntilStopped(int bytesPerPacket)
    {
        var sent = 0L;
        while (TrySendWhole(DataPacket(RecordedEnd.Pattern(sent, bytesPerPacket))))
        {
            sent += bytesPerPacket;
        }

        return sent;
    }

    bool TrySendWhole(byte[] packet)
    {
        _client.Socket.Blocking = false;
        try
        {
            for (var offset = 0; offset < packet.Length; )
            {
                if (!_client.Socket.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite))
                {
                    return false;
                }

                offset += _client.Socket.Send(packet.AsSpan(offset), SocketFlags.None);
            }

            return true;
        }
        finally
        {
            _client.Socket.Blocking = true;
        }
    }

    RawReply Receive(uint type, uint status)
    {
        var reply = _client.Receive();
        Assert.That(
            (reply.Program, reply.Procedure, reply.Serial, reply.Type, reply.Status),
            Is.EqualTo((StreamProgram.Number, (int)_procedure, _serial, type, status)),
            () => reply.Status == 1 ? reply.ErrorMessage : "");
        return reply;
    }

    byte[] Packet(byte[] payload, uint type, uint status) =>
        RawClient.Packet((int)_procedure, payload, _serial, type, status, StreamProgram.Number);
}
