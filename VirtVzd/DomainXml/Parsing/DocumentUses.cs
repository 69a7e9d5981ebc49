// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Grammar;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// What of a document the guest will not have: what is taken and has no effect, and what is refused by its name. What
/// libvirt's schema does not know is neither, as libvirt's parser does not see it; what asks for nothing is neither,
/// too.
/// </summary>
sealed class DocumentUses
{
    const string Root = "domain";
    const string Devices = "domain/devices";

    readonly HashSet<string> _ignored = new(StringComparer.Ordinal);

    DocumentUses()
    {
    }

    /// <summary>Places that are taken without effect, sorted: <c>cpu</c>, <c>devices/disk/driver/@cache</c>.</summary>
    internal IEnumerable<string> Ignored => _ignored.Order(StringComparer.Ordinal);

    /// <summary>The first place that is refused, as a sentence names it; null for none.</summary>
    internal string? Refused { get; private set; }

    /// <summary>Looks at a domain's document.</summary>
    internal static DocumentUses OfDomain(DocumentElement root)
    {
        var uses = new DocumentUses();
        uses.Look(root, Root, "");
        return uses;
    }

    /// <summary>Looks at the document of one device.</summary>
    internal static DocumentUses OfDevice(DocumentElement device)
    {
        var uses = new DocumentUses();
        uses.Look(device, "/" + device.LocalName, device.LocalName + "/");
        return uses;
    }

    void Look(DocumentElement element, string place, string path)
    {
        if (UseTable.At(place) is not { } words)
        {
            return;
        }

        foreach (var (name, value) in element.Attributes)
        {
            if (words.GetValueOrDefault("@" + name) is { } word && !word.Nothing.Contains(value))
            {
                Note(word, $"{path}@{name}");
            }
        }

        foreach (var child in element.Children)
        {
            LookAtChild(child, words.GetValueOrDefault(child.Name), $"{PlaceOf(place)}{child.Name}", path + child.Name);
        }
    }

    static string PlaceOf(string place) => place == Devices ? "/" : place + "/";

    void LookAtChild(DocumentElement child, WordUse? word, string place, string path)
    {
        if (word is null || AsksForNothing(child, word))
        {
            return;
        }

        // A container of things that ask for nothing is none itself.
        if (word.Use == ElementUse.Refused && UseTable.At(place) is not null)
        {
            Look(child, place, path + "/");
            return;
        }

        Note(word, path);
        if (word.Use == ElementUse.Read)
        {
            Look(child, place, path + "/");
        }
    }

    static bool AsksForNothing(DocumentElement element, WordUse word) => word.Nothing.Length > 0
        && word.Nothing.Contains(word.NothingAttribute?.Split('@') switch
        {
            null => element.Text?.Trim(),
            [var child, var attribute] => element.Child(child)?.Attribute(attribute),
            [var attribute, ..] => element.Attribute(attribute),
            [] => null,
        });

    void Note(WordUse word, string path)
    {
        if (word.Use == ElementUse.Ignored)
        {
            _ignored.Add(path);
        }
        else if (word.Use == ElementUse.Refused && Refused is null)
        {
            var at = path.IndexOf('@', StringComparison.Ordinal);
            Refused = at < 0
                ? $"element '{path}'"
                : $"attribute '{path[(at + 1)..]}' of element '{path[..at].TrimEnd('/')}'";
        }
    }
}
