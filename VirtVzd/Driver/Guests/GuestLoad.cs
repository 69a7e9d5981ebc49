// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>How many programs of a guest wanted to run, on average.</summary>
/// <param name="OneMinute">In the last minute.</param>
/// <param name="FiveMinutes">In the last five.</param>
/// <param name="FifteenMinutes">In the last fifteen.</param>
readonly record struct GuestLoad(double OneMinute, double FiveMinutes, double FifteenMinutes);
