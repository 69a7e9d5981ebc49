// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>
/// Makes what the dispatcher tells of a fault in a configuration: a code and the values that its text names.
/// </summary>
static class Finding
{
    /// <summary>A fault of the guest as a whole.</summary>
    internal static ErrorDetail Of(PrlError code, params string[] values) =>
        new() { Code = code, Params = values.Length == 0 ? null : [.. values.Select(Value)] };

    /// <summary>A fault of a device; says which one it is.</summary>
    internal static ErrorDetail Of(PrlError code, VmDevice device, params string[] values)
    {
        var finding = Of(code, values);
        finding.Params =
        [
            .. finding.Params ?? [],
            EventParam.Of(EventParamNames.DeviceIndex, (int)device.Index),
            EventParam.Of(EventParamNames.DeviceItemId, (int)device.ItemId - 1),
        ];
        return finding;
    }

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    static EventParam Value(string text, int place) => EventParam.Of(EventParamNames.Message + Text(place), text);
}
