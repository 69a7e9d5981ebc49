// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Text;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// A file with our pid and a record lock on it that lives as long as this process: libvirt's protocol, so that two
/// daemons of either kind exclude each other (cli.md §5). Only the lock counts; what stands in the file is never read.
/// The same file must not be opened anywhere else in this process: closing that would drop the lock.
/// </summary>
sealed class PidFile : IDisposable
{
    const uint Mode = 0x1A4; // 0644
    const int LookAgainMs = 20;

    readonly FileDescriptor _descriptor;
    int _isReleased;

    PidFile(string path, FileDescriptor descriptor)
    {
        Path = path;
        _descriptor = descriptor;
    }

    /// <summary>Where it is.</summary>
    internal string Path { get; }

    /// <summary>As <see cref="Acquire(string)"/>, but waits for a holder that ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isHolderEnding">Whether who holds it does not serve any more.</param>
    /// <param name="patienceMs">How long to wait for its end.</param>
    /// <exception cref="LibvirtException">As there.</exception>
    internal static PidFile Acquire(string path, Func<bool> isHolderEnding, int patienceMs)
    {
        using var pause = new ManualResetEventSlim();
        var deadline = Environment.TickCount64 + patienceMs;
        while (true)
        {
            try
            {
                return Acquire(path);
            }
            catch (LibvirtException held) when (held.Int1 == Errno.EAGAIN && Environment.TickCount64 < deadline
                && isHolderEnding())
            {
                // A record lock tells nobody that it is free, but a thread that waits in the kernel without a limit:
                // nothing sets the event.
                pause.Wait(LookAgainMs);
            }
        }
    }

    /// <summary>
    /// Takes the lock and writes our pid, without a line end. A file that nobody holds is taken over.
    /// </summary>
    /// <exception cref="LibvirtException">
    /// <c>Failed to open pid file 'P': …</c>, or <c>Failed to acquire pid file 'P': Resource temporarily
    /// unavailable</c> while another process holds it.
    /// </exception>
    internal static PidFile Acquire(string path) => Acquire(path, failure =>
    {
        // It is ours, and would name nobody.
        _ = DiskCalls.OfHost.Remove(path);
        throw failure;
    });

    /// <summary>As <see cref="Acquire(string)"/>, for a file that nobody reads: the lock is what counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unwrittenPid">Told when our pid cannot be written into it.</param>
    /// <exception cref="LibvirtException">As there.</exception>
    internal static PidFile Acquire(string path, Action<LibvirtException> unwrittenPid)
    {
        while (true)
        {
            var errno = DiskCalls.OfHost.Open(
                path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_CLOEXEC, Mode, out var opened);
            var descriptor = errno == 0 ? opened! : throw Failed("open", path, errno);
            try
            {
                Lock(path, descriptor);

                // The owner before us may have removed the file while we waited to open it: then we hold a lock on
                // nothing.
                if (IsSameFile(path, descriptor))
                {
                    if (WritePid(descriptor) is not 0 and var unwritten)
                    {
                        unwrittenPid(Failed("write to", path, unwritten));
                    }

                    return new PidFile(path, descriptor);
                }
            }
            catch (LibvirtException)
            {
                descriptor.Dispose();
                throw;
            }

            descriptor.Dispose();
        }
    }

    /// <summary>
    /// Removes the file, then lets the lock go: in this order nobody sees a free file that is about to vanish. Any
    /// thread, once: the file may be another daemon's then.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            _ = DiskCalls.OfHost.Remove(Path);
            _descriptor.Dispose();
        }
    }

    static void Lock(string path, FileDescriptor descriptor)
    {
        var errno = FileLock.LockFirstByte(descriptor, waits: false);
        if (errno != 0)
        {
            throw Failed("acquire", path, errno);
        }
    }

    static bool IsSameFile(string path, FileDescriptor descriptor) =>
        FileStatus.Of(descriptor) is { } opened && FileStatus.Of(path) is { } named
            && opened.Identity() == named.Identity();

    static int WritePid(FileDescriptor descriptor)
    {
        var pid = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var errno = DiskCalls.OfHost.Truncate(descriptor);
        return errno != 0 ? errno : DiskCalls.OfHost.Write(descriptor, pid);
    }

    static LibvirtException Failed(string what, string path, int errno) =>
        LibvirtException.SystemError(ErrorDomain.None, errno, $"Failed to {what} pid file '{path}'");
}
