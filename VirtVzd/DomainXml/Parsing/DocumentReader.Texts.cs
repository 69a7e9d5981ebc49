// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Text;

namespace VirtVzd.DomainXml.Parsing;

/// <content>Texts: of elements, of attributes, and the references in them.</content>
sealed partial class DocumentReader
{
    const int CharactersMax = 0x110000;

    string ReadText()
    {
        if (_at.TryTake('<', mayBreakLines: true) is { } plain)
        {
            return plain;
        }

        var start = _at.Position;
        var text = new StringBuilder();
        while (!_at.IsAtEnd && _at.Current is not ('<' or '&'))
        {
            if (_at.IsOn("]]>"))
            {
                throw _at.FaultAt(start, "Sequence ']]>' not allowed in content");
            }

            if (!_at.IsOnCharacter(out var units))
            {
                throw Unreadable(_at.Fault($"PCDATA invalid Char value {(int)_at.Current}"));
            }

            AppendCharacter(text, units);
        }

        return text.ToString();
    }

    // A line's end is one character, however it is written.
    void AppendCharacter(StringBuilder text, int units)
    {
        var here = _at.Next();
        if (here == '\r')
        {
            here = '\n';
            if (_at.Current == '\n')
            {
                _at.Next();
            }
        }

        text.Append(here);
        if (units == 2)
        {
            text.Append(_at.Next());
        }
    }

    string ReadCharacterData()
    {
        var start = _at.Position;
        var text = new StringBuilder();
        while (!_at.TrySkip("]]>"))
        {
            if (!_at.IsOnCharacter(out var units))
            {
                // libxml2 has looked two characters ahead.
                var seen = _at.Since(start);
                throw Unreadable(
                    _at.Fault($"CData section not finished\n{Beginning(seen[..int.Max(seen.Length - 2, 0)])}"));
            }

            AppendCharacter(text, units);
        }

        return text.ToString();
    }

    string ReadValue()
    {
        var quote = _at.Current;
        if (quote is not ('"' or '\''))
        {
            throw _at.Fault("AttValue: \" or ' expected");
        }

        _at.Skip(1);
        if (_at.TryTake(quote, mayBreakLines: false) is { } plain)
        {
            _at.Skip(1);
            return plain;
        }

        var value = new StringBuilder();
        while (_at.Current != quote)
        {
            if (_at.Current == '&')
            {
                value.Append(ReadReference());
                continue;
            }

            if (_at.Current == '<')
            {
                throw _at.Fault("Unescaped '<' not allowed in attributes values");
            }

            if (!_at.IsOnCharacter(out var units))
            {
                throw Unreadable(_at.Fault(
                    _at.IsAtEnd ? "AttValue: ' expected" : "invalid character in attribute value"));
            }

            AppendCharacter(value, units);
            if (value[^1] is '\n' or '\t')
            {
                value[^1] = ' ';
            }
        }

        _at.Skip(1);
        return value.ToString();
    }

    string ReadReference()
    {
        if (_at.TrySkip("&#x"))
        {
            return ReadNumber(16);
        }

        if (_at.TrySkip("&#"))
        {
            return ReadNumber(10);
        }

        _at.Skip(1);
        if (!_at.TryName(out var name))
        {
            throw _at.Fault("xmlParseEntityRef: no name");
        }

        if (!_at.TrySkip(";"))
        {
            throw _at.Fault("EntityRef: expecting ';'");
        }

        return name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            _ => throw _at.Fault($"Entity '{name}' not defined"),
        };
    }

    string ReadNumber(int numberBase)
    {
        var value = 0;
        while (_at.Current != ';')
        {
            var digit = char.IsAsciiHexDigit(_at.Current)
                ? int.Parse([_at.Current], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : numberBase;
            if (digit >= numberBase)
            {
                throw _at.Fault($"CharRef: invalid {(numberBase == 16 ? "hexadecimal" : "decimal")} value");
            }

            value = int.Min((value * numberBase) + digit, CharactersMax);
            _at.Skip(1);
        }

        _at.Skip(1);
        if (value >= CharactersMax)
        {
            throw _at.Fault("xmlParseCharRef: character reference out of bounds");
        }

        return value is >= ' ' and <= 0xD7FF or '\t' or '\n' or '\r' or >= 0xE000 and <= 0xFFFD or >= 0x10000
            ? char.ConvertFromUtf32(value)
            : throw _at.Fault($"xmlParseCharRef: invalid xmlChar value {value}");
    }
}
