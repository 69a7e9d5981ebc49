// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// unistd.h, fcntl.h, sys/mman.h, sys/stat.h
static partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_TRUNC = 0x200;
    internal const int O_APPEND = 0x400;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;

    internal const int O_DIRECTORY_X64 = 0x10000;
    internal const int O_NOFOLLOW_X64 = 0x20000;
    internal const int O_DIRECTORY_ARM64 = 0x4000;
    internal const int O_NOFOLLOW_ARM64 = 0x8000;

    /// <summary>
    /// ARM has numbers of its own for two flags (asm/fcntl.h): there that of x86-64 is <c>O_DIRECT</c>.
    /// </summary>
    internal static int O_DIRECTORY => IsArm64 ? O_DIRECTORY_ARM64 : O_DIRECTORY_X64;

    /// <summary>There that of x86-64 is <c>O_LARGEFILE</c>, which says nothing, and links would be followed.</summary>
    internal static int O_NOFOLLOW => IsArm64 ? O_NOFOLLOW_ARM64 : O_NOFOLLOW_X64;

    internal const int F_GETFD = 1;
    internal const int F_SETFD = 2;
    internal const int F_GETFL = 3;
    internal const int F_SETFL = 4;
    internal const int F_DUPFD_CLOEXEC = 1030;
    internal const int F_ADD_SEALS = 1033;
    internal const int FD_CLOEXEC = 1;

    internal const int F_SEAL_SEAL = 0x1;
    internal const int F_SEAL_SHRINK = 0x2;
    internal const int F_SEAL_GROW = 0x4;
    internal const int F_SEAL_WRITE = 0x8;

    internal const uint MFD_CLOEXEC = 0x1;
    internal const uint MFD_ALLOW_SEALING = 0x2;

    internal const int W_OK = 2;
    internal const int X_OK = 1;

    internal const uint S_IFMT = 0xF000;
    internal const uint S_IFSOCK = 0xC000;
    internal const uint S_IFREG = 0x8000;
    internal const uint S_IFBLK = 0x6000;
    internal const uint S_IFDIR = 0x4000;

    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const int AT_EMPTY_PATH = 0x1000;
    internal const uint STATX_BASIC_STATS = 0x7FF;

    /// <summary><c>struct statx_timestamp</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct StatxTimestamp
    {
        internal long tv_sec;
        internal uint tv_nsec;
        readonly int _reserved;
    }

    /// <summary><c>struct statx</c>: the one stat structure whose layout is the same everywhere.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct Statx
    {
        internal uint stx_mask;
        internal uint stx_blksize;
        internal ulong stx_attributes;
        internal uint stx_nlink;
        internal uint stx_uid;
        internal uint stx_gid;
        internal ushort stx_mode;
        readonly ushort _spare0;
        internal ulong stx_ino;
        internal ulong stx_size;
        internal ulong stx_blocks;
        internal ulong stx_attributes_mask;
        internal StatxTimestamp stx_atime;
        internal StatxTimestamp stx_btime;
        internal StatxTimestamp stx_ctime;
        internal StatxTimestamp stx_mtime;
        internal uint stx_rdev_major;
        internal uint stx_rdev_minor;
        internal uint stx_dev_major;
        internal uint stx_dev_minor;
    }

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int close(int fd);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint read(SafeHandle fd, Span<byte> buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(SafeHandle fd, ReadOnlySpan<byte> buf, nuint count);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint pwrite(SafeHandle fd, ReadOnlySpan<byte> buf, nuint count, long offset);

    /// <summary><c>open</c> with its optional third argument always given.</summary>
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string pathname, int flags, uint mode);

    /// <summary><c>fcntl</c> for the commands whose third argument is an int.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(SafeHandle fd, int cmd, int arg);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int statx(int dirfd, string pathname, int flags, uint mask, out Statx statxbuf);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int unlink(string pathname);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int lchown(string pathname, uint owner, uint group);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fchmod(FileDescriptor fd, uint mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int access(string pathname, int mode);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int memfd_create(string name, uint flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fsync(FileDescriptor fd);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rename(string oldpath, string newpath);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mkdir(string pathname, uint mode);

    [LibraryImport(Library)]
    internal static partial uint umask(uint mask);
}
