// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Packets;

/// <summary>
/// What stands before each payload (virnetprotocol.x: virNetMessageHeader); the length word comes before it.
/// </summary>
[XdrRecord("virNetMessageHeader")]
readonly partial struct MessageHeader(
    uint Program,
    uint Version,
    int Procedure,
    MessageType Type,
    uint Serial,
    MessageStatus Status);
