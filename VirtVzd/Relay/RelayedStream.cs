// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Relay;

/// <summary>
/// A procedure of the storage family that opens a stream: the stream of the daemon's becomes the client's, and each
/// stops the other where it does not keep up.
/// </summary>
/// <param name="row">What the tables say about it.</param>
/// <param name="arguments">What its arguments look like.</param>
/// <param name="upstreams">The connections of a client.</param>
sealed class RelayedStream(in ProcedureRow row, ArgumentsForm arguments, Func<IRpcSession, ClientUpstreams> upstreams)
    : RpcProcedure(row, Lane.Sdk, inlineOk: false, arguments.BytesMax)
{
    // VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM and VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM.
    const uint SparseFlag = 1;

    internal override void Run(RpcCall call, ReadOnlySpan<byte> payload, PacketBuilder reply)
    {
        arguments.Check(payload);
        call.Admit();
        var upstream = upstreams(call.Session).Of(Row.ServedBy);
        var isSparse = IsSparse(payload);
        var stream = upstream.Enter()
            .OpenStream(ProgramNumbers.Remote, Row.Number, payload, isSparse, upstream.Patience, out var answer);
        using (answer)
        {
            try
            {
                call.OpenStream(stream, isSparse);
            }
            catch (LibvirtException)
            {
                stream.Dispose();
                throw;
            }

            reply.ReplyBytes(call.Header, answer.Payload);
        }
    }

    // Up and down have the same arguments.
    static bool IsSparse(ReadOnlySpan<byte> payload)
    {
        var reader = new XdrReader(payload);
        return (StorageVolDownloadArgs.Decode(ref reader).Flags & SparseFlag) != 0;
    }
}
