// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>An end that has data for the client.</summary>
interface IStreamSource : IStreamEnd
{
    /// <summary>
    /// How much room it is given for a piece: a whole chunk, or less where pieces are small as a rule.
    /// </summary>
    int RoomBytes => RpcLimits.StreamChunkBytesMax;

    /// <summary>
    /// The next piece, as much of it as there is; never waits for more. Called again only when the piece before has
    /// left for the client, so a slow client stops the source.
    /// </summary>
    /// <param name="room">Where data goes, from the beginning.</param>
    StreamPiece Read(Span<byte> room);
}
