// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// <see cref="ConnectListAllDomainsRet"/> of many domains, which is written out of the driver's list itself.
/// </summary>
/// <param name="Domains">The domains, no more than the protocol's limit.</param>
/// <param name="IsWanted">Whether they are sent, not their number alone.</param>
readonly record struct DomainListReply(IReadOnlyList<DomainReference> Domains, bool IsWanted)
    : IXdrRecord<DomainListReply>
{
    /// <inheritdoc/>
    public static int MinBytes => ConnectListAllDomainsRet.MinBytes;

    /// <inheritdoc/>
    public static long MaxBytes => ConnectListAllDomainsRet.MaxBytes;

    /// <summary>Not done: it is only sent.</summary>
    public static DomainListReply Decode(ref XdrReader reader) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
        var count = IsWanted ? Domains.Count : 0;
        writer.WriteInt32(count);
        var room = new RecordRoom(count, writer.Position);
        for (var i = 0; i < count; i++)
        {
            room.Before(i, ref writer);
            Domains[i].ToWire().Encode(ref writer);
        }

        writer.WriteInt32(Domains.Count);
    }
}
