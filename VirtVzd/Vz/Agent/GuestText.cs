// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// Texts that come out of a guest: bounded, and without what could steer a terminal or break a document.
/// </summary>
static class GuestText
{
    /// <summary>Longest line that is looked at.</summary>
    const int LineMax = 4096;

    /// <summary>Most lines that are looked at.</summary>
    const int LinesMax = 10_000;

    /// <summary>
    /// The first line that is not empty, cut at <paramref name="most"/> characters, control characters replaced.
    /// </summary>
    internal static string OneLine(string text, int most)
    {
        var line = text.AsSpan().TrimStart();
        var end = line.IndexOfAny('\n', '\r');
        line = end < 0 ? line : line[..end];
        line = line.Length > most ? line[..most] : line;
        var clean = new StringBuilder(line.Length);
        foreach (var character in line.TrimEnd())
        {
            clean.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        }

        return clean.ToString();
    }

    /// <summary>
    /// The lines of a text, without ends and without empty ones; those that are too long, or too many, are left out.
    /// </summary>
    internal static IEnumerable<string> Lines(string text)
    {
        var count = 0;
        var start = 0;
        while (start < text.Length && count < LinesMax)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start).TrimEnd('\r');
            start = end + 1;
            if (line.Length is > 0 and <= LineMax)
            {
                count++;
                yield return Clean(line);
            }
        }
    }

    // A tab stays: the kernel's tables have some.
    static string Clean(ReadOnlySpan<char> line) => string.Create(line.Length, line, static (clean, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            clean[i] = (char.IsControl(source[i]) && source[i] != '\t') || char.IsSurrogate(source[i])
                ? '?'
                : source[i];
        }
    });
}
