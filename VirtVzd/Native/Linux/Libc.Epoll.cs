// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// sys/epoll.h
static partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const int EPOLL_CTL_MOD = 3;
    internal const uint EPOLLIN = 0x1;
    internal const uint EPOLLOUT = 0x4;
    internal const uint EPOLLERR = 0x8;
    internal const uint EPOLLHUP = 0x10;
    internal const uint EPOLLRDHUP = 0x2000;
    internal const uint EPOLLET = 0x8000_0000;

    /// <summary><c>struct epoll_event</c> of every machine but x86-64.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct EpollEvent
    {
        internal uint events;
        internal ulong data;
    }

    /// <summary><c>struct epoll_event</c> of x86-64, where it is packed.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct PackedEpollEvent
    {
        internal uint events;
        internal ulong data;
    }

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_ctl(FileDescriptor epfd, int op, SafeHandle fd, in EpollEvent @event);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_ctl(FileDescriptor epfd, int op, SafeHandle fd, in PackedEpollEvent @event);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int epoll_wait(
        FileDescriptor epfd, Span<EpollEvent> events, int maxevents, int timeout);
}
