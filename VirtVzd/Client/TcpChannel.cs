// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;

namespace VirtVzd.Client;

/// <summary>A connected TCP socket, which everybody on the way can read.</summary>
/// <param name="socket">Not blocking; the channel's from now on.</param>
sealed class TcpChannel(SafeHandle socket) : IClientChannel
{
    /// <inheritdoc/>
    public SafeHandle Descriptor => socket;

    /// <inheritdoc/>
    public bool HasBuffered => false;

    /// <inheritdoc/>
    public bool IsSecure => false;

    /// <inheritdoc/>
    public bool PassesDescriptors => false;

    /// <inheritdoc/>
    public IoEvents Interest(bool hasOutput) => hasOutput ? IoEvents.Readable | IoEvents.Writable : IoEvents.Readable;

    /// <inheritdoc/>
    public IoResult Receive(Span<byte> into, out SafeHandle? descriptor)
    {
        descriptor = null;
        return UnixSocket.Receive(socket, into);
    }

    /// <inheritdoc/>
    public IoResult Send(ReadOnlySpan<byte> bytes) => UnixSocket.Send(socket, bytes);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
