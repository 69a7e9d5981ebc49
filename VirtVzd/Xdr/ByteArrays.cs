// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;

namespace VirtVzd.Xdr;

/// <summary>
/// Arrays for packets: small ones of the shared pool, large ones made anew unless one that was given back is still
/// there, so that what one large packet took does not stay with the process longer than to the next full collection.
/// Any thread.
/// </summary>
static class ByteArrays
{
    /// <summary>
    /// The longest array that is kept for the next user; below the size from which the runtime heaps arrays apart.
    /// </summary>
    internal const int PooledBytesMax = 65_536;

    static readonly LargeArrays Large = new();

    /// <summary>An array of at least <paramref name="bytesMin"/> bytes, whose content is arbitrary.</summary>
    internal static byte[] Rent(int bytesMin) => bytesMin <= PooledBytesMax
        ? ArrayPool<byte>.Shared.Rent(bytesMin)
        : Large.Take(bytesMin) ?? GC.AllocateUninitializedArray<byte>(bytesMin);

    /// <summary>Takes an array of <see cref="Rent"/> back.</summary>
    internal static void Return(byte[] rented)
    {
        if (rented.Length <= PooledBytesMax)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
        else
        {
            Large.Put(rented);
        }
    }
}
