// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Packets;

/// <summary>
/// The payload of each packet with status <see cref="MessageStatus.Error"/> (virnetprotocol.x: virNetMessageError).
/// Nobody sends the domain and the network.
/// </summary>
[XdrRecord("virNetMessageError")]
readonly partial struct MessageError(
    int Code,
    int ErrorDomain,
    string? Message,
    int Level,
    DomainRef? Domain,
    string? Str1,
    string? Str2,
    string? Str3,
    int Int1,
    int Int2,
    NetworkRef? Network);
