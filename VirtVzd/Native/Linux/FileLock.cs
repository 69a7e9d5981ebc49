// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A lock file whose first byte is locked for this process, as libvirt's <c>virFileLock</c> locks it. It is removed when the lock is
/// let go. Nothing else of this process may open the file meanwhile: closing it would drop the lock.
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
    internal static unsafe FileLock? TryTake(string path, out int errno)
    {
        errno = DiskCalls.OfHost.Open(path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC, Mode, out var descriptor);
        if (errno != 0)
        {
            return null;
        }

        var firstByte = new Libc.Flock { l_type = Libc.F_WRLCK, l_whence = Libc.SEEK_SET, l_start = 0, l_len = 1 };

        // SAFETY: the structure is a local, and the call keeps no pointer to it.
        if (Libc.fcntl_flock(descriptor!, Libc.F_SETLK, &firstByte) == 0)
        {
            return new FileLock(path, descriptor!);
        }

        errno = Marshal.GetLastPInvokeError();
        descriptor!.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = DiskCalls.OfHost.Remove(_path);
        _descriptor.Dispose();
    }
}
