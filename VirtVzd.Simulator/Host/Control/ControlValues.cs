// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Values of a control request, checked.</summary>
sealed class ControlValues
{
    readonly Dictionary<string, string> _values;

    internal ControlValues(ControlRequest request) => _values = request.Values ?? [];

    internal IEnumerable<KeyValuePair<string, string>> All => _values;

    internal string? Text(string key) => _values.GetValueOrDefault(key);

    internal bool Has(string key) => _values.ContainsKey(key);

    /// <summary>
    /// A number from 0 to <paramref name="most"/>; <paramref name="otherwise"/> when it was not given.
    /// </summary>
    internal int Number(string key, int otherwise, int most = int.MaxValue) =>
        Text(key) is { } text ? Parse(key, text, most) : otherwise;

    /// <exception cref="ControlException">It is no number, or too large.</exception>
    internal static int Parse(string key, string text, int most = int.MaxValue) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new ControlException($"'{text}' is not a number from 0 to {most} ({key})");

    /// <exception cref="ControlException">It is neither <c>on</c> nor <c>off</c>.</exception>
    internal static bool IsOn(string key, string text) => text switch
    {
        "on" => true,
        "off" => false,
        _ => throw new ControlException($"{key} is 'on' or 'off'"),
    };
}
