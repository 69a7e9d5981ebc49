// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Screens;

/// <summary>
/// The bytes of a connection to a display, with an end for all of it: whoever listens there is not trusted. One thread.
/// </summary>
sealed class RfbConnection : IDisposable
{
    const int SliceMs = 200;

    readonly SafeHandle _socket;
    readonly CancellationToken _stop;
    long _deadlineMs;

    /// <summary>Takes over a socket.</summary>
    /// <param name="socket">Connected, not blocking.</param>
    /// <param name="timeoutMs">Most that everything may take.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal RfbConnection(SafeHandle socket, int timeoutMs, CancellationToken stop)
    {
        _socket = socket;
        _stop = stop;
        _deadlineMs = Environment.TickCount64 + timeoutMs;
    }

    /// <summary>Waits, which does not count.</summary>
    /// <exception cref="LibvirtException">The daemon stops.</exception>
    internal void Rest(int timeMs)
    {
        _deadlineMs += timeMs;
        if (timeMs > 0 && _stop.WaitHandle.WaitOne(timeMs))
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
        }
    }

    /// <summary>Receives so many bytes.</summary>
    /// <exception cref="LibvirtException">They do not come in time, or the connection ends.</exception>
    internal void Receive(Span<byte> room)
    {
        while (!room.IsEmpty)
        {
            Await(forWriting: false);
            var received = Libc.recv(_socket, room, (nuint)room.Length, 0);
            room = room[Moved(received, room.Length)..];
        }
    }

    /// <summary>Receives so many bytes and forgets them.</summary>
    internal void Skip(long count)
    {
        Span<byte> room = stackalloc byte[4096];
        while (count > 0)
        {
            var piece = room[..(int)long.Min(count, room.Length)];
            Receive(piece);
            count -= piece.Length;
        }
    }

    /// <exception cref="LibvirtException">They do not leave in time, or the connection ends.</exception>
    internal void Send(ReadOnlySpan<byte> message)
    {
        while (!message.IsEmpty)
        {
            Await(forWriting: true);
            var sent = Libc.send(_socket, message, (nuint)message.Length, Libc.MSG_NOSIGNAL);
            message = message[Moved(sent, message.Length)..];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    static int Moved(nint count, int most)
    {
        if (count < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            return errno is Errno.EAGAIN or Errno.EINTR ? 0 : throw LibvirtException.SystemError(
                ErrorDomain.Parallels, errno, "the connection to the display failed");
        }

        return count > 0 && count <= most ? (int)count : throw Failure("the display ended the connection");
    }

    void Await(bool forWriting)
    {
        while (true)
        {
            if (_stop.IsCancellationRequested)
            {
                throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
            }

            var leftMs = _deadlineMs - Environment.TickCount64;
            if (leftMs <= 0)
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationTimeout, ErrorDomain.Parallels, "the display does not answer");
            }

            if (OutgoingSocket.IsReady(_socket, forWriting, (int)long.Min(leftMs, SliceMs)))
            {
                return;
            }
        }
    }

    /// <summary>What is told of a display that does not do as it should.</summary>
    internal static LibvirtException Failure(string what) => LibvirtException.Of(
        ErrorCode.OperationFailed, ErrorDomain.Parallels, what);
}
