// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Tls;

/// <summary>A client's session over a socket that never waits. One thread at a time.</summary>
sealed unsafe class TlsSession : IDisposable
{
    readonly TlsSessionHandle _handle;
    readonly TlsCredentials _credentials;
    readonly SafeHandle _socket;
    bool _holdsSocket;

    TlsSession(TlsSessionHandle handle, TlsCredentials credentials, SafeHandle socket)
    {
        _handle = handle;
        _credentials = credentials;
        _socket = socket;

        // SAFETY: the library keeps the number, so that the socket is held until the session is gone.
        socket.DangerousAddRef(ref _holdsSocket);
        LibGnutls.gnutls_transport_set_int2(handle, (int)socket.DangerousGetHandle(), (int)socket.DangerousGetHandle());
    }

    /// <summary>
    /// Whether the last call that would have waited waits until it can write, and not until it can read.
    /// </summary>
    internal bool WantsToWrite => LibGnutls.gnutls_record_get_direction(_handle) == 1;

    /// <summary>Bytes that have come and are decrypted already.</summary>
    internal nuint BufferedBytes => LibGnutls.gnutls_record_check_pending(_handle);

    /// <summary>Strength of the cipher, bits.</summary>
    internal uint KeyBits => 8 * (uint)LibGnutls.gnutls_cipher_get_key_size(LibGnutls.gnutls_cipher_get(_handle));

    /// <summary>
    /// Whether the other end has proved who it is by an X.509 certificate, the only kind that libvirt takes.
    /// </summary>
    internal bool IsX509 => LibGnutls.gnutls_certificate_type_get(_handle) == LibGnutls.GNUTLS_CRT_X509;

    /// <summary>Begins a session; nothing is sent yet.</summary>
    /// <param name="credentials">
    /// Whom it trusts; belongs to the session if this succeeds, else it stays the caller's.
    /// </param>
    /// <param name="priority">Protocols and ciphers, in GnuTLS's language.</param>
    /// <param name="socket">Connected; stays the caller's, and is not closed before the session is.</param>
    /// <exception cref="TlsException">The library does not take the priority.</exception>
    internal static TlsSession New(TlsCredentials credentials, string priority, SafeHandle socket)
    {
        const uint Flags = LibGnutls.GNUTLS_CLIENT | LibGnutls.GNUTLS_NONBLOCK | LibGnutls.GNUTLS_NO_SIGNAL;
        GnutlsError.Check(LibGnutls.gnutls_init(out var handle, Flags));
        var answer = LibGnutls.gnutls_priority_set_direct(handle, priority, null);
        if (answer == LibGnutls.GNUTLS_E_SUCCESS)
        {
            answer = LibGnutls.gnutls_credentials_set(handle, LibGnutls.GNUTLS_CRD_CERTIFICATE, credentials.Handle);
        }

        if (answer < 0)
        {
            handle.Dispose();
        }

        GnutlsError.Check(answer);
        return new TlsSession(handle, credentials, socket);
    }

    /// <summary>Goes on with the handshake as far as it gets without waiting.</summary>
    /// <returns>Whether it is done.</returns>
    /// <exception cref="TlsException">It has failed.</exception>
    internal bool Handshake()
    {
        while (true)
        {
            switch (LibGnutls.gnutls_handshake(_handle))
            {
                case LibGnutls.GNUTLS_E_AGAIN:
                    return false;
                case LibGnutls.GNUTLS_E_INTERRUPTED or LibGnutls.GNUTLS_E_WARNING_ALERT_RECEIVED:
                    continue;
                case var answer:
                    GnutlsError.Check(answer);
                    return true;
            }
        }
    }

    /// <summary>What speaks against the other end's certificate.</summary>
    /// <exception cref="TlsException">It cannot be told.</exception>
    internal CertificateFlaws PeerFlaws()
    {
        uint status;

        // SAFETY: the number is in this frame.
        GnutlsError.Check(LibGnutls.gnutls_certificate_verify_peers2(_handle, &status));
        return (CertificateFlaws)status;
    }

    /// <summary>The certificates that the other end has sent, its own first, as they are sent.</summary>
    internal byte[][] PeerCertificates()
    {
        uint count;
        var first = LibGnutls.gnutls_certificate_get_peers(_handle, &count);
        var certificates = new byte[first is null ? 0 : count][];
        for (var i = 0; i < certificates.Length; i++)
        {
            // SAFETY: the library keeps the list as long as the session lives, and says how long each is.
            certificates[i] = new ReadOnlySpan<byte>(first[i].data, (int)first[i].size).ToArray();
        }

        return certificates;
    }

    /// <summary>Reads what has come.</summary>
    /// <returns>Bytes; 0 where the other end has closed the session; negative as GnuTLS says it.</returns>
    internal int Receive(Span<byte> into)
    {
        // SAFETY: the span is pinned for the length of the call, which writes at most its length.
        fixed (byte* bytes = into)
        {
            nint count;
            do
            {
                count = LibGnutls.gnutls_record_recv(_handle, bytes, (nuint)into.Length);
            }
            while (count is LibGnutls.GNUTLS_E_INTERRUPTED or LibGnutls.GNUTLS_E_WARNING_ALERT_RECEIVED);
            return (int)count;
        }
    }

    /// <summary>
    /// Sends the beginning of what is given. What was not taken has to be offered again from the same beginning.
    /// </summary>
    /// <returns>Bytes taken; negative as GnuTLS says it.</returns>
    internal int Send(ReadOnlySpan<byte> content)
    {
        // SAFETY: the span is pinned for the length of the call, which copies what it does not send at once.
        fixed (byte* bytes = content)
        {
            nint count;
            do
            {
                count = LibGnutls.gnutls_record_send(_handle, bytes, (nuint)content.Length);
            }
            while (count == LibGnutls.GNUTLS_E_INTERRUPTED);
            return (int)count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        _credentials.Dispose();
        if (_holdsSocket)
        {
            _holdsSocket = false;
            _socket.DangerousRelease();
        }
    }
}
