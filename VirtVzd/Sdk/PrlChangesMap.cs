// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Which parts of a disk have changed. Immutable.</summary>
/// <param name="Map">A bit for each block, the lowest of a byte first.</param>
/// <param name="Bits">Number of blocks.</param>
/// <param name="BlockBytes">Size of a block, a multiple of 512.</param>
sealed record PrlChangesMap(byte[] Map, uint Bits, uint BlockBytes)
{
    /// <summary>Whether any of some bytes has; those beyond the map are taken to.</summary>
    internal bool HasChanged(ulong offset, uint length)
    {
        for (var block = offset / BlockBytes; block <= (offset + length - 1) / BlockBytes; block++)
        {
            if (block >= Bits || (Map[block / 8] & (1 << (int)(block % 8))) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
