// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.RegularExpressions;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Refusals;

/// <summary>One thing that the dispatcher finds wrong with a configuration, and what a client is told of it.</summary>
/// <param name="Code">The SDK's code.</param>
/// <param name="Name">Its name without <c>PRL_ERR_</c>.</param>
/// <param name="Part">What is wrong.</param>
/// <param name="Text">
/// The sentence. A value is named in braces: by its number among those of the finding, or by what
/// <see cref="ConfigValue"/> calls it in the configuration. What stands in brackets is left out where one of its values
/// is not known.
/// </param>
sealed partial record ConfigFinding(uint Code, string Name, ConfigPart Part, string Text)
{
    /// <summary>
    /// libvirt's code: what the platform cannot have (67), unless the value would be wrong anywhere
    /// (<see cref="ErrorCode.InvalidArg"/>, 8).
    /// </summary>
    internal ErrorCode Error { get; init; } = ErrorCode.ConfigUnsupported;

    /// <param name="finding">What the dispatcher said.</param>
    /// <param name="valueOf">Finds a value of the refused configuration; null for one that is not known.</param>
    internal string Sentence(PrlFinding finding, Func<ConfigValue, string?> valueOf) =>
        Optional().Replace(Text, match =>
        {
            var isKnown = true;
            var part = Placeholder().Replace(match.Groups[1].Value, place =>
            {
                var value = ValueOf(place.Groups[1].Value, finding, valueOf);
                isKnown &= !string.IsNullOrEmpty(value);
                return value ?? "";
            });
            return isKnown ? part : "";
        });

    static string? ValueOf(string key, PrlFinding finding, Func<ConfigValue, string?> valueOf) =>
        int.TryParse(key, out var number)
            ? number < finding.Values.Count ? finding.Values[number] : null
            : valueOf(Enum.Parse<ConfigValue>(key));

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
