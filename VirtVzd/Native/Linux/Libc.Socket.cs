// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// sys/socket.h, sys/un.h, sys/uio.h, netinet/in.h
static partial class Libc
{
    internal const int AF_UNIX = 1;
    internal const int AF_INET = 2;
    internal const int AF_INET6 = 10;
    internal const int SOCK_STREAM = 1;
    internal const int SOCK_DGRAM = 2;
    internal const int SOCK_NONBLOCK = 0x800;
    internal const int SOCK_CLOEXEC = 0x80000;
    internal const int SOL_SOCKET = 1;
    internal const int SO_TYPE = 3;
    internal const int SO_ERROR = 4;
    internal const int SO_PEERCRED = 17;
    internal const int SO_SNDTIMEO = 21;
    internal const int SO_ACCEPTCONN = 30;
    internal const int SO_PEERSEC = 31;
    internal const int SO_DOMAIN = 39;
    internal const int SCM_RIGHTS = 1;
    internal const int MSG_CTRUNC = 0x8;
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_NOSIGNAL = 0x4000;
    internal const int MSG_CMSG_CLOEXEC = 0x40000000;
    internal const int SHUT_WR = 1;
    internal const int SHUT_RDWR = 2;

    /// <summary>Bytes of <c>sun_path</c>.</summary>
    internal const int SUN_PATH_BYTES = 108;

    /// <summary>Most descriptors that the kernel puts into one message (net/scm.h: <c>SCM_MAX_FD</c>).</summary>
    internal const int SCM_MAX_FD = 253;

    /// <summary><c>struct sockaddr_un</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SockaddrUn
    {
        internal ushort sun_family;
        internal SunPath sun_path;
    }

    /// <summary>The field <c>sun_path</c>.</summary>
    [InlineArray(SUN_PATH_BYTES)]
    internal struct SunPath
    {
        byte _first;
    }

    /// <summary><c>struct sockaddr_in</c>; port and address in network order.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    internal unsafe struct SockaddrIn
    {
        internal ushort sin_family;
        internal ushort sin_port;
        internal fixed byte sin_addr[4];
    }

    /// <summary><c>struct sockaddr_in6</c>; port and address in network order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct SockaddrIn6
    {
        internal ushort sin6_family;
        internal ushort sin6_port;
        internal uint sin6_flowinfo;
        internal fixed byte sin6_addr[16];
        internal uint sin6_scope_id;
    }

    /// <summary><c>struct ucred</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Ucred
    {
        internal int pid;
        internal uint uid;
        internal uint gid;
    }

    /// <summary><c>struct timeval</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Timeval
    {
        internal long tv_sec;
        internal long tv_usec;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Iovec
    {
        internal void* iov_base;
        internal nuint iov_len;
    }

    /// <summary><c>struct msghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Msghdr
    {
        internal void* msg_name;
        internal uint msg_namelen;
        internal Iovec* msg_iov;
        internal nuint msg_iovlen;
        internal void* msg_control;
        internal nuint msg_controllen;
        internal int msg_flags;
    }

    /// <summary><c>struct cmsghdr</c>; the data follow it, the next one begins at a multiple of 8.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Cmsghdr
    {
        internal nuint cmsg_len;
        internal int cmsg_level;
        internal int cmsg_type;
    }

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socketpair(int domain, int type, int protocol, Span<int> sv);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int bind(SafeHandle sockfd, in SockaddrUn addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int connect(SafeHandle sockfd, in SockaddrUn addr, uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int listen(SafeHandle sockfd, int backlog);

    /// <summary><c>accept4</c> for who does not want the peer's address: both pointers are null.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int accept4(SafeHandle sockfd, nint addr, nint addrlen, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockname(SafeHandle sockfd, out SockaddrUn addr, ref uint addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(
        SafeHandle sockfd, int level, int optname, out int optval, ref uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(
        SafeHandle sockfd, int level, int optname, out Ucred optval, ref uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(
        SafeHandle sockfd, int level, int optname, Span<byte> optval, ref uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial int setsockopt(SafeHandle sockfd, int level, int optname, void* optval, uint optlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int shutdown(SafeHandle sockfd, int how);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint send(SafeHandle sockfd, ReadOnlySpan<byte> buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recv(SafeHandle sockfd, Span<byte> buf, nuint len, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial nint sendmsg(SafeHandle sockfd, Msghdr* msg, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static unsafe partial nint recvmsg(SafeHandle sockfd, Msghdr* msg, int flags);
}
