// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>A connected unix socket.</summary>
/// <param name="socket">Not blocking; the channel's from now on.</param>
sealed class UnixChannel(SafeHandle socket) : IClientChannel
{
    /// <summary>Connects to a server on this host, which never waits.</summary>
    /// <exception cref="LibvirtException">
    /// Nobody listens there, or he takes no more connections now; libvirt's words.
    /// </exception>
    internal static UnixChannel Connect(string path)
    {
        var errno = OutgoingSocket.ConnectUnix(path, out var socket);
        return errno == 0
            ? new UnixChannel(socket!)
            : throw LibvirtException.SystemError(ErrorDomain.Rpc, errno, $"Failed to connect socket to '{path}'");
    }

    /// <inheritdoc/>
    public SafeHandle Descriptor => socket;

    /// <inheritdoc/>
    public bool HasBuffered => false;

    /// <inheritdoc/>
    public bool IsSecure => true;

    /// <inheritdoc/>
    public bool PassesDescriptors => true;

    /// <inheritdoc/>
    public IoEvents Interest(bool hasOutput) => hasOutput ? IoEvents.Readable | IoEvents.Writable : IoEvents.Readable;

    /// <inheritdoc/>
    public IoResult Receive(Span<byte> into, out SafeHandle? descriptor)
    {
        var came = default(ReceivedDescriptors);
        var result = UnixSocket.Receive(socket, into, ref came);
        descriptor = came is { Count: 1, Truncated: false } ? came.TakeSingle() : null;
        came.Close();
        return result;
    }

    /// <inheritdoc/>
    public IoResult Send(ReadOnlySpan<byte> bytes) => UnixSocket.Send(socket, bytes);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
