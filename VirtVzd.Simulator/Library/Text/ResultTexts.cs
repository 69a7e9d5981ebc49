// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Text;

/// <summary>
/// What a result code says to people, in the simulator's own words: a short sentence and a long one. A code without
/// words gives its symbolic name.
/// </summary>
static class ResultTexts
{
    /// <summary>Values are put in with the characters of HTML escaped, whatever form was asked for.</summary>
    internal static string Of(PrlError code, bool brief, IReadOnlyList<EventParam> values)
    {
        var name = SdkNames.ResultCodes.TextOf((int)code);
        var words = SdkNames.ResultCodes.ExplanationOf((int)code);
        if (words.Length == 0)
        {
            return name;
        }

        var sentence = char.ToUpperInvariant(words[0]) + words[1..];
        if (brief)
        {
            var end = sentence.IndexOf(';', StringComparison.Ordinal);
            return $"{(end < 0 ? sentence : sentence[..end])}{Put(values, EventParamNames.Message, "\"")}.";
        }

        return $"{sentence} ({name}).{Put(values, EventParamNames.Details, "")}";
    }

    static string Put(IReadOnlyList<EventParam> values, string name, string quote) => string.Concat(values
        .Where(value =>
            value.Name.StartsWith(name, StringComparison.Ordinal) && (value.Value.Length > 0 || quote.Length > 0))
        .Select(value => $" {quote}{WebUtility.HtmlEncode(value.Value)}{quote}"));
}
