// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Simulator.Library.Exports;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>
/// What the SDK forgives and a correct program never does: <c>PRL_SIM_STRICT</c> in the environment makes the library
/// write each to <c>strict.log</c> in the simulated host's directory, with the function's name; the value <c>abort</c>
/// ends the process at the first. The answers stay those of the SDK. Any thread.
/// </summary>
sealed partial class StrictMode
{
    internal const string Variable = "PRL_SIM_STRICT";
    internal const string FileName = "strict.log";

    // Longest text that is read; a longer one has no end.
    const int TextBytesMax = 16 << 20;

    // What a caller's buffer holds behind the text that it is given: it shows in every text that is read too far.
    const byte Unwritten = 0xA5;

    [ThreadStatic]
    static string? t_function;

    [ThreadStatic]
    static int t_callbacks;

    readonly Lock _writing = new();
    readonly HashSet<nint> _buffers = [];
    readonly bool _aborts;

    StrictMode(bool aborts) => _aborts = aborts;

    /// <summary>Null when the environment does not ask for it.</summary>
    internal static StrictMode? OfEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? new StrictMode(value == "abort") : null;

    /// <summary>The calling thread runs an event handler.</summary>
    internal static bool IsInCallback => t_callbacks > 0;

    /// <summary>The calling thread is inside a C function, for whose violations it answers.</summary>
    internal static void Enter(string function) => t_function = function;

    /// <summary>The calling thread begins to run an event handler.</summary>
    internal static void BeginCallback() => t_callbacks++;

    /// <summary>The calling thread has run an event handler.</summary>
    internal static void EndCallback() => t_callbacks--;

    /// <summary>Reports that the caller of the present function did something wrong.</summary>
    internal void Report(string what)
    {
        lock (_writing)
        {
            File.AppendAllText(Path.Combine(SimulatorDirectory.Resolve(), FileName), $"{t_function}: {what}\n");
        }

        if (_aborts)
        {
            Abort();
        }
    }

    /// <summary>Reads a text byte by byte only as far as memory is there; null when it does not end.</summary>
    internal unsafe byte[]? ReadText(byte* text)
    {
        var bytes = new List<byte>();
        var page = new byte[Environment.SystemPageSize];
        for (var at = text; bytes.Count < TextBytesMax;)
        {
            var length = page.Length - (int)((nuint)at % (nuint)page.Length);
            if (!OwnMemory.TryRead(at, page.AsSpan(0, length)))
            {
                break;
            }

            var end = page.AsSpan(0, length).IndexOf((byte)0);
            bytes.AddRange(page.AsSpan(0, end < 0 ? length : end));
            if (end >= 0)
            {
                return [.. bytes];
            }

            at += length;
        }

        Report("a text without an end");
        return null;
    }

    /// <summary>
    /// Writes over all of a caller's buffer: who says that it is longer than it is loses what lies behind.
    /// </summary>
    internal static unsafe void Fill(void* buffer, uint room) => Unsafe.InitBlockUnaligned(buffer, Unwritten, room);

    /// <summary>A buffer was given to the caller, to be freed.</summary>
    internal void Allocated(nint buffer)
    {
        lock (_writing)
        {
            _buffers.Add(buffer);
        }
    }

    /// <summary>Whether a buffer is one that the caller has to free.</summary>
    internal bool Frees(nint buffer)
    {
        bool known;
        lock (_writing)
        {
            known = _buffers.Remove(buffer);
        }

        if (!known)
        {
            Report("frees a buffer that is not the SDK's, or that was freed already");
        }

        return known;
    }

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();
}
