// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// Calls on non-blocking unix stream sockets, with EINTR handled here once and for all. No call raises SIGPIPE, and
/// every descriptor that arrives is close-on-exec from the start.
/// </summary>
static class UnixSocket
{
    /// <summary>A new non-blocking, close-on-exec stream socket.</summary>
    internal static FileDescriptor Create()
    {
        var number = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0);
        return number >= 0
            ? new FileDescriptor(number)
            : throw LibvirtException.SystemError(ErrorDomain.Rpc, LastError(), "Failed to create socket");
    }

    /// <summary>Two sockets connected to each other.</summary>
    internal static (FileDescriptor First, FileDescriptor Second) CreatePair()
    {
        Span<int> numbers = stackalloc int[2];
        return Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0, numbers) == 0
            ? (new FileDescriptor(numbers[0]), new FileDescriptor(numbers[1]))
            : throw LibvirtException.SystemError(ErrorDomain.Rpc, LastError(), "Failed to create socket pair");
    }

    /// <summary>Takes one waiting connection; null and the reason if there is none to take.</summary>
    internal static SafeHandle? Accept(SafeHandle listener, out IoResult failure)
    {
        while (true)
        {
            var number = Libc.accept4(listener, 0, 0, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
            failure = number < 0 ? new IoResult(-1, LastError()) : default;
            if (failure.ErrorNumber != Errno.EINTR)
            {
                return number < 0 ? null : new FileDescriptor(number);
            }
        }
    }

    /// <summary>Reads what is there; descriptors attached to it go to <paramref name="descriptors"/>.</summary>
    internal static IoResult Receive(SafeHandle socket, Span<byte> buffer, ref ReceivedDescriptors descriptors)
    {
        Span<int> numbers = stackalloc int[Libc.SCM_MAX_FD];
        var errno = DescriptorMessage.Receive(socket, buffer, numbers, out var received);
        if (errno != 0)
        {
            return new IoResult(-1, errno);
        }

        descriptors.Set(numbers[..received.Descriptors], received.Truncated);
        return new IoResult(received.Bytes, 0);
    }

    /// <summary>Reads what is there; descriptors attached to it are dropped.</summary>
    internal static IoResult Receive(SafeHandle socket, Span<byte> buffer)
    {
        while (true)
        {
            var count = Libc.recv(socket, buffer, (nuint)buffer.Length, Libc.MSG_DONTWAIT);
            if (count >= 0)
            {
                return new IoResult((int)count, 0);
            }

            var errno = LastError();
            if (errno != Errno.EINTR)
            {
                return new IoResult(-1, errno);
            }
        }
    }

    /// <summary>Writes as much as the socket takes.</summary>
    internal static IoResult Send(SafeHandle socket, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var count = Libc.send(socket, bytes, (nuint)bytes.Length, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT);
            if (count >= 0)
            {
                return new IoResult((int)count, 0);
            }

            var errno = LastError();
            if (errno != Errno.EINTR)
            {
                return new IoResult(-1, errno);
            }
        }
    }

    /// <summary>Tells the peer that nothing more comes; one that has gone need not be told.</summary>
    internal static void EndSending(SafeHandle socket) => _ = Libc.shutdown(socket, Libc.SHUT_WR);

    /// <summary>Whether a descriptor is a socket that carries a stream of bytes.</summary>
    internal static bool IsStream(SafeHandle descriptor)
    {
        uint bytes = sizeof(int);
        return Libc.getsockopt(descriptor, Libc.SOL_SOCKET, Libc.SO_TYPE, out int type, ref bytes) == 0
            && type == Libc.SOCK_STREAM;
    }

    /// <summary>
    /// Sends one zero byte that carries one descriptor, as the protocol does after a packet (rpc.md §3).
    /// </summary>
    internal static IoResult SendDescriptor(SafeHandle socket, SafeHandle passed)
    {
        var errno = DescriptorMessage.Send(socket, passed);
        return new IoResult(errno == 0 ? 1 : -1, errno);
    }

    /// <summary>Whether the peer has closed its end, whatever there still is to read.</summary>
    internal static bool IsHungUp(SafeHandle socket)
    {
        var isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            Span<Libc.Pollfd> polled = [new Libc.Pollfd { fd = (int)socket.DangerousGetHandle() }];
            return Libc.poll(polled, 1, timeout: 0) > 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        finally
        {
            if (isHeld)
            {
                socket.DangerousRelease();
            }
        }
    }

    /// <summary>Who connected.</summary>
    /// <exception cref="LibvirtException">The kernel does not say.</exception>
    internal static PeerCredentials PeerOf(SafeHandle socket)
    {
        var bytes = (uint)Unsafe.SizeOf<Libc.Ucred>();
        return Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERCRED, out Libc.Ucred peer, ref bytes) == 0
            ? new PeerCredentials(peer.pid, peer.uid, peer.gid)
            : throw LibvirtException.SystemError(ErrorDomain.Rpc, LastError(), "Failed to get client socket identity");
    }

    /// <summary>Security label of the peer (SELinux context); null where the kernel has none.</summary>
    internal static string? PeerLabelOf(SafeHandle socket)
    {
        const int LabelBytesMax = 4096;
        Span<byte> label = stackalloc byte[LabelBytesMax];
        uint bytes = LabelBytesMax;
        return Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERSEC, label, ref bytes) == 0
            ? Encoding.UTF8.GetString(label[..(int)bytes]).TrimEnd('\0')
            : null;
    }

    /// <summary>The errno of the last call of this thread into the C library.</summary>
    internal static int LastError() => Marshal.GetLastPInvokeError();
}
