// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// A listening unix socket, bound by this process or handed over by the service manager. Disposing closes it and
/// removes its path if this process bound it and it is still the same file.
/// </summary>
sealed class ListeningSocket : IDisposable
{
    const int BacklogWhenZero = 30;

    readonly string? _pathToRemove;
    readonly (uint DeviceMajor, uint DeviceMinor, ulong Inode) _identity;

    ListeningSocket(SafeHandle descriptor, string path, bool removePath)
    {
        Descriptor = descriptor;
        Path = path;
        if (removePath && FileStatus.OfLink(path) is { } status)
        {
            _pathToRemove = path;
            _identity = status.Identity();
        }
    }

    /// <summary>The listening descriptor, non-blocking.</summary>
    internal SafeHandle Descriptor { get; }

    /// <summary>Path or abstract name, for messages.</summary>
    internal string Path { get; }

    /// <summary>
    /// Binds and listens; clients may connect at once and wait. The file gets exactly <paramref name="mode"/> from the
    /// first moment, by the process's umask, so nothing else may create files at this time.
    /// </summary>
    /// <param name="path">Path, or <c>@</c> and an abstract name.</param>
    /// <param name="mode">Permission bits of the file; no meaning for an abstract name.</param>
    /// <param name="groupId">Group of the file; 0 leaves it as it comes.</param>
    /// <param name="backlog">Connections that may wait; 0 takes 30 (sockets.md §2).</param>
    /// <exception cref="LibvirtException">
    /// <c>Failed to bind socket to 'P': …</c>, with <c>Address already in use</c> if a live daemon listens there or the
    /// path is no socket.
    /// </exception>
    internal static ListeningSocket Bind(string path, uint mode, uint groupId, int backlog)
    {
        var address = new UnixAddress(path);
        var descriptor = UnixSocket.Create();
        try
        {
            if (!address.IsAbstract)
            {
                RemoveStale(address);
            }

            BindWithMode(address, descriptor, mode);
            var socket = new ListeningSocket(descriptor, path, removePath: !address.IsAbstract);
            socket.FinishBinding(groupId, backlog);
            return socket;
        }
        catch (LibvirtException)
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a socket that the service manager bound; its path stays when we go.</summary>
    /// <exception cref="LibvirtException">It is no socket that can listen.</exception>
    internal static ListeningSocket Adopt(SafeHandle descriptor, int backlog)
    {
        var flags = Libc.fcntl(descriptor, Libc.F_GETFL, 0);
        if (flags < 0 || Libc.fcntl(descriptor, Libc.F_SETFL, flags | Libc.O_NONBLOCK) < 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Rpc, UnixSocket.LastError(), "Unable to set non-blocking mode");
        }

        var socket = new ListeningSocket(descriptor, LocalPathOf(descriptor), removePath: false);
        socket.Listen(backlog);
        return socket;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pathToRemove is not null && FileStatus.OfLink(_pathToRemove) is { } now
            && _identity == now.Identity())
        {
            _ = DiskCalls.OfHost.Remove(_pathToRemove);
        }

        Descriptor.Dispose();
    }

    void FinishBinding(uint groupId, int backlog)
    {
        try
        {
            const uint Unchanged = uint.MaxValue;
            if (groupId != 0 && _pathToRemove is not null && Libc.lchown(_pathToRemove, Unchanged, groupId) < 0)
            {
                throw LibvirtException.SystemError(ErrorDomain.Rpc, UnixSocket.LastError(),
                    $"Failed to change ownership of '{Path}' to 4294967295:{groupId}");
            }

            Listen(backlog);
        }
        catch (LibvirtException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Listens, or goes on to listen with another queue.</summary>
    /// <param name="backlog">Connections that may wait; 0 takes 30.</param>
    /// <exception cref="LibvirtException">It is no socket that can listen.</exception>
    internal void Listen(int backlog)
    {
        if (Libc.listen(Descriptor, backlog == 0 ? BacklogWhenZero : backlog) < 0)
        {
            throw LibvirtException.SystemError(ErrorDomain.Rpc, UnixSocket.LastError(), "Unable to listen on socket");
        }
    }

    /// <summary>Whether somebody listens on a path or an abstract name.</summary>
    internal static bool IsServed(string path) => IsAlive(new UnixAddress(path));

    // A socket that somebody answers on is never taken away, and what is not a socket is never removed.
    static void RemoveStale(in UnixAddress address)
    {
        if (FileStatus.OfLink(address.Path) is not { } status)
        {
            return;
        }

        var isSocket = (status.stx_mode & Libc.S_IFMT) == Libc.S_IFSOCK;
        if (!isSocket || IsAlive(address))
        {
            throw BindFailed(address.Path, Errno.EADDRINUSE);
        }

        if (DiskCalls.OfHost.Remove(address.Path) is not (0 or Errno.ENOENT) and var errno)
        {
            throw BindFailed(address.Path, errno);
        }
    }

    // Only a refused connection proves that nobody listens: a full backlog (EAGAIN) or another type of socket is in
    // use.
    static bool IsAlive(in UnixAddress address)
    {
        using var probe = UnixSocket.Create();
        return address.Connect(probe) is not (Errno.ECONNREFUSED or Errno.ENOENT);
    }

    static void BindWithMode(in UnixAddress address, SafeHandle descriptor, uint mode)
    {
        const uint PermissionBits = 0x1FF;
        var before = Libc.umask(~mode & PermissionBits);
        var errno = address.Bind(descriptor);
        _ = Libc.umask(before);
        if (errno != 0)
        {
            throw BindFailed(address.Path, errno);
        }
    }

    static LibvirtException BindFailed(string path, int errno) =>
        LibvirtException.SystemError(ErrorDomain.Rpc, errno, $"Failed to bind socket to '{path}'");

    static string LocalPathOf(SafeHandle descriptor)
    {
        var bytes = (uint)Unsafe.SizeOf<Libc.SockaddrUn>();
        if (Libc.getsockname(descriptor, out var address, ref bytes) < 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Rpc, UnixSocket.LastError(), "Unable to get local socket name");
        }

        ReadOnlySpan<byte> field = address.sun_path;
        var isAbstract = field[0] == 0;
        var name = isAbstract ? field[1..] : field;
        var end = name.IndexOf((byte)0);
        var text = System.Text.Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
        return isAbstract ? "@" + text : text;
    }
}
