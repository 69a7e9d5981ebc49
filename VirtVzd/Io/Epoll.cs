// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// An epoll set. Failures that only a mistake of ours can cause throw <see cref="UnreachableException"/>.
/// </summary>
sealed class Epoll : IDisposable
{
    readonly FileDescriptor _set;

    static bool IsPacked => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    internal Epoll()
    {
        var number = Libc.epoll_create1(Libc.EPOLL_CLOEXEC);
        if (number < 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Event, Marshal.GetLastPInvokeError(), "Unable to create epoll set");
        }

        _set = new FileDescriptor(number);
    }

    /// <summary>Adds a descriptor; <paramref name="key"/> comes back with its events.</summary>
    /// <exception cref="LibvirtException">The kernel has no room for it.</exception>
    internal void Add(SafeHandle descriptor, IoEvents interest, ulong key)
    {
        if (Control(Libc.EPOLL_CTL_ADD, descriptor, interest, key) < 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Event, Marshal.GetLastPInvokeError(), "Unable to watch descriptor");
        }
    }

    /// <summary>Changes what a descriptor is waited for.</summary>
    internal void Change(SafeHandle descriptor, IoEvents interest, ulong key)
    {
        if (Control(Libc.EPOLL_CTL_MOD, descriptor, interest, key) < 0)
        {
            throw new UnreachableException($"epoll_ctl MOD: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <summary>Takes a descriptor out.</summary>
    internal void Remove(SafeHandle descriptor)
    {
        if (Control(Libc.EPOLL_CTL_DEL, descriptor, IoEvents.None, key: 0) < 0)
        {
            throw new UnreachableException($"epoll_ctl DEL: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <summary>
    /// Waits for events, at most <paramref name="timeoutMs"/> (−1: for ever). An interrupted wait is an empty one.
    /// </summary>
    /// <returns>How many of <paramref name="events"/> are filled.</returns>
    internal int Wait(Span<Libc.EpollEvent> events, int timeoutMs)
    {
        var count = Libc.epoll_wait(_set, events, events.Length, timeoutMs);
        if (count >= 0)
        {
            if (IsPacked)
            {
                Spread(events[..count]);
            }

            return count;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.EINTR ? 0 : throw new UnreachableException($"epoll_wait: errno {errno}");
    }

    /// <inheritdoc/>
    public void Dispose() => _set.Dispose();

    int Control(int operation, SafeHandle descriptor, IoEvents interest, ulong key)
    {
        var packed = new Libc.PackedEpollEvent { events = (uint)interest, data = key };
        var entry = new Libc.EpollEvent { events = (uint)interest, data = key };
        return IsPacked
            ? Libc.epoll_ctl(_set, operation, descriptor, in packed)
            : Libc.epoll_ctl(_set, operation, descriptor, in entry);
    }

    // Packed ones are shorter, so that from the last to the first each is read before something is written over it.
    static void Spread(Span<Libc.EpollEvent> events)
    {
        var packed = MemoryMarshal.Cast<Libc.EpollEvent, Libc.PackedEpollEvent>(events);
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var entry = packed[i];
            events[i] = new Libc.EpollEvent { events = entry.events, data = entry.data };
        }
    }
}
