// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// Reads a document that a client sent into elements. The sender may be hostile: there is no document type, no entity of
/// its own, nothing is fetched, and depth and number of elements are limited.
/// </summary>
static class DocumentReader
{
    /// <summary>Elements within each other at most: libxml2's own limit.</summary>
    internal const int DepthMax = 256;

    /// <summary>Elements and attributes of one document at most; the largest real documents have some thousands.</summary>
    internal const int NodesMax = 131072;

    const string DocumentType = "<!DOCTYPE";

    // libxml2 shows at most this much of the faulty line.
    const int ShownMax = 79;

    /// <summary>The root element of <paramref name="text"/>, or error 35 with line, text and place of the fault.</summary>
    /// <param name="text">The document.</param>
    /// <param name="domain">Who reads: the error's domain.</param>
    internal static DocumentElement Read(string text, ErrorDomain domain)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersFromEntities = 1,
        };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        try
        {
            return ReadRoot(reader);
        }
        catch (XmlException fault)
        {
            throw LibvirtException.Of(ErrorCode.XmlDetail, domain, Describe(text, fault), fault);
        }
    }

    static DocumentElement ReadRoot(XmlReader reader)
    {
        var open = new Stack<DocumentElement>();
        DocumentElement? root = null;
        var nodes = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    nodes += 1 + reader.AttributeCount;
                    CheckLimits(reader, open.Count, nodes);
                    var leaf = reader.IsEmptyElement;
                    var element = ReadElement(reader);
                    root ??= element;
                    if (open.TryPeek(out var parent))
                    {
                        parent.Add(element);
                    }

                    if (!leaf)
                    {
                        open.Push(element);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                    when open.TryPeek(out var around):
                    around.Append(reader.Value);
                    break;
            }
        }

        // A reader that ends without a fault has seen exactly one root element.
        return root!;
    }

    static DocumentElement ReadElement(XmlReader reader)
    {
        var element = new DocumentElement(NameOf(reader));
        while (reader.MoveToNextAttribute())
        {
            element.Add(NameOf(reader), reader.Value);
        }

        reader.MoveToElement();
        return element;
    }

    static string NameOf(XmlReader reader) => reader.NamespaceURI.Length == 0 ? reader.LocalName : $"{{}}{reader.Name}";

    static void CheckLimits(XmlReader reader, int depth, int nodes)
    {
        var fault = depth >= DepthMax ? $"Excessive depth in document: {DepthMax} use XML_PARSE_HUGE option"
            : nodes > NodesMax ? $"More than {NodesMax} elements and attributes in document"
            : null;
        if (fault is not null)
        {
            var place = (IXmlLineInfo)reader;
            throw new XmlException(fault, null, place.LineNumber, place.LinePosition);
        }
    }

    static string Describe(string text, XmlException fault)
    {
        var number = int.Max(fault.LineNumber, 1);
        var column = int.Max(fault.LinePosition - 1, 0);
        var line = LineOf(text, number);
        if (IsDocumentType(fault) && !line.Contains(DocumentType, StringComparison.Ordinal))
        {
            // Behind an XML declaration the runtime gives the declaration's place.
            var before = text.AsSpan(0, int.Max(text.IndexOf(DocumentType, StringComparison.Ordinal), 0));
            number = before.Count('\n') + 1;
            column = before.Length - 1 - before.LastIndexOf('\n');
            line = LineOf(text, number);
        }

        column = int.Min(column, line.Length);
        var sentence = SentenceOf(fault, line[column..]);
        var from = int.Max(0, column - ShownMax);
        var shown = line[from..int.Min(line.Length, from + ShownMax)];
        return $"at line {number}: {sentence}\n{shown}\n{new string('-', column - from)}^";
    }

    // The runtime speaks to programmers of a document type, and of bytes that are no UTF-8 as of the characters that stand
    // for them here; elsewhere it puts the place behind its sentence, where libvirt puts it before.
    static string SentenceOf(XmlException fault, string rest)
    {
        if (rest.Length > 0 && char.IsLowSurrogate(rest[0]))
        {
            return "Input is not proper UTF-8, indicate encoding !";
        }

        if (IsDocumentType(fault))
        {
            return "Document types and entities are not allowed";
        }

        var place = fault.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return place > 0 ? fault.Message[..place] : fault.Message;
    }

    static bool IsDocumentType(XmlException fault) => fault.Message.Contains("DTD is prohibited", StringComparison.Ordinal);

    static string LineOf(string text, int number)
    {
        using var lines = new StringReader(text);
        var line = lines.ReadLine();
        for (var current = 1; current < number && line is not null; current++)
        {
            line = lines.ReadLine();
        }

        return line ?? "";
    }
}
