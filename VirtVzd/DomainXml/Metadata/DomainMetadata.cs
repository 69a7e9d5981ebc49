// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Metadata;

/// <summary>
/// What programs keep in the <c>metadata</c> element of a domain: for each namespace one element, in the order in which
/// they came, changed and told as libvirt does. Immutable; equal is what has the same text.
/// </summary>
sealed record DomainMetadata
{
    const int LevelInDomain = 2;
    const string Source = "metadata";

    DomainMetadata(string text, string lines)
    {
        Text = text;
        Lines = lines;
    }

    /// <summary>
    /// Its elements in a form that <see cref="FromText"/> reads; empty for an element with nothing in it.
    /// </summary>
    internal string Text { get; }

    /// <summary>Its elements as lines of a domain's document.</summary>
    internal string Lines { get; }

    /// <summary>That of a domain's document; null where it has none. The document has been read before.</summary>
    /// <exception cref="LibvirtException">It cannot be kept.</exception>
    internal static DomainMetadata? OfDomain(string document)
    {
        if (MetadataReader.OfDomain(document) is not { } found)
        {
            return null;
        }

        // libvirt drops what has no namespace, and of several elements of one all but the first.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Of(found.Where(element => element.Address is { } address && seen.Add(address)));
    }

    /// <summary>What <see cref="Text"/> says.</summary>
    /// <exception cref="LibvirtException">It is nothing that was kept.</exception>
    internal static DomainMetadata FromText(string text)
    {
        DocumentReader.Read($"<{Source}>{text}</{Source}>", ErrorDomain.None);
        return Of(MetadataReader.OfCompact(text));
    }

    /// <summary>The element of a namespace, which is taken out of it; null where there is none.</summary>
    internal string? Find(string address)
    {
        if (Elements().FirstOrDefault(element => IsOf(element, address)) is not { } found)
        {
            return null;
        }

        var own = found.Address;
        foreach (var element in found.All().Where(element => element.Address == own))
        {
            element.Move("", null);
        }

        var declared = found.Declarations.FindIndex(declaration => declaration.Address == address);
        if (declared >= 0)
        {
            found.Declarations.RemoveAt(declared);
        }

        return MetadataPrinter.Document(found);
    }

    /// <summary>What it becomes with an element in the place of another of the same namespace.</summary>
    /// <param name="before">What it was, null for nothing.</param>
    /// <param name="address">The namespace.</param>
    /// <param name="prefix">Its prefix.</param>
    /// <param name="document">The element: what has no namespace in it gets this one.</param>
    /// <exception cref="LibvirtException">The document is not well-formed, or the prefix cannot be one.</exception>
    internal static DomainMetadata With(DomainMetadata? before, string address, string prefix, string document)
    {
        DocumentReader.Read(document, ErrorDomain.Domain);
        var added = MetadataReader.OfElement(document);
        if (prefix.Contains(':', StringComparison.Ordinal) || !XmlNames.IsName(prefix))
        {
            throw LibvirtException.Internal(ErrorDomain.Xml, "failed to validate prefix for a new XML namespace");
        }

        if (prefix is "xml" or "xmlns" || added.Declarations.Exists(declaration => declaration.Prefix == prefix))
        {
            throw LibvirtException.Internal(ErrorDomain.Xml, "failed to create a new XML namespace");
        }

        added.Declarations.Add((prefix, address));
        foreach (var element in added.All().Where(static element => element.Address is null))
        {
            element.Move(prefix, address);
        }

        return Readable(Of(Others(before, address).Append(added)));
    }

    /// <summary>What it becomes without the element of a namespace; nothing stays nothing.</summary>
    internal static DomainMetadata? Without(DomainMetadata? before, string address) =>
        before is null ? null : Of(Others(before, address));

    /// <inheritdoc/>
    public bool Equals(DomainMetadata? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    static IEnumerable<MetadataElement> Others(DomainMetadata? before, string address) =>
        (before?.Elements() ?? []).Where(element => !IsOf(element, address));

    // The empty name of a namespace is that of none.
    static bool IsOf(MetadataElement element, string address) => (element.Address ?? "") == address;

    // An address comes as it is, and may have what no document has.
    static DomainMetadata Readable(DomainMetadata made)
    {
        DocumentReader.Read($"<{Source}>{made.Text}</{Source}>", ErrorDomain.Domain);
        return made;
    }

    static DomainMetadata Of(IEnumerable<MetadataElement> elements)
    {
        var all = elements.ToList();
        return new DomainMetadata(MetadataPrinter.Compact(all), MetadataPrinter.Lines(all, LevelInDomain));
    }

    IReadOnlyList<MetadataElement> Elements() => MetadataReader.OfCompact(Text);
}
