// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>How many descriptors this process may have open.</summary>
static class OpenFileLimit
{
    const long KeptMax = 64;

    /// <summary>
    /// Whether a descriptor is one of the last that there are: the kernel gives the lowest number that is free, so its
    /// number tells.
    /// </summary>
    internal static bool IsNear(SafeHandle descriptor)
    {
        if (Libc.getrlimit(Libc.RLIMIT_NOFILE, out var limit) != 0)
        {
            return false;
        }

        var max = (long)Math.Min(limit.rlim_cur, long.MaxValue);
        return descriptor.DangerousGetHandle() >= max - Math.Min(KeptMax, max / 4);
    }
}
