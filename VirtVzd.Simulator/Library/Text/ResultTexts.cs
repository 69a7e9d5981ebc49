// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Net;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Text;

/// <summary>
/// What a result code says to people, in the simulator's own words: a short sentence and a long one. A code without words
/// gives its symbolic name.
/// </summary>
static class ResultTexts
{
    const string MessageParam = "vm_message_param_0";
    const string DetailsParam = "Details";

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
            var end = sentence.IndexOf(';', System.StringComparison.Ordinal);
            return $"{(end < 0 ? sentence : sentence[..end])}{Quoted(values, MessageParam, " \"", "\"")}.";
        }

        return $"{sentence} ({name}).{Quoted(values, DetailsParam, " ", "")}";
    }

    static string Quoted(IReadOnlyList<EventParam> values, string name, string before, string after)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return before + WebUtility.HtmlEncode(value.Value) + after;
            }
        }

        return "";
    }
}
