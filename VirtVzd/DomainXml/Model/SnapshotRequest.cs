// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>What a client asks for when a snapshot is to be taken. Immutable.</summary>
/// <param name="Name">Name that it is to have, null if the client leaves that to the driver.</param>
/// <param name="Description">What it says about it, null for nothing.</param>
/// <param name="HasDisks">Whether disks are chosen or configured.</param>
/// <param name="HasMemory">Whether it is said where the memory goes.</param>
sealed record SnapshotRequest(string? Name, string? Description, bool HasDisks, bool HasMemory);
