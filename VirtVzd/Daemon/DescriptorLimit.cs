// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>How many descriptors this process may have open.</summary>
static class DescriptorLimit
{
    /// <summary>
    /// Raises the limit in force to the highest allowed: a client costs one. What is not possible is left.
    /// </summary>
    internal static void Raise()
    {
        if (Libc.getrlimit(Libc.RLIMIT_NOFILE, out var limit) == 0 && limit.rlim_cur < limit.rlim_max)
        {
            limit.rlim_cur = limit.rlim_max;
            _ = Libc.setrlimit(Libc.RLIMIT_NOFILE, in limit);
        }
    }
}
