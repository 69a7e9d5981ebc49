// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Messages with control data: descriptors among bytes (unix(7): SCM_RIGHTS; cmsg(3) for the layout). Both answer an
/// errno, 0 for done, and begin again where a signal came between.
/// </summary>
static unsafe class DescriptorMessage
{
    // A control header is followed by its data; both are multiples of 8 in the buffer.
    static readonly int HeaderBytes = sizeof(Libc.Cmsghdr);

    /// <summary>Reads bytes and whatever descriptors come with them.</summary>
    /// <param name="socket">A unix socket.</param>
    /// <param name="buffer">Room for bytes.</param>
    /// <param name="descriptors">Room for as many as the kernel ever attaches (<see cref="Libc.SCM_MAX_FD"/>).</param>
    /// <param name="received">How many bytes came, how many descriptors, and whether the kernel closed others.</param>
    internal static int Receive(
        SafeHandle socket, Span<byte> buffer, Span<int> descriptors,
        out (int Bytes, int Descriptors, bool Truncated) received)
    {
        const int ControlBytes = 16 + (((Libc.SCM_MAX_FD * sizeof(int)) + 7) & ~7);
        var control = stackalloc ulong[ControlBytes / sizeof(ulong)];
        received = default;

        // SAFETY: buffer and control data are pinned, or in this frame, until the call returns, which is told their
        // sizes.
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
                    received = ((int)count, Collect(message, descriptors), (message.msg_flags & Libc.MSG_CTRUNC) != 0);
                    return 0;
                }

                if (Marshal.GetLastPInvokeError() is not Errno.EINTR and var errno)
                {
                    return errno;
                }
            }
        }
    }

    /// <summary>Sends one byte of value 0 with one descriptor.</summary>
    internal static int Send(SafeHandle socket, SafeHandle passed)
    {
        // SAFETY: all that the message points to is in this frame until the call returns; the descriptor is held for so
        // long.
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
                var errno = count < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (errno != Errno.EINTR)
                {
                    return errno;
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

    // SAFETY: the kernel wrote the message, and no more of its control data than is told of in it.
    static int Collect(in Libc.Msghdr message, Span<int> descriptors)
    {
        if (message.msg_controllen < (nuint)HeaderBytes)
        {
            return 0;
        }

        // Without SO_PASSCRED and SO_PASSSEC a unix socket delivers one control message at most: the descriptors.
        var header = (Libc.Cmsghdr*)message.msg_control;
        var isRights = header->cmsg_level == Libc.SOL_SOCKET && header->cmsg_type == Libc.SCM_RIGHTS;
        var count = isRights ? ((int)header->cmsg_len - HeaderBytes) / sizeof(int) : 0;
        new ReadOnlySpan<int>((byte*)header + HeaderBytes, count).CopyTo(descriptors);
        return count;
    }
}
