// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Runs programs to their end, with nothing on standard input, in a process group of their own. Blocks the caller.
/// </summary>
static class ChildProgram
{
    /// <summary>Bytes kept of each of its streams; what is more is read and dropped.</summary>
    internal const int KeptBytesMax = 64 * 1024;

    // A program that left something behind which holds its streams open is noticed this soon.
    const int SliceMs = 20;
    const int StreamCount = 2;

    /// <param name="arguments">Its path, and what it gets; no NUL inside.</param>
    /// <param name="environment">Its whole environment, <c>NAME=value</c>.</param>
    /// <param name="patience">After this time it is killed with its process group.</param>
    /// <param name="errno">Why it could not be started; else 0.</param>
    /// <returns>Null if it could not be started.</returns>
    internal static FinishedProgram? Run(
        IReadOnlyList<string> arguments, IEnumerable<string> environment, TimeSpan patience, out int errno)
    {
        var reading = new FileDescriptor[StreamCount];
        var writing = new FileDescriptor[StreamCount];
        using var request = new SpawnRequest(isSession: false);
        errno = request.OpenNull(number: 0, Libc.O_RDONLY);
        for (var i = 0; i < StreamCount; i++)
        {
            (reading[i], writing[i]) = Pipe();
            errno = errno != 0 ? errno : reading[i].IsInvalid ? Errno.EMFILE : request.Duplicate(writing[i], i + 1);
        }

        try
        {
            var pid = 0;
            errno = errno != 0 ? errno : request.Start(arguments[0], arguments, environment, out pid);
            Array.ForEach(writing, static end => end.Dispose());
            return errno == 0 ? Follow(pid, reading, patience) : null;
        }
        finally
        {
            Array.ForEach(reading, static end => end.Dispose());
        }
    }

    static FinishedProgram Follow(int pid, FileDescriptor[] streams, TimeSpan patience)
    {
        MemoryStream[] kept = [new(), new()];
        var watch = Stopwatch.StartNew();
        var timedOut = false;
        int status;
        while (!HasEnded(pid, out status))
        {
            if (!timedOut && watch.Elapsed > patience)
            {
                timedOut = true;
                _ = Libc.kill(-pid, Libc.SIGKILL);
            }

            WaitForBytes(streams);
            Drain(streams, kept);
        }

        Drain(streams, kept);
        return new FinishedProgram(status, timedOut, Text(kept[0]), Text(kept[1]));

        static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.ToArray());
    }

    static (FileDescriptor Reading, FileDescriptor Writing) Pipe()
    {
        Span<int> ends = [-1, -1];
        if (Libc.pipe2(ends, Libc.O_CLOEXEC) == 0)
        {
            using var reading = new FileDescriptor(ends[0], ownsHandle: false);
            _ = Libc.fcntl(reading, Libc.F_SETFL, Libc.O_NONBLOCK);
        }

        return (new FileDescriptor(ends[0]), new FileDescriptor(ends[1]));
    }

    // Who was started with SIGCHLD ignored has no children to wait for once they have ended, and never learns how.
    static bool HasEnded(int pid, out int status)
    {
        var waited = Libc.waitpid(pid, out status, Libc.WNOHANG);
        return waited == pid || (waited < 0 && Marshal.GetLastPInvokeError() == Errno.ECHILD);
    }

    // Streams at their end are always ready: they are left out, and the rest of the slice is slept.
    static void WaitForBytes(FileDescriptor[] streams)
    {
        Span<Libc.Pollfd> polled = stackalloc Libc.Pollfd[StreamCount];
        for (var i = 0; i < StreamCount; i++)
        {
            polled[i] = new Libc.Pollfd { fd = streams[i].IsClosed ? -1 : streams[i].Number, events = Libc.POLLIN };
        }

        _ = Libc.poll(polled, StreamCount, SliceMs);
    }

    // At most what a pipe holds at a time: who writes without end shall be looked at, and killed, all the same.
    static void Drain(FileDescriptor[] streams, MemoryStream[] kept)
    {
        const int ChunkBytes = 4096;
        Span<byte> chunk = stackalloc byte[ChunkBytes];
        for (var i = 0; i < StreamCount; i++)
        {
            if (streams[i].IsClosed)
            {
                continue;
            }

            nint count = 1;
            for (nint room = KeptBytesMax; room > 0
                && (count = Libc.read(streams[i], chunk, ChunkBytes)) > 0; room -= count)
            {
                kept[i].Write(chunk[..(int)Math.Min(count, KeptBytesMax - kept[i].Length)]);
            }

            if (count == 0 || (count < 0 && Marshal.GetLastPInvokeError() is not (Errno.EAGAIN or Errno.EINTR)))
            {
                streams[i].Dispose();
            }
        }
    }
}
