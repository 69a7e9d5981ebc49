// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// Messages with control data: descriptors among bytes (unix(7): SCM_RIGHTS; cmsg(3) for the layout).
/// </summary>
static unsafe class DescriptorMessage
{
    // A control header is followed by its data; both are multiples of 8 in the buffer.
    static readonly int HeaderBytes = sizeof(Libc.Cmsghdr);

    /// <summary>Reads bytes and whatever descriptors come with them.</summary>
    internal static IoResult Receive(SafeHandle socket, Span<byte> buffer, ref ReceivedDescriptors descriptors)
    {
        // Room for as many as the kernel ever attaches: all that arrive are ours to close.
        const int ControlBytes = 16 + (((Libc.SCM_MAX_FD * sizeof(int)) + 7) & ~7);
        var control = stackalloc ulong[ControlBytes / sizeof(ulong)];
        fixed (byte* first = buffer)
        {
            var part = new Libc.Iovec { iov_base = first, iov_len = (nuint)buffer.Length };
            while (true)
            {
                var message = new Libc.Msghdr
                {
                    msg_iov = &part,
                    msg_iovlen = 1,
                    msg_control = control,
                    msg_controllen = ControlBytes,
                };
                var count = Libc.recvmsg(socket, &message, Libc.MSG_CMSG_CLOEXEC | Libc.MSG_DONTWAIT);
                if (count >= 0)
                {
                    Collect(message, ref descriptors);
                    return new IoResult((int)count, 0);
                }

                var errno = UnixSocket.LastError();
                if (errno != Errno.EINTR)
                {
                    return new IoResult(-1, errno);
                }
            }
        }
    }

    /// <summary>Sends one byte of value 0 with one descriptor.</summary>
    internal static IoResult Send(SafeHandle socket, SafeHandle passed)
    {
        byte zero = 0;
        var part = new Libc.Iovec { iov_base = &zero, iov_len = 1 };
        var control = stackalloc ulong[3];
        var header = (Libc.Cmsghdr*)control;
        header->cmsg_len = (nuint)(HeaderBytes + sizeof(int));
        header->cmsg_level = Libc.SOL_SOCKET;
        header->cmsg_type = Libc.SCM_RIGHTS;
        var message = new Libc.Msghdr
        {
            msg_iov = &part,
            msg_iovlen = 1,
            msg_control = control,
            msg_controllen = 3 * sizeof(ulong),
        };

        var held = false;
        try
        {
            passed.DangerousAddRef(ref held);
            *(int*)((byte*)control + HeaderBytes) = (int)passed.DangerousGetHandle();
            while (true)
            {
                var count = Libc.sendmsg(socket, &message, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT);
                var errno = count < 0 ? UnixSocket.LastError() : 0;
                if (errno != Errno.EINTR)
                {
                    return new IoResult((int)count, errno);
                }
            }
        }
        finally
        {
            if (held)
            {
                passed.DangerousRelease();
            }
        }
    }

    static void Collect(in Libc.Msghdr message, ref ReceivedDescriptors descriptors)
    {
        var truncated = (message.msg_flags & Libc.MSG_CTRUNC) != 0;
        if (message.msg_controllen < (nuint)HeaderBytes)
        {
            descriptors.Set([], truncated);
            return;
        }

        // Without SO_PASSCRED and SO_PASSSEC a unix socket delivers one control message at most: the descriptors.
        var header = (Libc.Cmsghdr*)message.msg_control;
        var isRights = header->cmsg_level == Libc.SOL_SOCKET && header->cmsg_type == Libc.SCM_RIGHTS;
        var count = isRights ? ((int)header->cmsg_len - HeaderBytes) / sizeof(int) : 0;
        descriptors.Set(new ReadOnlySpan<int>((byte*)header + HeaderBytes, count), truncated);
    }
}
