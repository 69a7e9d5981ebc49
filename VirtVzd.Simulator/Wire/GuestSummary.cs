// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A line of <c>prlsim list</c>.</summary>
sealed class GuestSummary
{
    public string Uuid { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary><c>vm</c> or <c>ct</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>As prlctl writes it: <c>running</c>, <c>stopped</c>, …</summary>
    public string State { get; set; } = "";
}
