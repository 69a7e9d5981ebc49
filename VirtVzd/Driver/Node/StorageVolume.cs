// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>An image file of the host, seen as a volume of a storage pool. Immutable.</summary>
/// <param name="Pool">
/// The directory that holds the file, which counts as a pool of this name where nobody has given it one.
/// </param>
/// <param name="Name">Name of the file in it.</param>
/// <param name="Path">Path of the file, which is the volume's key as well.</param>
/// <param name="CapacityBytes">Size of the disk that a qcow2 image holds; how long any other file is.</param>
/// <param name="AllocationBytes">How much of the host's disk it takes.</param>
/// <param name="IsQcow2">Whether it begins as a qcow2 image does.</param>
sealed record StorageVolume(
    string Pool, string Name, string Path, ulong CapacityBytes, ulong AllocationBytes, bool IsQcow2 = false);
