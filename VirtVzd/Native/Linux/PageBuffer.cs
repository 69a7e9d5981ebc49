// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Memory that begins with a page, as files are read that are opened past the cache (open(2): O_DIRECT).
/// </summary>
/// <param name="bytes">How much of it.</param>
sealed unsafe class PageBuffer(int bytes) : IDisposable
{
    const nuint PageBytes = 4096;

    void* _start = NativeMemory.AlignedAlloc((nuint)bytes, PageBytes);

    /// <summary>All of it, until <see cref="Dispose"/>.</summary>
    // SAFETY: so much was allocated, and after Dispose there is nothing of it.
    internal Span<byte> Bytes => _start is null ? default : new Span<byte>(_start, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
