// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Rpc;

/// <summary>
/// What streams need of their connection, which carries their packets; the server implements it. Any thread, never
/// blocks. Each packet of the client's that a stream has not dealt with yet holds one of the connection's request
/// slots: that is what stops a client that sends faster than the stream takes.
/// </summary>
interface IStreamCarrier
{
    /// <summary>Runs <see cref="RpcStream.Run"/> on a worker.</summary>
    void RunSoon(RpcStream stream);

    /// <summary>Sends a piece of a stream's data.</summary>
    /// <returns>Whether it has left; if not, <see cref="RpcStream.OnPieceLeft"/> is called when it has.</returns>
    bool SendPiece(RpcStream stream, ReadOnlySpan<byte> packet);

    /// <summary>Sends the last packet of a stream, which frees a slot when it has left.</summary>
    void SendAnswer(ReadOnlySpan<byte> packet);

    /// <summary>Takes a slot for an answer to no packet.</summary>
    void TakeSlot();

    /// <summary>Frees the slots of packets that are dealt with.</summary>
    void FreeSlots(int count);

    /// <summary>A stream failed: a line for the log.</summary>
    void LogFailure(LibvirtException failure);

    /// <summary>A stream is over and its end disposed.</summary>
    void OnStreamEnded();
}
