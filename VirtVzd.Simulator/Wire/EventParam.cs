// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;

namespace VirtVzd.Simulator.Wire;

/// <summary>A named value of an event. Values are text, as in the SDK; numbers are decimal, bytes base64.</summary>
sealed class EventParam
{
    public string Name { get; set; } = "";

    public EventParamKind Kind { get; set; }

    public string Value { get; set; } = "";

    /// <summary>What <see cref="EventParamKind.Event"/> holds instead of a text, else null.</summary>
    public ErrorDetail? Event { get; set; }

    internal static EventParam Of(string name, string value) => new() { Name = name, Value = value };

    internal static EventParam Of(string name, int value) =>
        new() { Name = name, Kind = EventParamKind.Int32, Value = value.ToString(CultureInfo.InvariantCulture) };

    internal static EventParam Of(string name, uint value) =>
        new() { Name = name, Kind = EventParamKind.UInt32, Value = value.ToString(CultureInfo.InvariantCulture) };

    internal static EventParam Of(string name, ulong value) =>
        new() { Name = name, Kind = EventParamKind.UInt64, Value = value.ToString(CultureInfo.InvariantCulture) };

    internal static EventParam Of(string name, bool value) =>
        new() { Name = name, Kind = EventParamKind.Boolean, Value = value ? "true" : "false" };

    internal static EventParam Of(string name, ErrorDetail inner) =>
        new() { Name = name, Kind = EventParamKind.Event, Event = inner };
}
