// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Rpc;

/// <summary>One call on its way through a worker: what its handler gets besides the arguments.</summary>
sealed class RpcCall
{
    readonly IRpcProgram _program;

    internal RpcCall(IRpcProgram program, RpcProcedure procedure, IRpcSession session, Packet packet)
    {
        _program = program;
        Procedure = procedure;
        Session = session;
        Header = packet.Header;
        Incoming = packet.Descriptors;
    }

    internal IRpcSession Session { get; }

    internal RpcProcedure Procedure { get; }

    /// <summary>Header of the call; its serial names a stream that the call opens.</summary>
    internal MessageHeader Header { get; }

    /// <summary>
    /// Descriptors that came with the call, null if none; those that the handler does not take are closed when it is
    /// done.
    /// </summary>
    internal DescriptorList? Incoming { get; }

    /// <summary>Descriptors that go out with the reply; null while there are none.</summary>
    internal DescriptorList? Outgoing { get; private set; }

    /// <summary>The descriptor of a slot, which is the caller's to close.</summary>
    /// <exception cref="LibvirtException">The client sent none.</exception>
    internal SafeHandle TakeDescriptor(int slot) => Incoming is { } came
        ? came.Take(slot)
        : throw LibvirtException.Internal(ErrorDomain.Rpc, $"No FD available at slot {slot}");

    /// <summary>Sends a descriptor with the reply, which closes it when it has left.</summary>
    internal void ReturnDescriptor(SafeHandle descriptor) =>
        (Outgoing ??= new DescriptorList()).Add(descriptor);

    /// <summary>The stream that the handler opened; null if none.</summary>
    internal RpcStream? Stream { get; private set; }

    /// <summary>
    /// Opens the stream that this call is for, as the last thing before the handler returns: data flows behind the
    /// reply. If the call fails after all, the end is aborted and the client hears of no stream.
    /// </summary>
    /// <param name="end">
    /// The program's end: an <see cref="IStreamSource"/>, an <see cref="IStreamSink"/>, or both. The stream's from now
    /// on, unless this fails.
    /// </param>
    /// <param name="isSparse">Whether holes may be sent, as the call's flags say.</param>
    /// <exception cref="LibvirtException">The connection has too many streams, or ends.</exception>
    internal void OpenStream(IStreamEnd end, bool isSparse = false) => Stream = Session.OpenStream(
        Header, end, isSparse);

    /// <summary>
    /// The same for a stream that carries the bytes of a connected socket both ways, until either side ends it.
    /// </summary>
    /// <param name="socket">The socket, not blocking; closed when the stream has ended, or when this fails.</param>
    /// <param name="use">
    /// What it is used for: disposed before the client hears of the end, or when this fails. Again is harmless.
    /// </param>
    /// <exception cref="LibvirtException">There are too many streams, or the connection ends.</exception>
    internal void OpenSocketStream(SafeHandle socket, IDisposable use)
    {
        try
        {
            Stream = Session.OpenSocketStream(Header, socket, use);
        }
        catch (LibvirtException)
        {
            use.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The checks between decoding and handler, in libvirt's order: who is it, what does the program say, may it write.
    /// </summary>
    internal void Admit()
    {
        Session.EnsureIdentity();
        _program.Guard(this);
        var row = Procedure.Row;
        if (row.Use == CallUse.Writes && Session.IsReadOnly)
        {
            throw LibvirtException.ReadOnly(row.Domain, row.Api);
        }
    }
}
