// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Rpc;

/// <summary>A reply as a client sees it.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Payload">What follows it.</param>
sealed record DispatchedReply(MessageHeader Header, byte[] Payload)
{
    /// <summary>The error that it carries.</summary>
    internal MessageError Error
    {
        get
        {
            if (Header.Status != MessageStatus.Error)
            {
                throw new InvalidOperationException("The call did not fail.");
            }

            var reader = new XdrReader(Payload);
            return MessageError.Decode(ref reader);
        }
    }
}
