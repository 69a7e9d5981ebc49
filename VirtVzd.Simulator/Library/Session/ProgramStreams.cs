// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>
/// The descriptors of a caller that a program in a guest reads and writes. One thread looks at the input twenty times a
/// second, another one writes the output, whole, and turns in circles on a descriptor that takes nothing just now; the
/// program's job ends when that is done.
/// </summary>
sealed unsafe partial class ProgramStreams
{
    const int TryAgain = 11;
    const int Interrupted = 4;
    const int SetFlags = 4;
    const int NonBlocking = 0x800;
    const int InputChunkBytes = 1 << 20;
    const int InputPauseMs = 50;
    const int SpinPauseMs = 1;

    // What waits to be written; more of it keeps the session's thread from reading.
    const int WaitingMax = 256;

    readonly int[] _descriptors;
    readonly object _change = new();
    readonly Queue<ProgramData> _waiting = [];
    Action? _ended;
    bool _over;

    /// <param name="input">−1 for none.</param>
    /// <param name="output">−1 for none.</param>
    /// <param name="errors">−1 for none.</param>
    internal ProgramStreams(int input, int output, int errors) => _descriptors = [input, output, errors];

    /// <summary>Begins; <paramref name="send"/> takes what was read to the host.</summary>
    internal void Start(Action<ProgramData> send)
    {
        new Thread(WriteAll) { IsBackground = true, Name = "prl output" }.Start();
        if (_descriptors[0] >= 0)
        {
            new Thread(() => ReadAll(send)) { IsBackground = true, Name = "prl input" }.Start();
        }
    }

    /// <summary>The program has written something.</summary>
    internal void Take(ProgramData data)
    {
        lock (_change)
        {
            while (_waiting.Count >= WaitingMax && !_over)
            {
                Monitor.Wait(_change);
            }

            _waiting.Enqueue(data);
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>
    /// The program has ended; <paramref name="ended"/> is called when what it wrote has been written.
    /// </summary>
    internal void End(Action ended)
    {
        lock (_change)
        {
            _ended = ended;
            Monitor.PulseAll(_change);
        }
    }

    void WriteAll()
    {
        while (Next() is { } data)
        {
            Write(_descriptors[data.Stream], data.Bytes);
        }

        Action ended;
        lock (_change)
        {
            _over = true;
            ended = _ended!;
            Monitor.PulseAll(_change);
        }

        ended();
    }

    ProgramData? Next()
    {
        lock (_change)
        {
            while (_waiting.Count == 0 && _ended is null)
            {
                Monitor.Wait(_change);
            }

            Monitor.PulseAll(_change);
            return _waiting.TryDequeue(out var data) ? data : null;
        }
    }

    // A descriptor that is broken swallows the rest.
    void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        using var pause = new ManualResetEventSlim();
        while (bytes.Length > 0 && descriptor >= 0)
        {
            nint written;

            // SAFETY: the kernel reads at most Length bytes of memory that is pinned for the call.
            fixed (byte* first = bytes)
            {
                written = Write(descriptor, first, (nuint)bytes.Length);
            }

            if (written > 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() == TryAgain)
            {
                pause.Wait(SpinPauseMs);
            }
            else if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return;
            }
        }
    }

    void ReadAll(Action<ProgramData> send)
    {
        // Whatever flags the descriptor had are replaced.
        _ = Control(_descriptors[0], SetFlags, NonBlocking);
        var buffer = new byte[InputChunkBytes];
        using var pause = new ManualResetEventSlim();
        while (!IsOver())
        {
            nint count;

            // SAFETY: the kernel writes at most Length bytes into memory that is pinned for the call.
            fixed (byte* first = buffer)
            {
                count = Read(_descriptors[0], first, (nuint)buffer.Length);
            }

            if (count > 0)
            {
                send(new ProgramData { Bytes = buffer[..(int)count] });
            }
            else if (count < 0 && Marshal.GetLastPInvokeError() is TryAgain or Interrupted)
            {
                pause.Wait(InputPauseMs);
            }
            else
            {
                send(new ProgramData { IsLast = true });
                return;
            }
        }
    }

    bool IsOver()
    {
        lock (_change)
        {
            return _ended is not null;
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);
}
