// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A lock file whose first byte is locked for this process, as libvirt's <c>virFileLock</c> locks it. It is removed
/// when the lock is let go. Nothing else of this process may open the file meanwhile: closing it would drop the lock.
/// </summary>
sealed class FileLock : IDisposable
{
    const uint Mode = 0x180; // 0600

    readonly string _path;
    readonly FileDescriptor _descriptor;

    FileLock(string path, FileDescriptor descriptor) => (_path, _descriptor) = (path, descriptor);

    /// <summary>Takes the lock if it is free; never waits.</summary>
    /// <param name="path">The file, which is made.</param>
    /// <param name="errno">Why it could not be taken: EAGAIN or EACCES while another process has it; else 0.</param>
    internal static FileLock? TryTake(string path, out int errno)
    {
        errno = DiskCalls.OfHost.Open(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC, Mode, out var descriptor);
        if (errno != 0)
        {
            return null;
        }

        errno = LockFirstByte(descriptor!, waits: false);
        if (errno == 0)
        {
            return new FileLock(path, descriptor!);
        }

        descriptor!.Dispose();
        return null;
    }

    /// <summary>
    /// Locks the first byte of an open file for this process, until any of its descriptors of that file is closed.
    /// </summary>
    /// <param name="file">The file, open for writing.</param>
    /// <param name="waits">Whether to wait while another process has it locked.</param>
    /// <returns>0, or why not: EAGAIN or EACCES while another process has it locked.</returns>
    internal static unsafe int LockFirstByte(FileDescriptor file, bool waits)
    {
        var firstByte = new Libc.Flock { l_type = Libc.F_WRLCK, l_whence = Libc.SEEK_SET, l_start = 0, l_len = 1 };

        // SAFETY: the structure is a local, and the call keeps no pointer to it.
        while (Libc.fcntl_flock(file, waits ? Libc.F_SETLKW : Libc.F_SETLK, &firstByte) != 0)
        {
            if (Marshal.GetLastPInvokeError() is not Errno.EINTR and var errno)
            {
                return errno;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = DiskCalls.OfHost.Remove(_path);
        _descriptor.Dispose();
    }
}
