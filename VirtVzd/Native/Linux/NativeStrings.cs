// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// A C array of strings with a null pointer at its end, as <c>exec</c> takes it; freed when disposed.
/// </summary>
// SAFETY: each copy is as long as its text and a NUL, the array as long as there are copies and a null; freed once.
sealed unsafe class NativeStrings : IDisposable
{
    readonly int _count;

    /// <summary>Copies the strings, which have no NUL inside.</summary>
    internal NativeStrings(List<byte[]> strings)
    {
        _count = strings.Count;
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
        {
            var copy = (byte*)NativeMemory.Alloc((nuint)strings[i].Length + 1);
            strings[i].CopyTo(new Span<byte>(copy, strings[i].Length));
            copy[strings[i].Length] = 0;
            Pointers[i] = copy;
        }
    }

    internal byte** Pointers { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Pointers is not null)
        {
            for (var i = 0; i < _count; i++)
            {
                NativeMemory.Free(Pointers[i]);
            }

            NativeMemory.Free(Pointers);
            Pointers = null;
        }
    }
}
