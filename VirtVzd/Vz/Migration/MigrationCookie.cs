// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Migration;

/// <summary>
/// What the two drivers tell each other by way of the client, in the form of libvirt's own driver (migration-wire.md
/// §2): a document and a NUL. What only this daemon knows to tell is in an element of its own, which the other driver
/// passes over. It may come from a hostile client. Immutable.
/// </summary>
/// <param name="Session">A login at the dispatcher of who writes it.</param>
/// <param name="Uuid">The domain's; empty where it is not told.</param>
/// <param name="Name">The domain's; empty where it is not told.</param>
sealed record MigrationCookie(Guid Session, Guid Uuid, string Name)
{
    const string Root = "vz-migration";
    const string SessionElement = "session-uuid";
    const string UuidElement = "uuid";
    const string NameElement = "name";
    const string OwnElement = "virtvzd";
    const string PhaseAttribute = "state";
    const string EndAttribute = "end";
    const string UnknownEnd = "unknown";
    const string ReasonElement = "failure";
    const string LuggageElement = "kept";
    const int BytesMax = 4 * 1024 * 1024;
    const int NameCharactersMax = 1024;
    const int ReasonCharactersMax = 4096;

    static readonly (DomainPhase Phase, string Word)[] s_phases =
    [
        (DomainPhase.Off, "off"), (DomainPhase.Saved, "saved"), (DomainPhase.Running, "running"),
        (DomainPhase.Paused, "paused"),
    ];

    /// <summary>What the guest does on the host that it comes from; null where that is not told.</summary>
    internal DomainPhase? Phase { get; init; }

    /// <summary>
    /// Whether the move has failed at the one when the guest may have been on at the other already: who has it knows.
    /// </summary>
    internal bool IsEndUnknown { get; init; }

    /// <summary>What the client is told if it has not come then; empty for words of the other's own.</summary>
    internal string Failure { get; init; } = "";

    /// <summary>What that host's daemon keeps of it, as lines of a document.</summary>
    internal string LuggageLines { get; init; } = "";

    /// <summary>The same as it came; null for none.</summary>
    internal DocumentElement? Luggage { get; init; }

    /// <exception cref="LibvirtException">It is none.</exception>
    internal static MigrationCookie Parse(ReadOnlySpan<byte> cookie)
    {
        if (cookie.Length is 0 or > BytesMax || cookie[^1] != 0 || cookie[..^1].Contains((byte)0))
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, "Invalid migration cookie");
        }

        var root = DocumentReader.Read(Encoding.UTF8.GetString(cookie[..^1]), ErrorDomain.Parallels);
        if (root.Name != Root || root.All(SessionElement).Count() != 1
            || UuidIn(root, SessionElement) is not { } session || session == Guid.Empty)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Parallels, "missing or malformed session-uuid element in migration data");
        }

        var own = root.Child(OwnElement);
        var name = root.TextOf(NameElement) ?? "";
        if (name.Length > NameCharactersMax || (root.Has(UuidElement) && UuidIn(root, UuidElement) is null))
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, "malformed uuid or name element in migration data");
        }

        return new MigrationCookie(session, UuidIn(root, UuidElement) ?? Guid.Empty, name)
        {
            Phase = own is null ? null : PhaseOf(own.Attribute(PhaseAttribute)),
            IsEndUnknown = own?.Attribute(EndAttribute) == UnknownEnd,
            Failure = own?.TextOf(ReasonElement) is { Length: <= ReasonCharactersMax } failure ? failure : "",
            Luggage = own?.Child(LuggageElement),
        };
    }

    internal byte[] ToBytes()
    {
        var printer = new XmlPrinter();
        printer.Start(Root).Text(SessionElement, $"{Session:D}").Text(UuidElement, $"{Uuid:D}").Text(NameElement, Name);
        if (Phase is { } phase)
        {
            printer.Start(OwnElement).Attribute(PhaseAttribute, s_phases.Single(row => row.Phase == phase).Word);
            printer.Attribute(EndAttribute, IsEndUnknown ? UnknownEnd : null);
            _ = Failure.Length is 0 or > ReasonCharactersMax ? printer : printer.Text(ReasonElement, Failure);
            _ = LuggageLines.Length == 0
                ? printer
                : printer.Start(LuggageElement).Lines(LuggageLines).End(LuggageElement);
            printer.End(OwnElement);
        }

        return Encoding.UTF8.GetBytes(printer.End(Root) + "\0");
    }

    static Guid? UuidIn(DocumentElement root, string name) =>
        Guid.TryParseExact(root.TextOf(name), "D", out var uuid) ? uuid : null;

    static DomainPhase PhaseOf(string? word) =>
        s_phases.FirstOrDefault(row => row.Word == word) is { Word: not null } row
            ? row.Phase
            : throw LibvirtException.Internal(ErrorDomain.Parallels, $"unknown state '{word}' in migration data");
}
