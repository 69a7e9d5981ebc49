// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Metadata;

/// <summary>
/// Reads elements with all that is in them. The text has passed <see cref="DocumentReader"/> before, which says what is
/// wrong with it in words that users know and limits its depth.
/// </summary>
sealed class MetadataReader : IDisposable
{
    const string XmlPrefix = "xml";
    const string XmlAddress = "http://www.w3.org/XML/1998/namespace";
    const string Metadata = "metadata";

    readonly XmlTextReader _xml;
    readonly bool _dropsBlanks;
    readonly Stack<Scope> _open = new();

    /// <param name="text">A well-formed document.</param>
    /// <param name="dropsBlanks">
    /// Whether blanks that only indent are dropped, as libvirt reads a domain's document.
    /// </param>
    MetadataReader(string text, bool dropsBlanks)
    {
        // Prefixes that nobody has declared are part of the name to libxml2, and a fault to this reader's namespaces.
        _xml = new XmlTextReader(new StringReader(text.TrimStart('\uFEFF')))
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.All,
            Normalization = true,
        };
        _dropsBlanks = dropsBlanks;
    }

    /// <summary>An element that is open.</summary>
    /// <param name="element">What is known of it so far.</param>
    /// <param name="names">The namespaces within it.</param>
    /// <param name="keepsBlanks">Whether all blanks within it count.</param>
    sealed class Scope(MetadataElement element, XmlNamespaces names, bool keepsBlanks)
    {
        internal MetadataElement Element => element;

        internal XmlNamespaces Names => names;

        internal bool KeepsBlanks => keepsBlanks;

        /// <summary>Blanks at its beginning, which count if nothing else follows; null for none.</summary>
        internal string? FirstBlanks { get; set; }
    }

    /// <summary>
    /// The elements within the first <c>metadata</c> element of a domain's document; null where it has none.
    /// </summary>
    /// <exception cref="LibvirtException">It is not well-formed.</exception>
    internal static IReadOnlyList<MetadataElement>? OfDomain(string document) => Read(
        document, dropsBlanks: true, static root =>
            root.Content.OfType<MetadataElement>()
                .FirstOrDefault(static child => child is { Tag: Metadata, Address: null }) is { } metadata
                ? [.. metadata.Content.OfType<MetadataElement>()
                    .Select(child => SelfContained(child, [root, metadata]))]
                : (IReadOnlyList<MetadataElement>?)null);

    /// <summary>The elements of a text that <see cref="MetadataPrinter.Compact"/> has printed.</summary>
    /// <exception cref="LibvirtException">It is not well-formed.</exception>
    internal static IReadOnlyList<MetadataElement> OfCompact(string text) => Read(
        $"<{Metadata}>{text}</{Metadata}>", dropsBlanks: false,
        static root => root.Content.OfType<MetadataElement>().ToList());

    /// <exception cref="LibvirtException">It is not well-formed.</exception>
    internal static MetadataElement OfElement(string document) => Read(
        document, dropsBlanks: false, static root => root);

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    static T Read<T>(string text, bool dropsBlanks, Func<MetadataElement, T> take)
    {
        try
        {
            using var reader = new MetadataReader(text, dropsBlanks);
            return take(reader.ReadRoot());
        }
        catch (XmlException e)
        {
            throw LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Domain, $"metadata: {e.Message}", e);
        }
    }

    // What is declared around an element goes with it where it is used.
    static MetadataElement SelfContained(MetadataElement element, ReadOnlySpan<MetadataElement> around)
    {
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var outer in around)
        {
            outer.Declarations.ForEach(declared => missing[declared.Prefix] = declared.Address);
        }

        element.Declarations.ForEach(declared => missing.Remove(declared.Prefix));
        var used = missing.Count == 0 ? [] : element.All()
            .SelectMany(static inner =>
                inner.Attributes.Select(static attribute => PrefixOf(attribute.Name)).Prepend(inner.Prefix))
            .ToHashSet();
        element.Declarations.AddRange(
            missing.Where(declared => used.Contains(declared.Key)).Select(static d => (d.Key, d.Value)));
        return element;
    }

    static string PrefixOf(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : "";

    MetadataElement ReadRoot()
    {
        MetadataElement? root = null;
        while (_xml.Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    var element = ReadStart();
                    root ??= element;
                    break;
                case XmlNodeType.EndElement:
                    Close(_open.Pop());
                    break;
                default:
                    if (_open.TryPeek(out var scope) && ReadNode() is { } node)
                    {
                        scope.Element.Content.Add(node);
                    }

                    break;
            }
        }

        return root!;
    }

    MetadataElement ReadStart()
    {
        var isEmpty = _xml.IsEmptyElement;
        var tag = _xml.Name;
        var attributes = new List<(string Name, string Value)>();
        while (_xml.MoveToNextAttribute())
        {
            attributes.Add((_xml.Name, _xml.Value));
        }

        var around = _open.TryPeek(out var outer) ? outer : null;
        var names = (around?.Names ?? new XmlNamespaces()).With(attributes);
        var element = Named(tag, names);
        foreach (var (name, value) in attributes)
        {
            if (XmlNamespaces.DeclaredBy(name) is { } declared)
            {
                element.Declarations.Add((declared, value));
            }
            else
            {
                element.Attributes.Add((name, value));
            }
        }

        around?.Element.Content.Add(element);
        if (!isEmpty)
        {
            var space = attributes.Find(static attribute => attribute.Name == "xml:space").Value;
            _open.Push(
                new Scope(element, names, space is null ? around?.KeepsBlanks ?? !_dropsBlanks : space == "preserve"));
        }

        return element;
    }

    static MetadataElement Named(string tag, XmlNamespaces names)
    {
        var prefix = PrefixOf(tag);
        var address = prefix == XmlPrefix ? XmlAddress : names.AddressOf(prefix);
        return prefix.Length > 0 && address is null
            ? new MetadataElement("", tag, names.AddressOf("") is { Length: > 0 } usual ? usual : null)
            : new MetadataElement(
                prefix, prefix.Length > 0 ? tag[(prefix.Length + 1)..] : tag,
                string.IsNullOrEmpty(address) ? null : address);
    }

    static void Close(Scope scope)
    {
        if (scope is { FirstBlanks: { } blanks, Element.Content.Count: 0 })
        {
            scope.Element.Content.Add(new MetadataNode.Characters(blanks));
        }
    }

    MetadataNode? ReadNode() => _xml.NodeType switch
    {
        XmlNodeType.Text => new MetadataNode.Characters(_xml.Value),
        XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => ReadBlanks(),
        XmlNodeType.CDATA => new MetadataNode.Section(_xml.Value),
        XmlNodeType.Comment => new MetadataNode.Comment(_xml.Value),
        XmlNodeType.ProcessingInstruction => new MetadataNode.Instruction(_xml.Name, _xml.Value),
        _ => null,
    };

    // libxml2's guess of what only indents: not beside a text, and not all that an element has.
    MetadataNode.Characters? ReadBlanks()
    {
        var scope = _open.Peek();
        var content = scope.Element.Content;
        if (scope.KeepsBlanks
            || (content.Count > 0 && (content[^1] is MetadataNode.Characters || content[0] is MetadataNode.Characters)))
        {
            return new MetadataNode.Characters(_xml.Value);
        }

        scope.FirstBlanks = content.Count == 0 ? _xml.Value : null;
        return null;
    }
}
