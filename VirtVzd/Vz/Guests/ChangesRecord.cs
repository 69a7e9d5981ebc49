// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Changes in writing: the names of the parts, and two documents that hold these and nothing else, as they were and as
/// they are to be. Immutable.
/// </summary>
sealed class ChangesRecord
{
    const string Part = "part";
    const string Former = "former";
    const string Wanted = "wanted";

    // Of both documents together. A guest with a thousand devices that all change has about half of it.
    const int CharactersMax = 512 * 1024;

    readonly List<string> _parts;
    readonly string _former;
    readonly string _wanted;

    ChangesRecord(IEnumerable<string> parts, string former, string wanted)
    {
        _parts = [.. parts];
        _former = former;
        _wanted = wanted;
    }

    /// <summary>Writes changes of a guest down.</summary>
    /// <exception cref="LibvirtException">They could not be read again (67), or are too many.</exception>
    internal static ChangesRecord Of(DefinitionChanges changes, DomainDefinition guest)
    {
        var blank = DefinitionChanges.Blank(guest.Uuid, guest.OsType);
        var record = new ChangesRecord(
            changes.Parts.Select(static part => part.Name),
            DomainFormatter.Format(changes.FormerIn(blank), DomainFormat.Secure),
            DomainFormatter.Format(changes.WantedIn(blank), DomainFormat.Secure));
        if (record._former.Length + record._wanted.Length is > CharactersMax and var length)
        {
            throw Unkeepable($"it may take {CharactersMax} characters to write down, and takes {length}");
        }

        try
        {
            _ = record.Changes();
        }
        catch (LibvirtException e)
        {
            throw Unkeepable(e.Str2 ?? e.Message);
        }

        return record;
    }

    /// <summary>Reads what was written down.</summary>
    internal static ChangesRecord Parse(DocumentElement record) => new(
        record.All(Part).Select(static part => part.Text ?? ""), record.TextOf(Former)
            ?? "", record.TextOf(Wanted) ?? "");

    /// <summary>Prints what is within the record's element.</summary>
    internal void Print(XmlPrinter printer)
    {
        _parts.ForEach(part => printer.Text(Part, part));
        printer.Text(Former, _former).Text(Wanted, _wanted);
    }

    /// <exception cref="LibvirtException">
    /// A document makes no sense, or does not have a part that it should.
    /// </exception>
    internal DefinitionChanges Changes()
    {
        // What a parser makes up of a document that lacks something is no part.
        var changes = DefinitionChanges.Between(Parse(_former), Parse(_wanted)).Only([.. _parts]);
        return changes.Parts.Count == _parts.Count
            ? changes
            : throw LibvirtException.Internal(
                ErrorDomain.Parallels,
                "nothing is said of "
                    + $"{string.Join(", ", _parts.Except(changes.Parts.Select(static part => part.Name)))}");
    }

    static DomainDefinition Parse(string text)
    {
        var guest = DomainParser.Parse(text);
        return guest.IsBootUsual ? guest with { Boot = [] } : guest;
    }

    static LibvirtException Unkeepable(string why) => LibvirtException.Of(
        ErrorCode.ConfigUnsupported, ErrorDomain.Parallels,
        $"this cannot be kept for the next start of the domain: {why}");
}
