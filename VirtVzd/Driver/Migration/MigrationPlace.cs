// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Migration;

/// <summary>What the destination tells the source: that it takes the domain.</summary>
/// <param name="Cookie">What only the drivers read.</param>
/// <param name="Uri">Where the hypervisor is; null where the client has said.</param>
sealed record MigrationPlace(byte[] Cookie, string? Uri);
