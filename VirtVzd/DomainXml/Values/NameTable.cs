// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace VirtVzd.DomainXml.Values;

/// <summary>
/// The words that a document uses for the members of an enum whose numbers run from 0 without gaps: member number n is
/// the n-th word.
/// </summary>
sealed class NameTable<T>
    where T : struct, Enum
{
    readonly string[] _names;
    readonly Dictionary<string, T> _members = new(StringComparer.Ordinal);

    internal NameTable(params string[] names)
    {
        _names = names;
        for (var number = 0; number < names.Length; number++)
        {
            var boxless = number;
            _members[names[number]] = Unsafe.As<int, T>(ref boxless);
        }
    }

    /// <summary>How many words there are.</summary>
    internal int Count => _names.Length;

    /// <summary>The document's word for a member; a number outside the enum is a bug of the caller.</summary>
    internal string this[T member] => _names[Unsafe.As<T, int>(ref member)];

    /// <summary>Finds the member that a word of a document names; words are case-sensitive.</summary>
    internal bool TryParse(string word, out T member) => _members.TryGetValue(word, out member);
}
