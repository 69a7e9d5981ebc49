// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// An address of the network with its port, as the kernel takes it (<c>struct sockaddr</c> of any kind).
/// </summary>
// SAFETY: a call is told how much room there is; a structure is read only where as many bytes are.
sealed unsafe class HostAddress
{
    const int BytesMax = 128;

    HostAddress(ReadOnlySpan<byte> bytes) => Bytes = bytes.ToArray();

    internal byte[] Bytes { get; }

    /// <summary>Its kind (<c>AF_…</c>).</summary>
    internal int Family => MemoryMarshal.Read<ushort>(Bytes);

    /// <summary>A port at an address of the internet.</summary>
    /// <param name="address">IPv4 or IPv6.</param>
    /// <param name="port">The port.</param>
    internal static HostAddress Of(IPAddress address, ushort port)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var six = new Libc.SockaddrIn6 { sin6_family = Libc.AF_INET6, sin6_port = Swap(
                port), sin6_scope_id = (uint)address.ScopeId };
            _ = address.TryWriteBytes(new Span<byte>(six.sin6_addr, 16), out _);
            return new HostAddress(new ReadOnlySpan<byte>(&six, sizeof(Libc.SockaddrIn6)));
        }

        var four = new Libc.SockaddrIn { sin_family = Libc.AF_INET, sin_port = Swap(port) };
        _ = address.TryWriteBytes(new Span<byte>(four.sin_addr, 4), out _);
        return new HostAddress(new ReadOnlySpan<byte>(&four, sizeof(Libc.SockaddrIn)));
    }

    /// <summary>
    /// All addresses of a host's name, or the one that is written out. Asks the network, for as long as that takes.
    /// </summary>
    /// <param name="host">Name or address.</param>
    /// <param name="service">Port, or its name.</param>
    /// <param name="problem">Why there is none, in the C library's words; null if there are.</param>
    internal static List<HostAddress> Resolve(string host, string service, out string? problem)
    {
        var found = new List<HostAddress>();
        var hints = new Libc.Addrinfo { ai_socktype = Libc.SOCK_STREAM };
        Libc.Addrinfo* first;
        var answer = Libc.getaddrinfo(host, service, &hints, &first);
        problem = answer == 0 ? null : Marshal.PtrToStringUTF8((nint)Libc.gai_strerror(answer));
        if (answer != 0)
        {
            return found;
        }

        // SAFETY: the list is the library's until it is freed below, and each entry says how long its address is.
        for (var entry = first; entry is not null; entry = entry->ai_next)
        {
            found.Add(new HostAddress(new ReadOnlySpan<byte>(entry->ai_addr, (int)entry->ai_addrlen)));
        }

        Libc.freeaddrinfo(first);
        return found;
    }

    /// <summary>This end of a socket.</summary>
    internal static HostAddress? LocalOf(SafeHandle socket)
    {
        var bytes = stackalloc byte[BytesMax];
        uint count = BytesMax;
        return Libc.getsockname_any(socket, bytes, &count) == 0
            ? new HostAddress(new ReadOnlySpan<byte>(bytes, (int)count))
            : null;
    }

    /// <summary>The other end of a socket.</summary>
    internal static HostAddress? PeerOf(SafeHandle socket)
    {
        var bytes = stackalloc byte[BytesMax];
        uint count = BytesMax;
        return Libc.getpeername(socket, bytes, &count) == 0
            ? new HostAddress(new ReadOnlySpan<byte>(bytes, (int)count))
            : null;
    }

    /// <summary>Address and port as numbers; null where it is none of the internet's.</summary>
    internal IPEndPoint? AsInternet()
    {
        fixed (byte* bytes = Bytes)
        {
            // SAFETY: of each kind the structure is at least as long as what is read of it.
            if (Family == Libc.AF_INET && Bytes.Length >= sizeof(Libc.SockaddrIn))
            {
                var four = (Libc.SockaddrIn*)bytes;
                return new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(four->sin_addr, 4)), Swap(four->sin_port));
            }

            if (Family == Libc.AF_INET6 && Bytes.Length >= sizeof(Libc.SockaddrIn6))
            {
                var six = (Libc.SockaddrIn6*)bytes;
                return new IPEndPoint(
                    new IPAddress(new ReadOnlySpan<byte>(six->sin6_addr, 16), six->sin6_scope_id),
                    Swap(six->sin6_port));
            }

            return null;
        }
    }

    // From this machine's order to the network's and back.
    static ushort Swap(ushort port) => BinaryPrimitives.ReverseEndianness(port);
}
