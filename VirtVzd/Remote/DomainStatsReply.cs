// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Statistics;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// <see cref="ConnectGetAllDomainStatsRet"/> of many domains, whose named values are made one domain at a time while
/// they are written: all at once they would take many times the memory of the packet.
/// </summary>
/// <param name="Records">The domains, no more than the protocol's limit.</param>
readonly record struct DomainStatsReply(IReadOnlyList<DomainStatistics> Records) : IXdrRecord<DomainStatsReply>
{
    /// <inheritdoc/>
    public static int MinBytes => ConnectGetAllDomainStatsRet.MinBytes;

    /// <inheritdoc/>
    public static long MaxBytes => ConnectGetAllDomainStatsRet.MaxBytes;

    /// <summary>Not done: it is only sent.</summary>
    public static DomainStatsReply Decode(ref XdrReader reader) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
        writer.WriteInt32(Records.Count);
        var parameters = new StatisticsParameters();
        var room = new RecordRoom(Records.Count, writer.Position);
        for (var i = 0; i < Records.Count; i++)
        {
            room.Before(i, ref writer);
            var record = Records[i];
            record.Domain.ToWire().Encode(ref writer);
            parameters.Write(record, ref writer);
        }
    }
}
