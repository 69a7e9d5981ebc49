// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Wire;

/// <summary>Random identifiers from the kernel, which need no device file and no library.</summary>
static unsafe partial class KernelRandom
{
    const int UuidBytes = 16;

    /// <summary>A new UUID of version 4, in braces as the SDK writes them.</summary>
    internal static string Uuid()
    {
        Span<byte> bytes = stackalloc byte[UuidBytes];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("B");
    }

    /// <summary>Upper-case hexadecimal digits, an even number of them.</summary>
    internal static string Hex(int digits)
    {
        Span<byte> bytes = stackalloc byte[digits / 2];
        Fill(bytes);
        return Convert.ToHexString(bytes);
    }

    static void Fill(Span<byte> bytes)
    {
        // SAFETY: the span is pinned for the length of the call, which writes at most its length.
        fixed (byte* start = bytes)
        {
            // Up to 256 bytes come whole and are never interrupted (getrandom(2)).
            if (GetRandom(start, (nuint)bytes.Length, 0) != bytes.Length)
            {
                throw new InvalidOperationException($"getrandom failed: error {Marshal.GetLastPInvokeError()}");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    private static partial nint GetRandom(void* buffer, nuint length, uint flags);
}
