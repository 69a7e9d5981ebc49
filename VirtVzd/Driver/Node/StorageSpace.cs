// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>The room of a file system.</summary>
/// <param name="CapacityBytes">All of it.</param>
/// <param name="AvailableBytes">What is free.</param>
readonly record struct StorageSpace(ulong CapacityBytes, ulong AvailableBytes);
