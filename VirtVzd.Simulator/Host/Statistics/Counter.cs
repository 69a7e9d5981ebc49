// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Statistics;

/// <summary>
/// One counter of a guest: a number that grows with the time that the guest runs, or a text that stays.
/// </summary>
/// <param name="Name">The SDK's key, such as <c>guest.vcpu0.time</c>.</param>
/// <param name="Start">Its value when the guest starts.</param>
/// <param name="PerSecond">What it gains in a second; 0 for a gauge.</param>
/// <param name="Text">What it says instead of a number.</param>
sealed record Counter(string Name, long Start, long PerSecond = 0, string? Text = null)
{
    /// <summary>What the SDK declares its value as.</summary>
    internal EventParamKind Kind { get; } = CounterSet.KindOf(Name);

    const long MsInSecond = 1000;

    /// <summary>Its value after <paramref name="ranMs"/>, as it is sent.</summary>
    internal string After(long ranMs) =>
        Text ?? (Start + (long)((decimal)PerSecond * ranMs / MsInSecond)).ToString(CultureInfo.InvariantCulture);
}
