// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>An image that is to be made.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="CapacityBytes">Size of the disk that it holds.</param>
/// <param name="AllocationBytes">How much of the host's disk it takes at once.</param>
/// <param name="IsQcow2">Whether it is a qcow2 image, and not the bytes of the disk.</param>
sealed record StorageVolumeDefinition(string Name, ulong CapacityBytes, ulong AllocationBytes, bool IsQcow2);
