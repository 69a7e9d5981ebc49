// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Resources;

/// <summary>Limits of a domain's memory; null of what is not said, or what its kind has not.</summary>
/// <param name="MinGuaranteeKib">What it is sure of, 0 where the host decides.</param>
/// <param name="SwapHardLimitKib">The most memory and swap together; libvirt's largest number for no limit.</param>
sealed record MemorySettings(ulong? MinGuaranteeKib = null, ulong? SwapHardLimitKib = null);
