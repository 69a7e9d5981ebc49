// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Xdr;

/// <summary>Bytes that values of variable length take at most, their count included.</summary>
static class XdrSize
{
    /// <summary>What stands for every size above it: the sum of many such still fits a number.</summary>
    internal const long Beyond = 1L << 40;

    /// <summary>Opaque data or a string, with padding.</summary>
    /// <param name="bytesMax">Limit of its bytes.</param>
    internal static long OfBytes(long bytesMax) => 4 + ((bytesMax + 3) & ~3L);

    /// <param name="countMax">Limit of its items.</param>
    /// <param name="itemBytesMax">Bytes of its largest item.</param>
    internal static long OfItems(long countMax, long itemBytesMax) =>
        countMax > 0 && itemBytesMax > (Beyond - 4) / countMax ? Beyond : 4 + (countMax * itemBytesMax);
}
