// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>Memory of this process that may not be there.</summary>
static unsafe partial class OwnMemory
{
    /// <summary>Copies memory; false when some of it is not there, instead of a signal.</summary>
    internal static bool TryRead(byte* from, Span<byte> into)
    {
        // SAFETY: the span is pinned; the kernel checks the source.
        fixed (byte* to = into)
        {
            var local = new Vector { Base = to, Length = (nuint)into.Length };
            var remote = new Vector { Base = from, Length = (nuint)into.Length };
            return Read(Environment.ProcessId, &local, 1, &remote, 1, 0) == into.Length;
        }
    }

    /// <summary>struct iovec.</summary>
    struct Vector
    {
        internal byte* Base;
        internal nuint Length;
    }

    [LibraryImport("libc", EntryPoint = "process_vm_readv")]
    private static partial nint Read(
        int process, Vector* local, nuint localCount, Vector* remote, nuint remoteCount, nuint flags);
}
