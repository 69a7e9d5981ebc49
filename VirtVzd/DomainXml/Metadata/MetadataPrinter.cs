// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Parsing;

namespace VirtVzd.DomainXml.Metadata;

/// <summary>Prints elements as libxml2 does, which is how libvirt prints a domain's metadata.</summary>
sealed class MetadataPrinter
{
    // libxml2 indents no further.
    const int LevelsMax = 30;

    readonly StringBuilder _text = new();

    MetadataPrinter()
    {
    }

    /// <summary>Elements without a blank that they do not have themselves: what is read again is the same.</summary>
    internal static string Compact(IEnumerable<MetadataElement> elements)
    {
        var printer = new MetadataPrinter();
        foreach (var element in elements)
        {
            printer.Print(element, level: 0, indents: false);
        }

        return printer._text.ToString();
    }

    /// <summary>Elements at a level of a document, each with its line's end.</summary>
    internal static string Lines(IEnumerable<MetadataElement> elements, int level)
    {
        var printer = new MetadataPrinter();
        foreach (var element in elements)
        {
            printer.Indent(level);
            printer.Print(element, level, indents: true);
            printer._text.Append('\n');
        }

        return printer._text.ToString();
    }

    /// <summary>One element as a document of its own.</summary>
    internal static string Document(MetadataElement element)
    {
        var printer = new MetadataPrinter();
        printer.Print(element, level: 0, indents: true);
        return printer._text.ToString();
    }

    // As deep as a document may be.
    void Print(MetadataElement element, int level, bool indents)
    {
        _text.Append('<').Append(element.Tag);
        foreach (var (prefix, address) in element.Declarations)
        {
            PrintAttribute(XmlNamespaces.DeclarationOf(prefix), address, escapesForeign: false);
        }

        foreach (var (name, value) in element.Attributes)
        {
            PrintAttribute(name, value, escapesForeign: true);
        }

        if (element.Content.Count == 0)
        {
            _text.Append("/>");
            return;
        }

        _text.Append('>');
        indents = indents
            && !element.Content.Any(static node => node is MetadataNode.Characters or MetadataNode.Section);
        foreach (var node in element.Content)
        {
            Break(level + 1, indents);
            Print(node, level + 1, indents);
        }

        Break(level, indents);
        _text.Append("</").Append(element.Tag).Append('>');
    }

    void Print(MetadataNode node, int level, bool indents)
    {
        switch (node)
        {
            case MetadataElement element:
                Print(element, level, indents);
                break;
            case MetadataNode.Characters characters:
                PrintText(characters.Text);
                break;
            case MetadataNode.Section section:
                _text.Append("<![CDATA[").Append(section.Text).Append("]]>");
                break;
            case MetadataNode.Comment comment:
                _text.Append("<!--").Append(comment.Text).Append("-->");
                break;
            case MetadataNode.Instruction instruction:
                _text.Append("<?").Append(instruction.Target);
                _text.Append(instruction.Text.Length > 0 ? " " : "").Append(instruction.Text).Append("?>");
                break;
        }
    }

    void Break(int level, bool indents)
    {
        if (indents)
        {
            _text.Append('\n');
            Indent(level);
        }
    }

    void Indent(int level) => _text.Append(' ', 2 * int.Min(level, LevelsMax));

    void PrintText(string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '&' => _text.Append("&amp;"),
                '\r' => _text.Append("&#13;"),
                _ => _text.Append(character),
            };
        }
    }

    void PrintAttribute(string name, string value, bool escapesForeign)
    {
        _text.Append(' ').Append(name).Append("=\"");
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '&' => _text.Append("&amp;"),
                '"' => _text.Append("&quot;"),
                '\n' => _text.Append("&#10;"),
                '\r' => _text.Append("&#13;"),
                '\t' => _text.Append("&#9;"),
                > 0x7F when escapesForeign => _text.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};"),
                _ => _text.Append(rune.ToString()),
            };
        }

        _text.Append('"');
    }
}
