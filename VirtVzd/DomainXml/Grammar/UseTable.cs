// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// What becomes of each element and attribute of libvirt's schema, read from tables of text: a place, and below it the
/// words that are read (<c>=</c>), taken and ignored (<c>+</c>) and refused (<c>-</c>). Places of devices begin with a
/// slash. <c>@</c> is before an attribute; in brackets stands what asks for nothing, <c>(a|b)</c> as the word's own
/// value or <c>(attribute=a)</c> or <c>(child@attribute=a)</c>. An element without lines of its own is what its word
/// is, with all that is in it. What is in no line libvirt's schema does not have, or it is refused.
/// </summary>
static class UseTable
{
    static readonly Lazy<Dictionary<string, Dictionary<string, WordUse>>> s_places = new(static () =>
    {
        var places = new Dictionary<string, Dictionary<string, WordUse>>(StringComparer.Ordinal);
        Dictionary<string, WordUse> place = [];
        var use = ElementUse.Read;
        foreach (var line in (DomainUses.Rows + "\n" + DeviceUses.Rows).Split('\n'))
        {
            if (!line.StartsWith(' '))
            {
                places.Add(line, place = new Dictionary<string, WordUse>(StringComparer.Ordinal));
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                ElementUse? sign = word switch
                {
                    "=" => ElementUse.Read,
                    "+" => ElementUse.Ignored,
                    "-" => ElementUse.Refused,
                    _ => null,
                };
                use = sign ?? use;
                if (sign is null)
                {
                    var read = WordUse.Parse(word, use);
                    place.Add(read.Word, read);
                }
            }
        }

        return places;
    });

    /// <summary>All places, and what becomes of what can be there.</summary>
    internal static IReadOnlyDictionary<string, Dictionary<string, WordUse>> Places => s_places.Value;

    /// <summary>What becomes of what can be at a place; null for one that has no lines.</summary>
    internal static IReadOnlyDictionary<string, WordUse>? At(string place) => s_places.Value.GetValueOrDefault(place);
}
