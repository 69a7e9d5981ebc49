// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Native.Tls;

namespace VirtVzd.Client;

/// <summary>A TCP socket with TLS around everything, after the handshake.</summary>
/// <param name="socket">Not blocking; the channel's from now on.</param>
/// <param name="session">The session over it; the channel's from now on.</param>
sealed class TlsChannel(SafeHandle socket, TlsSession session) : IClientChannel
{
    bool _receivingWaitsToWrite;

    /// <inheritdoc/>
    public SafeHandle Descriptor => socket;

    /// <inheritdoc/>
    public bool HasBuffered => session.BufferedBytes > 0;

    /// <inheritdoc/>
    public bool IsSecure => true;

    /// <inheritdoc/>
    public bool PassesDescriptors => false;

    /// <inheritdoc/>
    public IoEvents Interest(bool hasOutput) =>
        hasOutput || _receivingWaitsToWrite ? IoEvents.Readable | IoEvents.Writable : IoEvents.Readable;

    /// <inheritdoc/>
    public IoResult Receive(Span<byte> into, out SafeHandle? descriptor)
    {
        descriptor = null;
        var count = session.Receive(into);

        // It may have to answer what only the protocol itself has to say.
        _receivingWaitsToWrite = count == LibGnutls.GNUTLS_E_AGAIN && session.WantsToWrite;

        // Many servers close the socket and not the session first; the packets tell where a message is cut.
        return count == LibGnutls.GNUTLS_E_PREMATURE_TERMINATION ? new IoResult(0, 0) : Outcome(count);
    }

    /// <inheritdoc/>
    public IoResult Send(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? new IoResult(0, 0) : Outcome(session.Send(bytes));

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        socket.Dispose();
    }

    static IoResult Outcome(int count) => count switch
    {
        >= 0 => new IoResult(count, 0),
        LibGnutls.GNUTLS_E_AGAIN => new IoResult(-1, Errno.EAGAIN),
        LibGnutls.GNUTLS_E_PUSH_ERROR => new IoResult(-1, Errno.EPIPE),
        _ => new IoResult(-1, Errno.EIO),
    };
}
