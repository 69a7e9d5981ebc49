// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>The time stamp counter of a CPU.</summary>
/// <param name="Hz">Frequency.</param>
/// <param name="IsScalable">Whether a guest can be shown another frequency.</param>
readonly record struct TscClock(ulong Hz, bool IsScalable);
