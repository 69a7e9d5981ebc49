// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A program that is talked with: its standard input and output are the other end of a socket, what it complains of is
/// kept. It runs in a session of its own, so that there is no terminal on which it could ask somebody.
/// </summary>
sealed class PipedProgram : IDisposable
{
    /// <summary>Bytes kept of its standard error; what is more is read and dropped.</summary>
    internal const int ComplaintBytesMax = 1024;

    // A program that minds its input ends by itself; one that does not is asked, and after this time killed.
    const int GraceMs = 2000;
    const int SliceMs = 20;
    const int StackBytes = 128 * 1024;

    readonly FileDescriptor _complaints;
    readonly int _pid;
    readonly byte[] _kept = new byte[ComplaintBytesMax];
    int _keptBytes;
    bool _isDisposed;

    PipedProgram(int pid, FileDescriptor socket, FileDescriptor complaints)
    {
        _pid = pid;
        Socket = socket;
        _complaints = complaints;
    }

    /// <summary>This end of what it reads and writes; does not wait.</summary>
    internal FileDescriptor Socket { get; }

    /// <param name="path">Its file.</param>
    /// <param name="arguments">What it gets, its own name first; no NUL inside.</param>
    /// <param name="environment">Its whole environment, <c>NAME=value</c>.</param>
    /// <param name="errno">Why it could not be started; else 0.</param>
    /// <returns>Null if it could not be started.</returns>
    internal static PipedProgram? Start(
        string path, IEnumerable<string> arguments, IEnumerable<string> environment, out int errno)
    {
        Span<int> sockets = [-1, -1];
        Span<int> pipe = [-1, -1];
        errno = Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0, sockets) != 0
            || Libc.pipe2(pipe, Libc.O_CLOEXEC) != 0
                ? Marshal.GetLastPInvokeError()
                : 0;
        var (socket, itsSocket) = (new FileDescriptor(sockets[0]), new FileDescriptor(sockets[1]));
        var (complaints, itsComplaints) = (new FileDescriptor(pipe[0]), new FileDescriptor(pipe[1]));
        using var request = new SpawnRequest(isSession: true);
        FileDescriptor[] its = [itsSocket, itsSocket, itsComplaints];
        for (var i = 0; errno == 0 && i < its.Length; i++)
        {
            errno = request.Duplicate(its[i], i);
        }

        var pid = 0;
        errno = errno != 0 ? errno : request.Start(path, arguments, environment, out pid);
        itsSocket.Dispose();
        itsComplaints.Dispose();
        if (errno != 0)
        {
            socket.Dispose();
            complaints.Dispose();
            return null;
        }

        _ = Libc.fcntl(socket, Libc.F_SETFL, Libc.O_NONBLOCK);
        _ = Libc.fcntl(complaints, Libc.F_SETFL, Libc.O_NONBLOCK);
        return new PipedProgram(pid, socket, complaints);
    }

    /// <summary>
    /// What it has complained of until now; to be asked for now and then, so that it is never kept from complaining.
    /// </summary>
    internal string Complaints()
    {
        Span<byte> chunk = stackalloc byte[ComplaintBytesMax];
        nint count;
        while ((count = Libc.read(_complaints, chunk, ComplaintBytesMax)) > 0)
        {
            var kept = Math.Min((int)count, _kept.Length - _keptBytes);
            chunk[..kept].CopyTo(_kept.AsSpan(_keptBytes));
            _keptBytes += kept;
        }

        return Encoding.UTF8.GetString(_kept, 0, _keptBytes).TrimEnd('\n');
    }

    /// <summary>Takes its input away; it ends, or is ended. Does not wait for that.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        Socket.Dispose();
        _complaints.Dispose();
        try
        {
            new Thread(End, StackBytes) { IsBackground = true, Name = "program" }.Start();
        }
        catch (OutOfMemoryException)
        {
            // The runtime's word for a thread that the kernel refuses: there is no time to be kind.
            _ = Libc.kill(-_pid, Libc.SIGKILL);
            _ = Libc.waitpid(_pid, out _, 0);
        }
    }

    void End()
    {
        using var pause = new ManualResetEventSlim();
        _ = Libc.kill(-_pid, Libc.SIGTERM);
        for (var waitedMs = 0; waitedMs < GraceMs; waitedMs += SliceMs)
        {
            // −1: it has been reaped already, by a process that has SIGCHLD ignored.
            if (Libc.waitpid(_pid, out _, Libc.WNOHANG) != 0)
            {
                return;
            }

            pause.Wait(SliceMs);
        }

        _ = Libc.kill(-_pid, Libc.SIGKILL);
        _ = Libc.waitpid(_pid, out _, 0);
    }
}
