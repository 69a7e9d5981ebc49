// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Packets;

/// <summary>
/// What a packet is (virnetprotocol.x: virNetMessageType). Other numbers arrive too: the codec takes any.
/// </summary>
enum MessageType
{
    /// <summary><c>VIR_NET_CALL</c>: from the client.</summary>
    Call = 0,

    /// <summary><c>VIR_NET_REPLY</c>: from the server.</summary>
    Reply = 1,

    /// <summary><c>VIR_NET_MESSAGE</c>: an event from the server, or keepalive from either side.</summary>
    Message = 2,

    /// <summary><c>VIR_NET_STREAM</c>: stream data, its end or its failure, from either side.</summary>
    Stream = 3,

    /// <summary><c>VIR_NET_CALL_WITH_FDS</c>: a call that descriptors follow.</summary>
    CallWithFds = 4,

    /// <summary><c>VIR_NET_REPLY_WITH_FDS</c>: a reply that descriptors follow.</summary>
    ReplyWithFds = 5,

    /// <summary><c>VIR_NET_STREAM_HOLE</c>: a hole of a sparse stream, from either side.</summary>
    StreamHole = 6,
}
