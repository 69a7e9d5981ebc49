// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// The document of a snapshot, printed as libvirt prints it and read as a client sends it (formatsnapshot).
/// </summary>
static class SnapshotXml
{
    const string Root = "domainsnapshot";

    static readonly NameTable<SnapshotState> s_states = new("nostate", "running", "paused", "shutoff");

    static readonly string[] s_memoryWords = ["no", "internal", "external", "manual"];

    /// <summary>The document of <paramref name="snapshot"/>.</summary>
    internal static string Format(SnapshotDefinition snapshot)
    {
        var xml = new XmlPrinter();
        xml.Start(Root)
            .Text("name", snapshot.Name)
            .Text("description", snapshot.Description);
        if (snapshot.State != SnapshotState.None)
        {
            xml.Text("state", s_states[snapshot.State]);
        }

        if (snapshot.ParentName is { } parent)
        {
            xml.Start("parent").Text("name", parent).End("parent");
        }

        var hasMemory = snapshot.State is SnapshotState.Running or SnapshotState.Paused;
        return xml.Text("creationTime", snapshot.CreationTime.ToString(CultureInfo.InvariantCulture))
            .Start("memory").Attribute("snapshot", hasMemory ? "internal" : "no").End("memory")
            .Start("domain").Text("uuid", snapshot.DomainUuid.ToString("D")).End("domain")
            .End(Root)
            .ToString();
    }

    /// <summary>What <paramref name="text"/> asks for.</summary>
    /// <exception cref="LibvirtException">It is not well-formed, not of a snapshot, or contradicts itself.</exception>
    internal static SnapshotRequest Parse(string text) => RequestIn(Read(text));

    /// <summary>What <paramref name="text"/> says of a snapshot that is there.</summary>
    /// <param name="text">The document.</param>
    /// <param name="domain">Whose snapshot it is, where the document does not say.</param>
    /// <exception cref="LibvirtException">
    /// As <see cref="Parse"/>, or it lacks what the document of a snapshot has, or chooses disks.
    /// </exception>
    internal static SnapshotDefinition ParseRedefinition(string text, Guid domain)
    {
        var root = Read(text);
        var request = RequestIn(root);
        var name = request.Name is { Length: > 0 } given
            ? given
            : throw Contradiction("a redefined snapshot must have a name");
        if (!long.TryParse(
            root.TextOf("creationTime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var created))
        {
            throw Contradiction("missing creationTime from existing snapshot");
        }

        var state = SnapshotState.None;
        if (root.TextOf("state") is { } word && (!s_states.TryParse(word, out state) || state == SnapshotState.None))
        {
            throw Contradiction($"Invalid state '{word}' in domain snapshot XML");
        }

        return new SnapshotDefinition(
            name, request.Description, state, root.Child("parent")?.TextOf("name"), created, OwnerIn(root) ?? domain);
    }

    static DocumentElement Read(string text) =>
        DocumentReader.Read(text, ErrorDomain.DomainSnapshot, Root, ErrorDomain.Xml);

    static SnapshotRequest RequestIn(DocumentElement root)
    {
        CheckMemory(root.Child("memory"));
        return new SnapshotRequest(
            root.TextOf("name"),
            root.TextOf("description"),
            root.Child("disks") is { Children.Count: > 0 },
            root.Child("memory") is { } memory
                && (memory.HasAttribute("snapshot") || memory.AttributeOrNull("file") is not null));
    }

    static Guid? OwnerIn(DocumentElement root) => root.Child("domain")?.TextOf("uuid") is not { } text
        ? null
        : Guid.TryParse(text, out var uuid) ? uuid : throw Contradiction($"malformed uuid '{text}'");

    static void CheckMemory(DocumentElement? memory)
    {
        if (memory is null)
        {
            return;
        }

        var file = memory.AttributeOrNull("file");
        var location = memory.OneOf("snapshot", s_memoryWords) ?? (file is null ? null : "external");
        if (file is not null && location != "external")
        {
            throw Contradiction($"memory filename '{file}' requires external snapshot");
        }

        if (location == "external" && file is null)
        {
            throw Contradiction("external memory snapshots require a filename");
        }

        if (file is not null && !file.StartsWith('/'))
        {
            throw Contradiction($"memory snapshot file path ({file}) must be absolute");
        }
    }

    static LibvirtException Contradiction(string detail) =>
        LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.DomainSnapshot, detail);
}
