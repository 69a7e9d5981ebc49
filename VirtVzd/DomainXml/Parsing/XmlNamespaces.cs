// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// The namespaces that are declared around an element. A prefix that nobody has declared is part of the name, as it is
/// to libxml2.
/// </summary>
sealed class XmlNamespaces
{
    const string Default = "xmlns";
    const string Prefixed = "xmlns:";

    // libvirt's own: what is in them is in its schema.
    static readonly Dictionary<string, string> s_known = new(StringComparer.Ordinal)
    {
        ["http://libvirt.org/schemas/domain/qemu/1.0"] = "qemu",
        ["http://libvirt.org/schemas/domain/lxc/1.0"] = "lxc",
        ["http://libvirt.org/schemas/domain/vmware/1.0"] = "vmware",
        ["http://libvirt.org/schemas/domain/xen/1.0"] = "xen",
        ["http://libvirt.org/schemas/domain/bhyve/1.0"] = "bhyve",
        ["http://libvirt.org/schemas/domain/vz/1.0"] = "vz",
    };

    readonly XmlNamespaces? _around;
    readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    internal XmlNamespaces()
    {
    }

    XmlNamespaces(XmlNamespaces around) => _around = around;

    internal static bool IsDeclaration(string attribute) => DeclaredBy(attribute) is not null;

    /// <summary>
    /// The prefix that an attribute declares a namespace for, empty for none; null for another attribute.
    /// </summary>
    internal static string? DeclaredBy(string attribute) => attribute == Default ? ""
        : attribute.StartsWith(Prefixed, StringComparison.Ordinal) ? attribute[Prefixed.Length..]
        : null;

    /// <summary>The attribute that declares a namespace for a prefix, or for none.</summary>
    internal static string DeclarationOf(string prefix) => prefix.Length == 0 ? Default : Prefixed + prefix;

    /// <summary>These with what an element's attributes declare.</summary>
    internal XmlNamespaces With(List<(string Name, string Value)> attributes)
    {
        if (!attributes.Exists(static attribute => IsDeclaration(attribute.Name)))
        {
            return this;
        }

        var names = new XmlNamespaces(this);
        foreach (var (name, value) in attributes)
        {
            if (DeclaredBy(name) is { } prefix)
            {
                names._addresses[prefix] = value;
            }
        }

        return names;
    }

    /// <summary>
    /// The name of an element in libvirt's eyes: without namespace as it is, in one of libvirt's with libvirt's own
    /// prefix, in another with its address in braces.
    /// </summary>
    internal string OfElement(string name) => Resolve(name, takesDefault: true);

    /// <summary>The same of an attribute, which has no namespace without a prefix.</summary>
    internal string OfAttribute(string name) => Resolve(name, takesDefault: false);

    /// <summary>The name without namespace.</summary>
    internal string Local(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is var colon && colon > 0 && AddressOf(name[..colon]) is not null
            ? name[(colon + 1)..]
            : name;

    /// <summary>The namespace of a prefix, empty for the default one; null where nobody has declared it.</summary>
    // Elements around are no more than a document may be deep.
    internal string? AddressOf(string prefix)
    {
        for (var names = this; names is not null; names = names._around)
        {
            if (names._addresses.TryGetValue(prefix, out var address))
            {
                return address;
            }
        }

        return null;
    }

    string Resolve(string name, bool takesDefault)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 && !takesDefault)
        {
            return name;
        }

        if (AddressOf(colon > 0 ? name[..colon] : "") is not { Length: > 0 } address)
        {
            return name;
        }

        var local = name[(colon + 1)..];
        return s_known.TryGetValue(address, out var prefix) ? $"{prefix}:{local}" : $"{{{address}}}{local}";
    }
}
