// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Host;

/// <summary>Reads out of images of disks.</summary>
static class ImageBytes
{
    /// <summary>
    /// Reads bytes of a plain file or a block device; a path of anything else is EINVAL, and not waited for.
    /// </summary>
    /// <param name="path">The image.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="size">How many to read.</param>
    /// <param name="bytes">What was read: fewer where the image ends before.</param>
    /// <returns>0, or the errno of what failed.</returns>
    internal static int Read(string path, ulong offset, int size, out byte[] bytes)
    {
        bytes = [];
        if (path.Contains('\0'))
        {
            return Errno.EINVAL;
        }

        var errno = DiskCalls.OfHost.Open(path, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC, 0, out var opened);
        using var file = opened;
        if (file is null)
        {
            return errno;
        }

        if (FileStatus.Of(file) is not { } status)
        {
            return Marshal.GetLastPInvokeError();
        }

        if ((status.stx_mode & Libc.S_IFMT) is not (Libc.S_IFREG or Libc.S_IFBLK))
        {
            return Errno.EINVAL;
        }

        return Read(file, offset, size, out bytes);
    }

    static int Read(FileDescriptor file, ulong offset, int size, out byte[] bytes)
    {
        bytes = [];
        var buffer = new byte[size];
        var done = 0;
        while (done < size && offset <= (ulong)(long.MaxValue - size))
        {
            var count = Libc.pread(file, buffer.AsSpan(done), (nuint)(size - done), (long)offset + done);
            if (count < 0 && Marshal.GetLastPInvokeError() is var errno and not Errno.EINTR)
            {
                return errno;
            }

            if (count == 0)
            {
                break;
            }

            done += int.Max(0, (int)count);
        }

        bytes = buffer[..done];
        return 0;
    }
}
