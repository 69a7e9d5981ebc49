// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Driver.Guests;

/// <summary>The virtual CPUs as the system in a guest sees them.</summary>
/// <param name="Present">All that it has.</param>
/// <param name="Online">Those that it uses.</param>
/// <param name="Offlinable">Those that it can do without.</param>
readonly record struct GuestVcpus(CpuSet Present, CpuSet Online, CpuSet Offlinable);
