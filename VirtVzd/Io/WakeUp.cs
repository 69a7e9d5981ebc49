// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// An eventfd by which any thread ends the sleep of another. Signals add up until they are taken, so none is lost that
/// comes before the sleep. One descriptor each.
/// </summary>
sealed class WakeUp : IDisposable
{
    /// <summary>
    /// Makes one whose <see cref="Wait"/> blocks, or one for an epoll set whose <see cref="Take"/> never does.
    /// </summary>
    internal WakeUp(bool blocking)
    {
        var number = Libc.eventfd(0, Libc.EFD_CLOEXEC | (blocking ? 0 : Libc.EFD_NONBLOCK));
        if (number < 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Thread, Marshal.GetLastPInvokeError(), "Unable to create eventfd");
        }

        Descriptor = new FileDescriptor(number);
    }

    /// <summary>Readable while a signal is pending.</summary>
    internal FileDescriptor Descriptor { get; }

    /// <summary>Wakes the sleeper, or keeps him from falling asleep next time. Any thread; one system call.</summary>
    internal void Signal()
    {
        ReadOnlySpan<ulong> one = [1];
        while (Libc.write(Descriptor, MemoryMarshal.AsBytes(one), sizeof(ulong)) < 0)
        {
            // EAGAIN would need 2^64 signals nobody took: then the sleeper is awake in any case.
            if (Marshal.GetLastPInvokeError() != Errno.EINTR)
            {
                return;
            }
        }
    }

    /// <summary>Sleeps until there is a signal, and takes all there are.</summary>
    internal void Wait() => Take();

    /// <summary>Takes all pending signals; false if there were none, which a blocking one waits for instead.</summary>
    internal bool Take()
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        while (Libc.read(Descriptor, count, sizeof(ulong)) < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                Debug.Assert(errno == Errno.EAGAIN, "an eventfd is only ever empty");
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();
}
