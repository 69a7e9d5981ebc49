// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net.Sockets;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// A connection to a daemon whose packets are built and read by hand, with the events that come in between. One thread,
/// and none of its own: there are dozens, each has to take events in the order in which they came among replies, on the
/// thread that has called, and goes in the middle of a call. The daemon's own client
/// (<see cref="VirtVzd.Client.RpcClient"/>) tells events on its loop's thread, beside the replies; and a storm that
/// encodes by the codec under test would not find a fault that both sides have.
/// </summary>
sealed class RpcConnection : IDisposable
{
    const uint ReplyType = 1;
    const uint EventType = 2;
    const int HeaderBytes = 28;
    const int UuidBytes = 16;

    readonly RawClient _client;
    readonly Action<RawReply> _onEvent;
    uint _serial;

    /// <summary>Connects and opens the driver; events go to <paramref name="onEvent"/>.</summary>
    internal RpcConnection(string socket, Action<RawReply> onEvent)
    {
        _client = new RawClient(socket);
        _client.Socket.ReceiveTimeout = _client.Socket.SendTimeout = (int)StormPatience.Answer.TotalMilliseconds;
        _onEvent = onEvent;
        Call(RemoteProcedure.AuthList);
    }

    /// <summary>Sends a call and waits for its answer, taking events in on the way.</summary>
    internal RawReply Call(RemoteProcedure procedure, XdrBytes? arguments = null)
    {
        var serial = ++_serial;
        _client.Send(RawClient.Packet((int)procedure, arguments?.Bytes ?? [], serial, program: ProgramNumbers.Remote));
        while (true)
        {
            RawReply packet;
            try
            {
                packet = _client.Receive();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                throw new TimeoutException(
                    $"{procedure} was not answered within {StormPatience.Answer.TotalSeconds} s");
            }

            if (packet.Type == ReplyType && packet.Serial == serial)
            {
                return packet;
            }

            if (packet.Type == EventType)
            {
                _onEvent(packet);
            }
        }
    }

    /// <summary>Takes in what has come.</summary>
    internal void TakeEvents()
    {
        while (_client.Socket.Available > 0)
        {
            _onEvent(_client.Receive());
        }
    }

    /// <summary>Sends a call whose answer nobody waits for.</summary>
    internal void CallWithoutWaiting(RemoteProcedure procedure, XdrBytes arguments) =>
        _client.Send(RawClient.Packet((int)procedure, arguments.Bytes, ++_serial, program: ProgramNumbers.Remote));

    /// <summary>The domain whose wire form begins at <paramref name="offset"/>, which moves behind it.</summary>
    internal static DomainReference ReadDomain(RawReply packet, ref int offset)
    {
        var length = (int)packet.Word(offset);
        var name = System.Text.Encoding.UTF8.GetString(packet.Bytes, offset + 4, length);
        offset += 4 + ((length + 3) & ~3);
        var uuid = new Guid(packet.Bytes.AsSpan(offset, UuidBytes), bigEndian: true);
        offset += UuidBytes;
        var id = (int)packet.Word(offset);
        offset += 4;
        return new DomainReference(name, uuid, id);
    }

    /// <summary>Where the payload of a packet begins.</summary>
    internal static int PayloadStart => HeaderBytes;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
