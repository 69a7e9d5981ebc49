// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Globalization;
using System.Linq;
using System.Text;

namespace VirtVzd.DomainXml.Printing;

/// <summary>
/// Prints a document as libvirt prints it: two blanks a level, attributes in single quotes, no declaration, a newline
/// after each element. A null value leaves its attribute or element out, an empty one does not.
/// </summary>
sealed class XmlPrinter
{
    // What no document holds. The second row libvirt prints as it is, and its own parser then refuses the document.
    const string Dropped =
        "\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"
        + "\x1A\x1B\x1C\x1D\x1E\x1F\uFFFE\uFFFF";

    static readonly SearchValues<char> Unprintable = SearchValues.Create(Dropped);
    static readonly SearchValues<char> Special = SearchValues.Create("<>&'\"" + Dropped);

    readonly StringBuilder _text = new();
    int _depth;
    bool _tagOpen;

    /// <summary>Opens an element; attributes may follow.</summary>
    internal XmlPrinter Start(string element)
    {
        CloseTag();
        Indent().Append('<').Append(element);
        _tagOpen = true;
        _depth++;
        return this;
    }

    /// <summary>Adds an attribute to the element just opened, unless <paramref name="value"/> is null.</summary>
    internal XmlPrinter Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(' ').Append(name).Append("='");
            AppendEscaped(value);
            _text.Append('\'');
        }

        return this;
    }

    /// <summary>Adds a number to the element just opened, unless it is null.</summary>
    internal XmlPrinter Attribute(string name, long? value) =>
        Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the opening tag, so that the element has a closing tag even when nothing follows inside.</summary>
    internal XmlPrinter KeepOpen()
    {
        CloseTag();
        return this;
    }

    /// <summary>Closes the element <paramref name="element"/> opened last and still open.</summary>
    internal XmlPrinter End(string element)
    {
        _depth--;
        if (_tagOpen)
        {
            _text.Append("/>\n");
            _tagOpen = false;
            return this;
        }

        Indent().Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>Closes the element just opened with text inside.</summary>
    internal XmlPrinter End(string element, string text)
    {
        _depth--;
        _tagOpen = false;
        _text.Append('>');
        AppendEscaped(text);
        _text.Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>An element without attributes that holds text, unless that is null.</summary>
    internal XmlPrinter Text(string element, string? text) => text is null ? this : Start(element).End(element, text);

    /// <summary>An element with nothing in it.</summary>
    internal XmlPrinter Empty(string element) => Start(element).End(element);

    /// <summary>An empty line, as libvirt sets some parts apart.</summary>
    internal XmlPrinter BlankLine()
    {
        CloseTag();
        _text.Append('\n');
        return this;
    }

    /// <summary>Lines that were printed before, indented for where they stand; none leaves the element empty.</summary>
    internal XmlPrinter Lines(string lines)
    {
        if (lines.Length > 0)
        {
            CloseTag();
            _text.Append(lines);
        }

        return this;
    }

    /// <summary>
    /// What an XML parser makes of a printed text: ends of lines are one character, what no document holds is gone.
    /// </summary>
    internal static string AsRead(string text) => string.Concat(
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Where(character => !Unprintable.Contains(character)));

    /// <summary>The document so far.</summary>
    public override string ToString() => _text.ToString();

    void CloseTag()
    {
        if (_tagOpen)
        {
            _text.Append(">\n");
            _tagOpen = false;
        }
    }

    StringBuilder Indent() => _text.Append(' ', 2 * _depth);

    void AppendEscaped(string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
        {
            _text.Append(value);
            return;
        }

        foreach (var character in value)
        {
            _ = character switch
            {
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '&' => _text.Append("&amp;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&apos;"),
                _ when Unprintable.Contains(character) => _text,
                _ => _text.Append(character),
            };
        }
    }
}
