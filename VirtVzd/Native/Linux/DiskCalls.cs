// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// The system calls that change what is on a disk: the only way in which the daemon writes files, so that tests can let
/// each of them fail. All answer an errno, 0 for done. Any thread.
/// </summary>
class DiskCalls
{
    const uint ForOwner = 0x180; // 0600
    const int ChunkBytes = 64 * 1024;

    static int WriteAnew => Libc.O_WRONLY | Libc.O_CREAT | Libc.O_TRUNC | Libc.O_NOFOLLOW | Libc.O_CLOEXEC;

    internal static DiskCalls OfHost { get; } = new();

    /// <summary>open(2).</summary>
    internal virtual int Open(string path, int flags, uint mode, out FileDescriptor? file)
    {
        var number = Libc.open(path, flags, mode);
        file = number < 0 ? null : new FileDescriptor(number);
        return number < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Writes all of it; where that fails, a part may be written.</summary>
    internal virtual int Write(FileDescriptor file, ReadOnlySpan<byte> bytes) => WriteAll(file, bytes, offset: null);

    /// <summary>Writes all of it at a place, past the end as well; where that fails, a part may be written.</summary>
    internal virtual int WriteAt(FileDescriptor file, long offset, ReadOnlySpan<byte> bytes) => WriteAll(
        file, bytes, offset);

    /// <summary>Makes a file as long, with a hole at its end where it is shorter.</summary>
    internal virtual int Resize(FileDescriptor file, long length) => Outcome(Libc.ftruncate(file, length));

    /// <summary>Empties a file.</summary>
    internal virtual int Truncate(FileDescriptor file) => Outcome(Libc.ftruncate(file, 0));

    /// <summary>fallocate(2): takes the room for a file, which becomes as long.</summary>
    internal virtual int Allocate(FileDescriptor file, long bytes) => Outcome(
        Libc.fallocate(file, mode: 0, offset: 0, bytes));

    /// <summary>fsync(2).</summary>
    internal virtual int Sync(FileDescriptor file) => Outcome(Libc.fsync(file));

    /// <summary>rename(2).</summary>
    internal virtual int Rename(string from, string to) => Outcome(Libc.rename(from, to));

    /// <summary>unlink(2).</summary>
    internal virtual int Remove(string path) => Outcome(Libc.unlink(path));

    /// <summary>mkdir(2).</summary>
    internal virtual int MakeDirectory(string path, uint mode) => Outcome(Libc.mkdir(path, mode));

    /// <summary>Makes a directory and its missing parents; one that is there already stays as it is.</summary>
    internal int MakeDirectories(string path, uint mode)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        if (path.Length == 0 || Directory.Exists(path))
        {
            return 0;
        }

        var errno = Path.GetDirectoryName(path) is { Length: > 0 } parent ? MakeDirectories(parent, mode) : 0;
        errno = errno != 0 ? errno : MakeDirectory(path, mode);
        return errno != Errno.EEXIST ? errno : Directory.Exists(path) ? 0 : Errno.ENOTDIR;
    }

    /// <summary>
    /// Puts a file, for its owner alone, in the place of another: whoever reads it, at any time, finds either all of
    /// the old or all of the new one.
    /// </summary>
    /// <param name="path">The file; what stands beside it with <c>.new</c> behind its name is written over.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mustLast">Whether it is to be there after the host has lost its power as well.</param>
    internal int Replace(string path, ReadOnlySpan<byte> content, bool mustLast)
    {
        var draft = path + ".new";
        var errno = WriteDraft(draft, content, mustLast);
        errno = errno != 0 ? errno : Rename(draft, path);
        if (errno != 0)
        {
            _ = Remove(draft);
            return errno;
        }

        return mustLast ? SyncDirectory(Path.GetDirectoryName(path)!) : 0;
    }

    /// <summary>Removes a file for good; one that is not there is removed.</summary>
    internal int RemoveForGood(string path) => Remove(path) switch
    {
        0 => SyncDirectory(Path.GetDirectoryName(path)!),
        Errno.ENOENT => 0,
        var errno => errno,
    };

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytesMax">Most that it may hold; EFBIG above.</param>
    /// <param name="content">What it holds; empty where it fails.</param>
    internal virtual int Read(string path, int bytesMax, out byte[] content)
    {
        content = [];
        using var file = new FileDescriptor(
            Libc.open(path, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0));
        if (file.IsInvalid)
        {
            return Marshal.GetLastPInvokeError();
        }

        using var all = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            var count = Libc.read(file, chunk, ChunkBytes);
            if (count == 0)
            {
                content = all.ToArray();
                return 0;
            }

            if (count < 0 && Marshal.GetLastPInvokeError() is not Errno.EINTR and var errno)
            {
                return errno;
            }

            all.Write(chunk, 0, (int)nint.Max(count, 0));
            if (all.Length > bytesMax)
            {
                return Errno.EFBIG;
            }
        }
    }

    static int WriteAll(FileDescriptor file, ReadOnlySpan<byte> bytes, long? offset)
    {
        while (!bytes.IsEmpty)
        {
            var count = offset is { } at
                ? Libc.pwrite(file, bytes, (nuint)bytes.Length, at)
                : Libc.write(file, bytes, (nuint)bytes.Length);
            if (count > 0)
            {
                bytes = bytes[(int)count..];
                offset += count;
            }
            else if (count == 0)
            {
                return Errno.EIO;
            }
            else if (Marshal.GetLastPInvokeError() is not Errno.EINTR and var errno)
            {
                return errno;
            }
        }

        return 0;
    }

    int WriteDraft(string path, ReadOnlySpan<byte> content, bool mustLast)
    {
        var errno = Open(path, WriteAnew, ForOwner, out var file);
        using (file)
        {
            errno = errno != 0 ? errno : Write(file!, content);
            return errno != 0 || !mustLast ? errno : Sync(file!);
        }
    }

    int SyncDirectory(string path)
    {
        var errno = Open(path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0, out var directory);
        using (directory)
        {
            return errno != 0 ? errno : Sync(directory!);
        }
    }

    static int Outcome(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();
}
