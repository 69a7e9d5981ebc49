// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Sends datagrams to a local service (service manager, journal, system log) by its socket's path, so that a restart of
/// that service is not noticed here. A service that does not take them holds the sender up once, for a short time: from
/// then on datagrams are lost until it takes one again. Any thread.
/// </summary>
// SAFETY: what a message points to is in the frame, or pinned, until sendmsg returns, which is told its length.
sealed unsafe class DatagramSocket : IDisposable
{
    const long PatienceMicroseconds = 250_000;

    static readonly int ControlHeaderBytes = sizeof(Libc.Cmsghdr);

    readonly FileDescriptor _socket;
    readonly Libc.SockaddrUn _address;
    readonly uint _addressBytes;
    volatile bool _isStuck;

    DatagramSocket(FileDescriptor socket, Libc.SockaddrUn address, uint addressBytes)
    {
        _socket = socket;
        _address = address;
        _addressBytes = addressBytes;
    }

    /// <summary>Opens a socket for a receiver, who need not be there.</summary>
    /// <param name="path">Its path, or <c>@</c> and an abstract name, which counts with its exact length.</param>
    /// <param name="errno">
    /// Why there is none: ENAMETOOLONG, EINVAL for a path that is neither, or the system's reason.
    /// </param>
    internal static DatagramSocket? Open(string path, out int errno)
    {
        const int PathOffset = sizeof(ushort);
        var isAbstract = path.StartsWith('@');
        if (!isAbstract && !path.StartsWith('/'))
        {
            errno = Errno.EINVAL;
            return null;
        }

        var address = new Libc.SockaddrUn { sun_family = Libc.AF_UNIX };
        if (!Encoding.UTF8.TryGetBytes(
            path, ((Span<byte>)address.sun_path)[..^1], out var pathBytes))
        {
            errno = Errno.ENAMETOOLONG;
            return null;
        }

        if (isAbstract)
        {
            address.sun_path[0] = 0;
        }

        var number = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        errno = number < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (number < 0)
        {
            return null;
        }

        var socket = new FileDescriptor(number);
        var patience = new Libc.Timeval { tv_usec = PatienceMicroseconds };
        _ = Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_SNDTIMEO, &patience, (uint)sizeof(Libc.Timeval));
        return new DatagramSocket(socket, address, (uint)(PathOffset + pathBytes + (isAbstract ? 0 : 1)));
    }

    /// <summary>Sends one datagram; 0 or the errno.</summary>
    internal int Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var part = new Libc.Iovec { iov_base = first, iov_len = (nuint)bytes.Length };
            return Send(new Libc.Msghdr { msg_iov = &part, msg_iovlen = 1 });
        }
    }

    /// <summary>Sends an empty datagram with a descriptor; 0 or the errno.</summary>
    internal int Send(FileDescriptor passed)
    {
        var control = stackalloc ulong[3];
        var header = (Libc.Cmsghdr*)control;
        header->cmsg_len = (nuint)(ControlHeaderBytes + sizeof(int));
        header->cmsg_level = Libc.SOL_SOCKET;
        header->cmsg_type = Libc.SCM_RIGHTS;
        *(int*)((byte*)control + ControlHeaderBytes) = passed.Number;
        var errno = Send(new Libc.Msghdr { msg_control = control, msg_controllen = 3 * sizeof(ulong) });
        GC.KeepAlive(passed);
        return errno;
    }

    int Send(Libc.Msghdr message)
    {
        var address = _address;
        message.msg_name = &address;
        message.msg_namelen = _addressBytes;
        while (true)
        {
            var flags = Libc.MSG_NOSIGNAL | (_isStuck ? Libc.MSG_DONTWAIT : 0);
            var errno = Libc.sendmsg(_socket, &message, flags) < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (errno != Errno.EINTR)
            {
                _isStuck = errno == Errno.EAGAIN;
                return errno;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
