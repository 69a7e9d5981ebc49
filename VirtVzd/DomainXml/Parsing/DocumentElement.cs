// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// An element of a parsed document: what the parsers read. Elements and attributes of a namespace carry it in the name,
/// so that nobody takes them for those without.
/// </summary>
sealed class DocumentElement
{
    // So many children are looked through one by one; of more, the first of each name is kept.
    const int FewChildren = 16;

    static readonly Dictionary<string, string> NoAttributes = [];

    // Most elements lack at least one of these, and a hostile document has very many elements.
    Dictionary<string, string>? _attributes;
    List<DocumentElement>? _children;
    Dictionary<string, DocumentElement>? _firstChildren;
    string? _text;
    StringBuilder? _pieces;

    internal DocumentElement(string name, string? localName = null)
    {
        Name = name;
        LocalName = localName ?? name;
    }

    /// <summary>The name, with the namespace where it has one; see <see cref="XmlNamespaces.OfElement"/>.</summary>
    internal string Name { get; }

    /// <summary>The name without namespace: by it libvirt knows a document's root.</summary>
    internal string LocalName { get; }

    /// <summary>The element's own text, null when there is none.</summary>
    internal string? Text => _pieces?.ToString() ?? _text;

    /// <summary>All child elements in document order.</summary>
    internal IReadOnlyList<DocumentElement> Children => _children ?? [];

    internal IReadOnlyDictionary<string, string> Attributes => _attributes ?? NoAttributes;

    /// <summary>Value of an attribute, null when it is not there.</summary>
    internal string? Attribute(string name) => _attributes?.GetValueOrDefault(name);

    /// <summary>Value of an attribute, null when it is not there or empty.</summary>
    internal string? AttributeOrNull(string name) => Attribute(name) is { Length: > 0 } value ? value : null;

    /// <summary>Whether an attribute is there.</summary>
    internal bool HasAttribute(string name) => _attributes?.ContainsKey(name) == true;

    /// <summary>The first child of a name, null when there is none.</summary>
    internal DocumentElement? Child(string name) => _children?.Count > FewChildren
        ? (_firstChildren ??= FirstOfEachName(_children)).GetValueOrDefault(name)
        : _children?.Find(child => child.Name == name);

    /// <summary>Whether there is a child of a name.</summary>
    internal bool Has(string name) => Child(name) is not null;

    internal IEnumerable<DocumentElement> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Text of the first child of a name; null when there is none or it is empty.</summary>
    internal string? TextOf(string name) => Child(name)?.Text;

    /// <summary>An element with the children of several: libvirt finds what is in any element of a name.</summary>
    internal static DocumentElement Joined(string name, IEnumerable<DocumentElement> elements)
    {
        var children = elements.SelectMany(static element => element.Children).ToList();
        return new DocumentElement(name) { _children = children };
    }

    /// <summary>Adds an attribute while the document is read.</summary>
    internal void Add(string attribute, string value) => (_attributes ??= [])[attribute] = value;

    /// <summary>Adds a child while the document is read.</summary>
    internal void Add(DocumentElement child)
    {
        (_children ??= []).Add(child);
        _firstChildren = null;
    }

    /// <summary>Adds text while the document is read.</summary>
    internal void Append(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_text is null)
        {
            _text = text;
            return;
        }

        _pieces ??= new StringBuilder(_text);
        _pieces.Append(text);
    }

    static Dictionary<string, DocumentElement> FirstOfEachName(List<DocumentElement> children)
    {
        var first = new Dictionary<string, DocumentElement>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            first.TryAdd(child.Name, child);
        }

        return first;
    }
}
