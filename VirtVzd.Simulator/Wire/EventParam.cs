// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A named value of an event. Values are text, as in the SDK; numbers are decimal.</summary>
sealed class EventParam
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}
