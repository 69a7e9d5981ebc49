// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>An image file of the host, seen as a volume of a storage pool. Immutable.</summary>
/// <param name="Pool">Name of the pool: the path of the directory that holds the file.</param>
/// <param name="Name">Name of the file in it.</param>
/// <param name="Path">Path of the file, which is the volume's key as well.</param>
/// <param name="CapacityBytes">How long the file is.</param>
/// <param name="AllocationBytes">How much of the disk it takes.</param>
sealed record StorageVolume(string Pool, string Name, string Path, ulong CapacityBytes, ulong AllocationBytes);
