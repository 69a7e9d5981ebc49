// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Resources;

/// <summary>CPU time of a domain; null of what is not said, or what the host has not.</summary>
/// <param name="CpuShares">Weight against other domains.</param>
/// <param name="VcpuPeriodUs">Period of <paramref name="VcpuQuotaUs"/>.</param>
/// <param name="VcpuQuotaUs">The most of each virtual CPU in a period, below 0 for no limit.</param>
/// <param name="GlobalPeriodUs">Period of <paramref name="GlobalQuotaUs"/>.</param>
/// <param name="GlobalQuotaUs">The most of the whole domain in a period, below 0 for no limit.</param>
sealed record SchedulerSettings(
    ulong? CpuShares = null,
    ulong? VcpuPeriodUs = null,
    long? VcpuQuotaUs = null,
    ulong? GlobalPeriodUs = null,
    long? GlobalQuotaUs = null);
