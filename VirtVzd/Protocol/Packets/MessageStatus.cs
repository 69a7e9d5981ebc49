// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Packets;

/// <summary>How a packet is meant (virnetprotocol.x: virNetMessageStatus). Other numbers arrive too.</summary>
enum MessageStatus
{
    /// <summary><c>VIR_NET_OK</c>: a call, a reply, or the end of a stream.</summary>
    Ok = 0,

    /// <summary>
    /// <c>VIR_NET_ERROR</c>: the payload is a <see cref="MessageError"/>, or a client aborts a stream.
    /// </summary>
    Error = 1,

    /// <summary><c>VIR_NET_CONTINUE</c>: stream data.</summary>
    Continue = 2,
}
