// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Storm;

/// <summary>How much happens to a host from outside.</summary>
/// <param name="GreatEveryMs">Time from one great thing to the next.</param>
/// <param name="PauseMsMin">Shortest pause between two small ones.</param>
/// <param name="PauseMsMax">Longest one.</param>
/// <param name="GuestsMax">Guests beyond this many are deleted, whatever chance says.</param>
sealed record WeatherPace(int GreatEveryMs, int PauseMsMin, int PauseMsMax, int GuestsMax)
{
    /// <summary>As much as a machine can do in a short time.</summary>
    internal static readonly WeatherPace Storm = new(
        GreatEveryMs: 4_000, PauseMsMin: 10, PauseMsMax: 60, GuestsMax: int.MaxValue);

    /// <summary>As much as can go on for hours, with as many guests at the end as at the beginning.</summary>
    internal static readonly WeatherPace Soak = new(
        GreatEveryMs: 60_000, PauseMsMin: 100, PauseMsMax: 500, GuestsMax: 200);
}
