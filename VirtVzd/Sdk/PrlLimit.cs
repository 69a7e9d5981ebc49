// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>
/// A limit and what its number means (<c>PRL_CPULIMIT_DATA</c>, <c>PRL_IOLIMIT_DATA</c>, <c>PRL_MEMGUARANTEE_DATA</c>,
/// which are the same in memory).
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Type">What it is of, by the enumeration of each.</param>
readonly record struct PrlLimit(uint Value, uint Type);
