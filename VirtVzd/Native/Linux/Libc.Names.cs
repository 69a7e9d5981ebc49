// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// netdb.h
static unsafe partial class Libc
{
    internal const int IPPROTO_TCP = 6;
    internal const int TCP_NODELAY = 1;

    /// <summary><c>struct addrinfo</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Addrinfo
    {
        internal int ai_flags;
        internal int ai_family;
        internal int ai_socktype;
        internal int ai_protocol;
        internal uint ai_addrlen;
        internal void* ai_addr;
        internal byte* ai_canonname;
        internal Addrinfo* ai_next;
    }

    // Answers a number of its own kind, which gai_strerror knows; may ask the network and so take long.
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getaddrinfo(string node, string service, Addrinfo* hints, Addrinfo** result);

    [LibraryImport(Library)]
    internal static partial void freeaddrinfo(Addrinfo* result);

    [LibraryImport(Library)]
    internal static partial byte* gai_strerror(int error);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int connect_any(SafeHandle sockfd, void* addr, uint addrlen);

    [LibraryImport(Library, EntryPoint = "getsockname", SetLastError = true)]
    internal static partial int getsockname_any(SafeHandle sockfd, void* addr, uint* addrlen);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getpeername(SafeHandle sockfd, void* addr, uint* addrlen);
}
