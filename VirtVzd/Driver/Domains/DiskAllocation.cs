// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>How large a disk is (<c>virDomainBlockInfo</c>).</summary>
/// <param name="AllocationBytes">What its image takes of the host's storage.</param>
/// <param name="CapacityBytes">What the guest sees.</param>
/// <param name="PhysicalBytes">Where its image ends on the host.</param>
readonly record struct DiskAllocation(ulong AllocationBytes, ulong CapacityBytes, ulong PhysicalBytes);
