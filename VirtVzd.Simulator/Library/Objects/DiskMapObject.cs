// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// Which blocks of a disk have changed (<c>PHT_VIRTUAL_DISK_MAP</c>): a bit for each, the lowest of a byte first.
/// </summary>
sealed class DiskMapObject(uint bits, byte[] map) : SdkObject
{
    internal uint Bits { get; } = bits;

    internal byte[] Map { get; } = map;

    internal override uint HandleType => Core.HandleType.VirtualDiskMap;
}
