// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Resources;

/// <summary>What a disk may move; null of what is not said.</summary>
/// <param name="TotalBytesPerSecond">Bytes read and written, 0 for no limit.</param>
/// <param name="TotalOperationsPerSecond">Operations, 0 for no limit.</param>
/// <param name="Group">Name of the group of disks that share the limits.</param>
/// <param name="HasOthers">Whether limits of reads or writes alone are asked for.</param>
sealed record BlockIoSettings(
    ulong? TotalBytesPerSecond = null, ulong? TotalOperationsPerSecond = null, string? Group = null,
    bool HasOthers = false);
