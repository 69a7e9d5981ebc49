// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>An end that takes data from the client.</summary>
interface IStreamSink : IStreamEnd
{
    /// <summary>
    /// Takes as much as it can without waiting; the rest is offered again when it says that it is ready.
    /// </summary>
    /// <param name="bytes">At least one byte, valid during the call.</param>
    /// <returns>Bytes taken, from the beginning; 0 if there is no room now.</returns>
    int Write(ReadOnlySpan<byte> bytes);

    /// <summary>A hole in place of zero bytes; only where the stream was opened as a sparse one.</summary>
    /// <param name="lengthBytes">Its length, 0 or more: whether there is so much room is for the sink to check.</param>
    /// <returns>Whether it was taken; if not, it is offered again when the sink says that it is ready.</returns>
    bool WriteHole(long lengthBytes);
}
