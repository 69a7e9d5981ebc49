// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// <c>-d</c>: starts this program a second time, in a session of its own, with <c>/dev/null</c> for its standard
/// streams, and waits until it says how its start went.
/// The command line stays the same to the byte; the environment loses what belongs to the first process alone.
/// </summary>
static class BackgroundStart
{
    const string Self = "/proc/self/exe";

    /// <summary>Runs the daemon in the background.</summary>
    /// <param name="program">The program's name as it was called, for messages on standard error.</param>
    /// <returns>0 once the sockets listen, else 1.</returns>
    /// <exception cref="LibvirtException">The second process cannot be started.</exception>
    internal static int Run(string program)
    {
        Span<int> ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0)
        {
            throw Failed(Marshal.GetLastPInvokeError());
        }

        using var reading = new FileDescriptor(ends[0]);
        using (var writing = new FileDescriptor(ends[1]))
        {
            _ = Libc.fcntl(writing, Libc.F_SETFD, 0);
            Spawn(writing.Number);
        }

        Span<byte> told = stackalloc byte[1];
        nint count;
        do
        {
            count = Libc.read(reading, told, 1);
        }
        while (count < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

        var status = told[0];
        if (count == 1 && status == (byte)ExitCode.None)
        {
            return 0;
        }

        // At the end of file the other process is gone without a word.
        var errno = count < 0 ? Marshal.GetLastPInvokeError() : Errno.ESRCH;
        StandardStreams.Error(count == 1
            ? $"{program}: error: {((ExitCode)status).Text()}. Check /var/log/messages or run without --daemon for "
                + "more info.\n"
            : $"{program}: error: unable to determine if daemon is running: {Marshal.GetPInvokeErrorMessage(errno)}\n");
        return 1;
    }

    static void Spawn(int statusDescriptor)
    {
        using var request = new SpawnRequest(isSession: true);
        Check(request.OpenNull(number: 0, Libc.O_RDONLY));
        Check(request.OpenNull(number: 1, Libc.O_WRONLY));
        Check(request.OpenNull(number: 2, Libc.O_WRONLY));
        Check(request.Start(Self, SplitAtNul(OfThisProcess("cmdline")), Environment(statusDescriptor), out _));
    }

    /// <summary>
    /// Our environment as we got it, whatever bytes are in it. Sockets of a service manager are for the process that it
    /// started, which is not the one in the background (sockets.md §3).
    /// </summary>
    static List<byte[]> Environment(int statusDescriptor)
    {
        var entries = SplitAtNul(OfThisProcess("environ"));
        entries.RemoveAll(static entry =>
            entry.AsSpan().StartsWith("LISTEN_PID="u8) || entry.AsSpan().StartsWith("LISTEN_FDS="u8)
            || entry.AsSpan().StartsWith("LISTEN_FDNAMES="u8) || entry.AsSpan().StartsWith("VIRTVZD_STATUS_FD="u8));
        entries.Add(Encoding.ASCII.GetBytes($"{StartStatus.Variable}={statusDescriptor}"));
        return entries;
    }

    static byte[] OfThisProcess(string name)
    {
        const int BytesMax = 16 * 1024 * 1024;
        var path = $"/proc/self/{name}";
        return DiskCalls.OfHost.Read(path, BytesMax, out var content) is not 0 and var errno
            ? throw LibvirtException.SystemError(
                ErrorDomain.None, errno, $"Failed to fork as daemon: cannot read {path}")
            : content;
    }

    static List<byte[]> SplitAtNul(byte[] bytes)
    {
        var parts = new List<byte[]>();
        ReadOnlySpan<byte> rest = bytes;
        for (int end; (end = rest.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
        {
            parts.Add(rest[..end].ToArray());
        }

        return parts;
    }

    static void Check(int errno)
    {
        if (errno != 0)
        {
            throw Failed(errno);
        }
    }

    static LibvirtException Failed(int errno) => LibvirtException.SystemError(
        ErrorDomain.None, errno, "Failed to fork as daemon");
}
