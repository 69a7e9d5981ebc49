// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Metadata;

/// <summary>An element of a domain's metadata. Belongs to who has read it.</summary>
/// <param name="prefix">Its prefix, empty for none.</param>
/// <param name="name">Its name without prefix.</param>
/// <param name="address">Its namespace, null for none.</param>
sealed class MetadataElement(string prefix, string name, string? address) : MetadataNode
{
    /// <summary>The name with the prefix, as a tag has it.</summary>
    internal string Tag => prefix.Length == 0 ? name : $"{prefix}:{name}";

    /// <summary>The prefix, empty for none.</summary>
    internal string Prefix => prefix;

    /// <summary>Its namespace, null for none.</summary>
    internal string? Address => address;

    /// <summary>The namespaces that it declares: prefix, empty for the default one, and address.</summary>
    internal List<(string Prefix, string Address)> Declarations { get; } = [];

    /// <summary>Its other attributes in their order, by their names with prefix.</summary>
    internal List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>What is within it.</summary>
    internal List<MetadataNode> Content { get; } = [];

    /// <summary>Gives it a namespace, or none.</summary>
    internal void Move(string newPrefix, string? newAddress) => (prefix, address) = (newPrefix, newAddress);

    /// <summary>Itself and all elements within it.</summary>
    internal IEnumerable<MetadataElement> All()
    {
        var open = new Stack<MetadataElement>([this]);
        while (open.TryPop(out var element))
        {
            yield return element;
            foreach (var node in element.Content)
            {
                if (node is MetadataElement child)
                {
                    open.Push(child);
                }
            }
        }
    }
}
