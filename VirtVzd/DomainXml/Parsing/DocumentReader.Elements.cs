// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.DomainXml.Parsing;

/// <content>Elements: tags, attributes, and what is between tags.</content>
sealed partial class DocumentReader
{
    const int FewAttributes = 8;

    static readonly List<(string Name, string Value)> NoAttributes = [];

    /// <summary>An element whose end has not come yet, with what its tag says and where it is.</summary>
    sealed record OpenElement(DocumentElement Element, string Tag, int Line, XmlNamespaces Names);

    // No recursion: the depth is the sender's.
    DocumentElement ReadTree()
    {
        var root = ReadStart(new XmlNamespaces());
        while (_open.TryPeek(out var innermost))
        {
            if (_at.IsOn("</"))
            {
                ReadEnd(_open.Pop());
            }
            else if (_at.TrySkip("<![CDATA["))
            {
                innermost.Element.Append(ReadCharacterData());
            }
            else if (TrySkipInstruction() || TrySkipComment())
            {
                continue;
            }
            else if (_at.Current == '<')
            {
                innermost.Element.Add(ReadStart(innermost.Names));
            }
            else if (_at.Current == '&')
            {
                innermost.Element.Append(ReadReference());
            }
            else if (_at.IsAtEnd)
            {
                throw _at.Fault($"Premature end of data in tag {innermost.Tag} line {innermost.Line}");
            }
            else
            {
                innermost.Element.Append(ReadText());
            }
        }

        return root;
    }

    DocumentElement ReadStart(XmlNamespaces around)
    {
        if (_open.Count >= DepthMax)
        {
            throw _at.Fault($"Excessive depth in document: {DepthMax} use XML_PARSE_HUGE option");
        }

        var line = _at.Line;
        _at.Skip(1);
        if (!_at.TryName(out var tag))
        {
            throw _at.Fault("StartTag: invalid element name");
        }

        var attributes = ReadAttributes();
        Count(1 + attributes.Count);
        var names = around.With(attributes);
        var element = new DocumentElement(names.OfElement(tag), names.Local(tag));
        foreach (var (name, value) in attributes)
        {
            if (!XmlNamespaces.IsDeclaration(name))
            {
                element.Add(names.OfAttribute(name), value);
            }
        }

        if (_at.TrySkip("/>"))
        {
            return element;
        }

        if (!_at.TrySkip(">"))
        {
            throw _at.Fault($"Couldn't find end of Start Tag {tag} line {line}");
        }

        _open.Push(new OpenElement(element, tag, line, names));
        return element;
    }

    List<(string Name, string Value)> ReadAttributes()
    {
        _at.SkipBlanks();
        if (IsAtTagEnd)
        {
            return NoAttributes;
        }

        var attributes = new List<(string Name, string Value)>();
        HashSet<string>? seen = null;
        string? twice = null;
        while (!IsAtTagEnd && _at.IsOnCharacter(out _))
        {
            if (!_at.TryName(out var name))
            {
                throw _at.Fault("error parsing attribute name");
            }

            // A few are compared one by one; of many the names are kept.
            var value = ReadValueOf(name);
            seen = attributes.Count == FewAttributes ? [.. attributes.Select(static known => known.Name)] : seen;
            var isKnown = seen is null ? attributes.Exists(known => known.Name == name) : !seen.Add(name);
            twice ??= isKnown ? name : null;
            attributes.Add((name, value));
            if (!IsAtTagEnd && !_at.SkipBlanks())
            {
                throw _at.Fault("attributes construct error");
            }

            if (attributes.Count > NodesMax)
            {
                break;
            }
        }

        return twice is null ? attributes : throw _at.Fault($"Attribute {twice} redefined");
    }

    bool IsAtTagEnd => _at.Current == '>' || _at.IsOn("/>");

    string ReadValueOf(string name)
    {
        _at.SkipBlanks();
        if (!_at.TrySkip("="))
        {
            throw _at.Fault($"Specification mandates value for attribute {name}");
        }

        _at.SkipBlanks();
        return ReadValue();
    }

    void ReadEnd(OpenElement opened)
    {
        _at.Skip(2);
        var isNamed = _at.TryName(out var tag);
        _at.SkipBlanks();
        if (!_at.TrySkip(">"))
        {
            throw _at.Fault("expected '>'");
        }

        if (tag != opened.Tag)
        {
            throw _at.Fault(
                $"Opening and ending tag mismatch: {opened.Tag} line {opened.Line} and "
                    + $"{(isNamed ? tag : "unparsable")}");
        }
    }
}
