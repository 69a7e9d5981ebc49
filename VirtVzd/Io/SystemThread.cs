// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>Threads as what the system may refuse.</summary>
static class SystemThread
{
    /// <exception cref="LibvirtException">
    /// The system gives no more threads, or there is no room for its stack.
    /// </exception>
    internal static void StartOrRefuse(this Thread thread)
    {
        if (!thread.TryStart())
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Thread, Errno.EAGAIN, $"Unable to start thread '{thread.Name}'");
        }
    }

    /// <summary>The same, answering false.</summary>
    internal static bool TryStart(this Thread thread)
    {
        try
        {
            thread.Start();
            return true;
        }
        catch (OutOfMemoryException)
        {
            // The runtime's word for a thread that the kernel refuses.
            return false;
        }
    }
}
