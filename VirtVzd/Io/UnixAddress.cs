// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// The address of a unix socket: a path, or <c>@</c> and an abstract name. Like libvirt, an abstract name is padded
/// with NUL to the whole field, so both sides mean the same one (sockets.md §2).
/// </summary>
readonly struct UnixAddress
{
    readonly Libc.SockaddrUn _address;

    static uint Bytes => (uint)Unsafe.SizeOf<Libc.SockaddrUn>();

    /// <summary>Takes a path or an abstract name as a configuration writes it.</summary>
    /// <exception cref="LibvirtException">It is longer than the kernel's field.</exception>
    internal UnixAddress(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        _address.sun_family = Libc.AF_UNIX;

        // One byte stays free for the terminator, also of an abstract name, as in libvirt.
        Span<byte> field = _address.sun_path;
        var room = field[..^1];
        if (!Encoding.UTF8.TryGetBytes(path, room, out _))
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Rpc, Errno.ENAMETOOLONG, $"Path {path} too long for unix socket");
        }

        if (IsAbstract)
        {
            room[0] = 0;
        }
    }

    /// <summary>As it was given.</summary>
    internal string Path { get; }

    /// <summary>Whether nothing of it is in the file system.</summary>
    internal bool IsAbstract => Path[0] == '@';

    /// <summary><c>bind</c>; 0 or the errno.</summary>
    internal int Bind(SafeHandle socket) =>
        Libc.bind(socket, in _address, Bytes) == 0 ? 0 : UnixSocket.LastError();

    /// <summary><c>connect</c>; 0 or the errno.</summary>
    internal int Connect(SafeHandle socket) =>
        Libc.connect(socket, in _address, Bytes) == 0 ? 0 : UnixSocket.LastError();
}
