// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;

namespace VirtVzd.Auth;

/// <summary>
/// A pattern as libvirt's configuration has them: <c>*</c> stands for any characters, none included, <c>?</c> for one,
/// and every other character for itself; there are no escapes and no sets (GLib's glob-style patterns).
/// </summary>
/// <param name="pattern">The pattern.</param>
sealed class GlobPattern(string pattern)
{
    static readonly Rune Any = new('*');
    static readonly Rune One = new('?');

    readonly Rune[] _pattern = [.. pattern.EnumerateRunes()];

    /// <summary>Whether the whole text fits. Takes no more steps than the two lengths multiplied.</summary>
    internal bool Fits(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var (at, next) = (0, 0);
        var (star, starEnd) = (-1, 0);
        while (at < runes.Length)
        {
            if (next < _pattern.Length && _pattern[next] == Any)
            {
                (star, starEnd) = (next++, at);
            }
            else if (next < _pattern.Length && (_pattern[next] == One || _pattern[next] == runes[at]))
            {
                next++;
                at++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                at = ++starEnd;
                next = star + 1;
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(next).IndexOfAnyExcept(Any) < 0;
    }
}
