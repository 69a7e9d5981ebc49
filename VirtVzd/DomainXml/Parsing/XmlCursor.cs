// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// A place in the text of a document, which moves forward only. Line and column of a fault are counted as libxml2
/// counts them, and shown as libvirt shows them.
/// </summary>
sealed class XmlCursor
{
    /// <summary>What stands at the end of the text: no document has it.</summary>
    internal const char End = '\0';

    /// <summary>Characters of a faulty line that are shown at most.</summary>
    internal const int ShownMax = 1024;

    readonly string _text;
    readonly ErrorDomain _domain;

    internal XmlCursor(string text, ErrorDomain domain)
    {
        _text = text;
        _domain = domain;
    }

    /// <summary>Where it is, in UTF-16 units from the beginning.</summary>
    internal int Position { get; private set; }

    /// <summary>Number of the line, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>Whether nothing follows.</summary>
    internal bool IsAtEnd => Position == _text.Length;

    /// <summary>The character here, <see cref="End"/> behind the last one.</summary>
    internal char Current => Position < _text.Length ? _text[Position] : End;

    /// <summary>Whether it stands on a blank.</summary>
    internal bool IsOnBlank => Current is ' ' or '\t' or '\n' or '\r';

    /// <summary>All that is behind a place that it has passed.</summary>
    internal string Since(int start) => _text[start..Position];

    /// <summary>Whether <paramref name="words"/> follow.</summary>
    internal bool IsOn(string words) => _text.AsSpan(Position).StartsWith(words);

    /// <summary>Goes one character on and returns the one that it leaves.</summary>
    internal char Next()
    {
        var here = _text[Position++];
        Line += here == '\n' ? 1 : 0;
        return here;
    }

    /// <summary>
    /// Takes the text up to <paramref name="stop"/> where nothing in it needs a closer look; null, and stays, where
    /// something does.
    /// </summary>
    internal string? TryTake(char stop, bool mayBreakLines)
    {
        var end = Position;
        while (end < _text.Length && _text[end] != stop && IsPlain(_text[end], mayBreakLines))
        {
            end++;
        }

        if (end == _text.Length || _text[end] != stop)
        {
            return null;
        }

        var taken = _text[Position..end];
        Line += mayBreakLines ? taken.AsSpan().Count('\n') : 0;
        Position = end;
        return taken;
    }

    static bool IsPlain(char character, bool mayBreakLines) =>
        (character is >= ' ' and < '\uD800' and not ('&' or '<' or ']'))
            || (mayBreakLines && character is '\n' or '\t');

    /// <summary>Goes on over characters without a line's end.</summary>
    internal void Skip(int characters) => Position += characters;

    /// <summary>Goes on if <paramref name="words"/> follow.</summary>
    internal bool TrySkip(string words)
    {
        var follows = IsOn(words);
        Position += follows ? words.Length : 0;
        return follows;
    }

    /// <summary>Goes on over blanks and returns whether there were any.</summary>
    internal bool SkipBlanks()
    {
        var start = Position;
        while (IsOnBlank)
        {
            Next();
        }

        return Position > start;
    }

    /// <summary>Whether a character that XML has stands here; of a pair, both halves.</summary>
    /// <param name="units">Its length in UTF-16 units.</param>
    internal bool IsOnCharacter(out int units)
    {
        var here = Current;
        var isPair = char.IsHighSurrogate(here) && Position + 1 < _text.Length
            && char.IsLowSurrogate(_text[Position + 1]);
        units = isPair ? 2 : 1;
        return isPair || (here is >= ' ' or '\t' or '\n' or '\r' && !char.IsSurrogate(here) && here < '\uFFFE');
    }

    /// <summary>Reads a name; false when none begins here.</summary>
    internal bool TryName(out string name)
    {
        var start = Position;
        while (!IsAtEnd && (Position == start ? XmlNames.IsStart(_text, Position) : XmlNames.IsPart(_text, Position)))
        {
            Position += char.IsHighSurrogate(_text[Position]) ? 2 : 1;
        }

        name = Since(start);
        return name.Length > 0;
    }

    /// <summary>A fault here.</summary>
    internal LibvirtException Fault(string sentence) => FaultAt(Position, sentence);

    /// <summary>A fault that is shown at another place than here, with the number of the line here.</summary>
    internal LibvirtException FaultAt(int position, string sentence) =>
        LibvirtException.Of(ErrorCode.XmlDetail, _domain, $"at line {Line}: {sentence}\n{Excerpt(position)}");

    // A fault behind a line's end belongs to the line before.
    string Excerpt(int position)
    {
        char At(int at) => at < _text.Length ? _text[at] : End;

        var start = position;
        while (start > 0 && At(start) is '\n' or '\r')
        {
            start--;
        }

        while (start > 0 && At(start) is not ('\n' or '\r'))
        {
            start--;
        }

        start += At(start) is '\n' or '\r' ? 1 : 0;
        var end = _text.AsSpan(start).IndexOfAny('\n', '\r', End) is var length && length < 0
            ? _text.Length
            : start + length;
        var column = int.Clamp(position, start, end);
        start = int.Max(start, column - (ShownMax / 2));
        end = int.Min(end, start + ShownMax);
        return $"{_text[start..end]}\n{Pointer(_text.AsSpan(start, column - start))}^";
    }

    static string Pointer(ReadOnlySpan<char> before)
    {
        var pointer = new StringBuilder();
        foreach (var rune in before.EnumerateRunes())
        {
            pointer.Append(rune.Value == '\t' ? '\t' : '-', rune.Utf8SequenceLength);
        }

        return pointer.ToString();
    }
}
