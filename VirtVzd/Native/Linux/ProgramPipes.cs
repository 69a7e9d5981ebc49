// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Three pipes of a program that somebody else runs and that writes and reads by numbers of this process. What it
/// writes is taken as long as it writes, so that whoever carries it never stands still, and kept up to a limit. One
/// thread.
/// </summary>
sealed class ProgramPipes : IDisposable
{
    const int ChunkBytes = 16 * 1024;
    const int StreamCount = 3;
    const int InputStream = 0;

    readonly FileDescriptor[] _ours = new FileDescriptor[StreamCount];
    readonly FileDescriptor[] _theirs = new FileDescriptor[StreamCount];
    readonly MemoryStream[] _kept = [new(), new(), new()];
    readonly int _keptMax;
    ReadOnlyMemory<byte> _input;

    ProgramPipes(ReadOnlyMemory<byte>? input, int keptMax)
    {
        _input = input ?? default;
        _keptMax = keptMax;
    }

    /// <summary>Number that the program reads from, −1 for none.</summary>
    internal int TheirInput => _theirs[InputStream].IsInvalid ? -1 : _theirs[InputStream].Number;

    /// <summary>Number that the program writes its output to.</summary>
    internal int TheirOutput => _theirs[1].Number;

    /// <summary>Number that the program writes its errors to.</summary>
    internal int TheirErrors => _theirs[2].Number;

    /// <summary>Whether it has written more than is kept.</summary>
    internal bool IsOverfull => IsOutputOverfull || AreErrorsOverfull;

    /// <summary>Whether it has written more output than is kept.</summary>
    internal bool IsOutputOverfull { get; private set; }

    /// <summary>Whether it has written more errors than is kept.</summary>
    internal bool AreErrorsOverfull { get; private set; }

    /// <summary>What it has written, as far as it was kept.</summary>
    internal byte[] Output => _kept[1].ToArray();

    /// <summary>What it has complained of, as far as it was kept.</summary>
    internal byte[] Errors => _kept[2].ToArray();

    /// <param name="input">What the program is to read; null for no input at all.</param>
    /// <param name="keptMax">Bytes that are kept of each of its streams.</param>
    /// <param name="errno">Why there are none; else 0.</param>
    /// <returns>Null where the system gives none.</returns>
    internal static ProgramPipes? Open(ReadOnlyMemory<byte>? input, int keptMax, out int errno)
    {
        var pipes = new ProgramPipes(input, keptMax);
        errno = 0;
        Span<int> ends = stackalloc int[2];
        for (var i = 0; i < StreamCount; i++)
        {
            (ends[0], ends[1]) = (-1, -1);
            if ((i != InputStream || input is not null) && errno == 0 && Libc.pipe2(ends, Libc.O_CLOEXEC) != 0)
            {
                errno = Marshal.GetLastPInvokeError();
            }

            var (reads, writes) = (new FileDescriptor(ends[0]), new FileDescriptor(ends[1]));
            (pipes._ours[i], pipes._theirs[i]) = i == InputStream ? (writes, reads) : (reads, writes);
            if (!pipes._ours[i].IsInvalid)
            {
                // Only our ends: the library would turn in circles on one of its own that is full.
                _ = Libc.fcntl(pipes._ours[i], Libc.F_SETFL, Libc.O_NONBLOCK);
            }
        }

        if (errno == 0)
        {
            return pipes;
        }

        pipes.Dispose();
        return null;
    }

    /// <summary>Moves what can be moved; waits for something at most <paramref name="sliceMs"/>.</summary>
    internal void Exchange(int sliceMs)
    {
        Span<Libc.Pollfd> polled = stackalloc Libc.Pollfd[StreamCount];
        for (var i = 0; i < StreamCount; i++)
        {
            polled[i] = new Libc.Pollfd
            {
                fd = _ours[i].IsInvalid || _ours[i].IsClosed ? -1 : _ours[i].Number,
                events = i == InputStream ? Libc.POLLOUT : Libc.POLLIN,
            };
        }

        if (Libc.poll(polled, StreamCount, sliceMs) <= 0)
        {
            return;
        }

        if (polled[InputStream].revents != 0)
        {
            Feed();
        }

        for (var i = InputStream + 1; i < StreamCount; i++)
        {
            if (polled[i].revents != 0)
            {
                Take(i);
            }
        }
    }

    /// <summary>The program has ended, and nobody writes any more: takes what is left.</summary>
    internal void Finish()
    {
        Array.ForEach(_theirs, static end => end.Dispose());
        for (var i = InputStream + 1; i < StreamCount; i++)
        {
            while (!_ours[i].IsClosed && Take(i))
            {
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_ours, static end => end?.Dispose());
        Array.ForEach(_theirs, static end => end?.Dispose());
        Array.ForEach(_kept, static stream => stream.Dispose());
    }

    void Feed()
    {
        var written = _input.Length == 0 ? 0 : Libc.write(_ours[InputStream], _input.Span, (nuint)_input.Length);
        if (written > 0)
        {
            _input = _input[(int)written..];
        }
        else if (written < 0 && Marshal.GetLastPInvokeError() is not (Errno.EAGAIN or Errno.EINTR))
        {
            _input = default;
        }

        if (_input.Length == 0)
        {
            _ours[InputStream].Dispose();
        }
    }

    // False when there is nothing now, or nothing any more.
    bool Take(int stream)
    {
        Span<byte> chunk = stackalloc byte[ChunkBytes];
        var count = Libc.read(_ours[stream], chunk, ChunkBytes);
        if (count <= 0)
        {
            if (count == 0 || Marshal.GetLastPInvokeError() is not (Errno.EAGAIN or Errno.EINTR))
            {
                _ours[stream].Dispose();
            }

            return false;
        }

        var kept = (int)Math.Min(count, _keptMax - _kept[stream].Length);
        _kept[stream].Write(chunk[..kept]);
        if (kept < count)
        {
            IsOutputOverfull |= stream == 1;
            AreErrorsOverfull |= stream != 1;
        }

        return true;
    }
}
