// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// Reads a document that a client sent into elements, and says what is wrong with it in libxml2's words, which is what
/// users of libvirt know. The sender may be hostile: a document type has no subset, there is no entity of its own,
/// nothing is fetched, and depth and number of elements are limited. The text is UTF-8 whatever encoding it claims to
/// be in.
/// </summary>
sealed partial class DocumentReader
{
    /// <summary>Elements within each other at most: libxml2's own limit.</summary>
    internal const int DepthMax = 256;

    /// <summary>
    /// Elements and attributes of one document at most; the largest real documents have some thousands.
    /// </summary>
    internal const int NodesMax = 131072;

    const char ByteOrderMark = '\uFEFF';
    const string NoDocumentType = "Document types with a subset or an address, and entities, are not allowed";

    readonly XmlCursor _at;
    readonly Stack<OpenElement> _open = new();
    int _nodes;

    DocumentReader(string text, ErrorDomain domain) => _at = new XmlCursor(text, domain);

    /// <summary>
    /// The root element of <paramref name="text"/>, or error 35 with line, text and place of the fault.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="domain">Who reads: the error's domain.</param>
    internal static DocumentElement Read(string text, ErrorDomain domain) =>
        new DocumentReader(text, domain).ReadDocument();

    /// <summary>The same of a document whose root element has to have a name.</summary>
    /// <param name="text">The document.</param>
    /// <param name="domain">Who reads: the error's domain.</param>
    /// <param name="root">The name.</param>
    /// <param name="mismatch">Domain of the error where it has another one.</param>
    internal static DocumentElement Read(string text, ErrorDomain domain, string root, ErrorDomain mismatch)
    {
        var element = Read(text, domain);
        return element.LocalName == root ? element : throw LibvirtException.Of(
            ErrorCode.XmlError, mismatch, $"unexpected root element <{element.LocalName}>, expecting <{root}>");
    }

    DocumentElement ReadDocument()
    {
        if (_at.Current == ByteOrderMark)
        {
            _at.Skip(1);
        }

        if (_at.Current == XmlCursor.End)
        {
            throw _at.Fault("Document is empty");
        }

        XmlDeclaration.Skip(_at);
        SkipMiscellany();
        if (_at.TrySkip("<!DOCTYPE"))
        {
            SkipDocumentType();
            SkipMiscellany();
        }

        if (_at.Current != '<')
        {
            throw _at.Fault("Start tag expected, '<' not found");
        }

        var root = ReadTree();
        SkipMiscellany();
        return _at.IsAtEnd ? root : throw _at.Fault("Extra content at the end of the document");
    }

    void SkipMiscellany()
    {
        do
        {
            _at.SkipBlanks();
        }
        while (TrySkipInstruction() || TrySkipComment());
    }

    void SkipDocumentType()
    {
        _at.SkipBlanks();
        if (!_at.TryName(out _))
        {
            throw _at.Fault("xmlParseDocTypeDecl : no DOCTYPE name !");
        }

        _at.SkipBlanks();
        if (_at.Current == '[' || _at.IsOn("SYSTEM") || _at.IsOn("PUBLIC"))
        {
            throw _at.Fault(NoDocumentType);
        }

        if (!_at.TrySkip(">"))
        {
            throw _at.Fault("DOCTYPE improperly terminated");
        }
    }

    bool TrySkipInstruction()
    {
        if (!_at.TrySkip("<?"))
        {
            return false;
        }

        if (!_at.TryName(out var target))
        {
            throw _at.Fault("xmlParsePI : no target name");
        }

        if (target.Equals("xml", StringComparison.OrdinalIgnoreCase))
        {
            throw _at.Fault(target == "xml"
                ? "XML declaration allowed only at the start of the document"
                : "xmlParsePITarget: invalid name prefix 'xml'");
        }

        if (_at.TrySkip("?>"))
        {
            return true;
        }

        if (!_at.SkipBlanks())
        {
            throw _at.Fault($"ParsePI: PI {target} space expected");
        }

        while (!_at.TrySkip("?>"))
        {
            if (!_at.IsOnCharacter(out _))
            {
                throw Unreadable(_at.Fault($"ParsePI: PI {target} never end ..."));
            }

            _at.Next();
        }

        return true;
    }

    bool TrySkipComment()
    {
        if (!_at.TrySkip("<!--"))
        {
            return false;
        }

        var start = _at.Position;
        while (!_at.TrySkip("-->"))
        {
            if (_at.IsOn("--"))
            {
                var before = Beginning(_at.Since(start));
                throw _at.Fault("Double hyphen within comment" + (before.Length > 0 ? $": <!--{before}" : ""));
            }

            if (!_at.IsOnCharacter(out var units))
            {
                throw Unreadable(_at.Fault(_at.IsAtEnd
                    ? "Comment not terminated"
                    : $"xmlParseComment: invalid xmlChar value {(int)_at.Current}"));
            }

            _at.Next();
            _at.Skip(units - 1);
        }

        return true;
    }

    // libxml2 shows so much of what has no end.
    static string Beginning(string text) => text[..int.Min(text.Length, 50)];

    // Half of a pair stands for a byte that is no UTF-8.
    LibvirtException Unreadable(LibvirtException otherwise) => char.IsSurrogate(_at.Current)
        ? _at.Fault("Input is not proper UTF-8, indicate encoding !")
        : otherwise;

    void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > NodesMax)
        {
            throw _at.Fault($"More than {NodesMax} elements and attributes in document");
        }
    }
}
