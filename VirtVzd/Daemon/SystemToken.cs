// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The secret that libvirt's daemons of one host or session share, in <c>common/system.token</c> of the run directory:
/// made by whichever starts first, then read by all (cli.md §7). Its text goes into no log.
/// </summary>
static class SystemToken
{
    const int Bytes = 16;
    const int Characters = 2 * Bytes;
    const uint Mode = 0x180; // 0600
    const uint ForOthers = 0x3F; // 077

    /// <summary>Reads the token, or makes it. Waits while another daemon writes it.</summary>
    /// <param name="runDirectory">The directory of run-time files, which libvirt's daemons share.</param>
    /// <exception cref="LibvirtException">It cannot be had, or others could read it.</exception>
    internal static string ReadOrMake(string runDirectory)
    {
        var directory = Path.Combine(runDirectory, "common");
        RunDirectory.Make(directory, isPrivate: true, $"Unable to create directory '{directory}'");
        var path = Path.Combine(directory, "system.token");
        var errno = DiskCalls.OfHost.Open(
            path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW, Mode, out var opened);

        // Closing the file lets the lock go.
        using var file = errno == 0 ? opened! : throw Failed("open", path, errno);
        Lock(file, path);
        return IsWritten(file, path) ? Read(file, path) : Write(file, path);
    }

    static void Lock(FileDescriptor file, string path)
    {
        var errno = FileLock.LockFirstByte(file, waits: true);
        if (errno != 0)
        {
            throw Failed("lock", path, errno);
        }
    }

    static bool IsWritten(FileDescriptor file, string path)
    {
        if (FileStatus.Of(file) is not { } status)
        {
            throw Failed("look at", path, Marshal.GetLastPInvokeError());
        }

        if ((status.stx_mode & Libc.S_IFMT) != Libc.S_IFREG || status.stx_uid != Libc.geteuid()
            || (status.stx_mode & ForOthers) != 0)
        {
            throw LibvirtException.Internal(
                ErrorDomain.None, $"system token '{path}' is not a file for its owner alone");
        }

        return status.stx_size >= Characters;
    }

    static string Read(FileDescriptor file, string path)
    {
        Span<byte> text = stackalloc byte[Characters];
        return Libc.read(file, text, Characters) == Characters
            ? Encoding.ASCII.GetString(text)
            : throw Failed("read", path, Marshal.GetLastPInvokeError());
    }

    static string Write(FileDescriptor file, string path)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        KernelRandom.Fill(secret);
        var token = Convert.ToHexStringLower(secret);
        var errno = DiskCalls.OfHost.Truncate(file);
        errno = errno != 0 ? errno : DiskCalls.OfHost.Write(file, Encoding.ASCII.GetBytes(token));
        if (errno != 0)
        {
            throw Failed("write", path, errno);
        }

        return token;
    }

    static LibvirtException Failed(string what, string path, int errno) =>
        LibvirtException.SystemError(ErrorDomain.None, errno, $"Failed to {what} system token '{path}'");
}
