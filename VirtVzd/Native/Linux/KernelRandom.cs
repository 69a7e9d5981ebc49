// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Random bytes from the kernel: they need no device file and no library, unlike the runtime's, which loads OpenSSL or
/// ends the process.
/// </summary>
static class KernelRandom
{
    const int UuidBytes = 16;

    /// <summary>
    /// Fills a buffer with bytes that nobody can foretell. Waits early in the host's start until there are any.
    /// </summary>
    /// <exception cref="LibvirtException">The kernel refuses (code 38).</exception>
    internal static unsafe void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint got;

            // SAFETY: the span is pinned for the length of the call, which writes at most its length.
            fixed (byte* start = bytes)
            {
                got = Libc.getrandom(start, (nuint)bytes.Length, 0);
            }

            if (got >= 0)
            {
                bytes = bytes[(int)got..];
            }
            else if (Marshal.GetLastPInvokeError() is not Errno.EINTR and var errno)
            {
                throw LibvirtException.SystemError(
                    ErrorDomain.None, errno, "Failed to get random bytes from the kernel");
            }
        }
    }

    /// <summary>A new UUID of version 4 (RFC 9562 §5.4).</summary>
    /// <exception cref="LibvirtException">As <see cref="Fill"/>.</exception>
    internal static Guid NewUuid()
    {
        Span<byte> bytes = stackalloc byte[UuidBytes];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
