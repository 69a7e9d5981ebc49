// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Connections that the daemon makes itself: stream sockets, not blocking, closed by programs that it starts.
/// </summary>
static class OutgoingSocket
{
    /// <summary>
    /// Connects to a unix socket, which never waits: where nobody takes connections, it fails with EAGAIN.
    /// </summary>
    /// <param name="path">Its path.</param>
    /// <param name="socket">The connected socket; null where it fails.</param>
    /// <returns>0 or the errno.</returns>
    internal static int ConnectUnix(string path, out FileDescriptor? socket)
    {
        var address = new Libc.SockaddrUn { sun_family = Libc.AF_UNIX };
        socket = null;
        if (path.Length == 0 || path.Contains('\0')
            || !Encoding.UTF8.TryGetBytes(path, ((Span<byte>)address.sun_path)[..^1], out _))
        {
            return path.Length == 0 ? Errno.ENOENT : Errno.ENAMETOOLONG;
        }

        var made = New(Libc.AF_UNIX);
        var result = made.IsInvalid ? -1 : Libc.connect(made, in address, (uint)Unsafe.SizeOf<Libc.SockaddrUn>());
        return Outcome(made, ErrnoOf(result), out socket);
    }

    /// <summary>Connects to a TCP port, and waits for it.</summary>
    /// <param name="address">Address and port.</param>
    /// <param name="timeoutMs">Most that it may take; ETIMEDOUT then.</param>
    /// <param name="socket">The connected socket; null where it fails.</param>
    /// <returns>0 or the errno.</returns>
    internal static unsafe int ConnectTcp(HostAddress address, int timeoutMs, out FileDescriptor? socket)
    {
        var made = New(address.Family);
        int errno;

        // SAFETY: the address is pinned for the length of the call, which reads its length.
        fixed (byte* bytes = address.Bytes)
        {
            errno = ErrnoOf(made.IsInvalid ? -1 : Libc.connect_any(made, bytes, (uint)address.Bytes.Length));
        }

        return Outcome(made, errno == Errno.EINPROGRESS ? Await(made, timeoutMs) : errno, out socket);
    }

    /// <summary>Sends small messages at once.</summary>
    /// <returns>0 or the errno.</returns>
    internal static unsafe int DisableNagle(SafeHandle socket)
    {
        var yes = 1;

        // SAFETY: the number is in this frame.
        return ErrnoOf(Libc.setsockopt(socket, Libc.IPPROTO_TCP, Libc.TCP_NODELAY, &yes, sizeof(int)));
    }

    /// <summary>Waits until a descriptor is ready, broken or at its end.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="forWriting">Whether bytes are to be written, else read.</param>
    /// <param name="timeoutMs">Most that it may take.</param>
    /// <returns>Whether it is.</returns>
    internal static bool IsReady(SafeHandle descriptor, bool forWriting, int timeoutMs)
    {
        var isHeld = false;
        try
        {
            descriptor.DangerousAddRef(ref isHeld);
            var number = (int)descriptor.DangerousGetHandle();
            return PollOne(number, forWriting ? Libc.POLLOUT : Libc.POLLIN, timeoutMs) > 0;
        }
        finally
        {
            if (isHeld)
            {
                descriptor.DangerousRelease();
            }
        }
    }

    static FileDescriptor New(int family) =>
        new(Libc.socket(family, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0));

    static int ErrnoOf(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    static int Outcome(FileDescriptor made, int errno, out FileDescriptor? socket)
    {
        socket = errno == 0 ? made : null;
        if (errno != 0)
        {
            made.Dispose();
        }

        return errno;
    }

    static int Await(FileDescriptor socket, int timeoutMs)
    {
        var ready = PollOne(socket.Number, Libc.POLLOUT, timeoutMs);
        if (ready <= 0)
        {
            return ready == 0 ? Errno.ETIMEDOUT : Marshal.GetLastPInvokeError();
        }

        uint bytes = sizeof(int);
        return Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_ERROR, out int errno, ref bytes) == 0
            ? errno
            : Marshal.GetLastPInvokeError();
    }

    static int PollOne(int descriptor, short events, int timeoutMs)
    {
        Span<Libc.Pollfd> polled = [new Libc.Pollfd { fd = descriptor, events = events }];
        var begun = Environment.TickCount64;
        int ready;
        do
        {
            // A signal of the process may meet this thread, and is none of its business.
            ready = Libc.poll(polled, 1, (int)long.Max(0, timeoutMs - (Environment.TickCount64 - begun)));
        }
        while (ready < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

        return ready;
    }
}
