// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;
using VirtVzd.Vz.Snapshots;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>Documents of clients, as strings of the wire, and the one of the SDK.</summary>
static class Documents
{
    static readonly VzCapabilities Capabilities = VzCapabilities.OfVersion(7);

    /// <summary>Reads a domain; one that Virtuozzo can have is printed so that it is read back as it is.</summary>
    internal static void ReadDomain(ReadOnlySpan<byte> input)
    {
        var text = XdrText.Decode(input);
        var domain = DomainParser.Parse(text);
        if (DomainMetadata.OfDomain(text) is { } metadata)
        {
            FuzzFault.Unless(
                DomainMetadata.FromText(metadata.Text).Lines == metadata.Lines, $"kept otherwise:\n{metadata.Text}");
            domain = domain with { Metadata = metadata.Lines };
        }

        var printed = DomainFormatter.Format(domain, DomainFormat.Secure);
        _ = DocumentReader.Read(printed, ErrorDomain.Domain);
        DomainRules.Validate(domain, Capabilities);
        DomainRules.CheckApplicable(domain, domain.OsType);
        var again = DomainFormatter.Format(
            Again(printed) with { Metadata = DomainMetadata.OfDomain(printed)?.Lines }, DomainFormat.Secure);
        FuzzFault.Unless(again == printed, $"printed:\n{printed}\nread and printed again:\n{again}");
    }

    /// <summary>Reads a device.</summary>
    internal static void ReadDevice(ReadOnlySpan<byte> input) => DeviceParser.Parse(XdrText.Decode(input));

    /// <summary>Reads what a snapshot is to be.</summary>
    internal static void ReadSnapshot(ReadOnlySpan<byte> input)
    {
        var request = SnapshotXml.Parse(XdrText.Decode(input));
        var snapshot = new SnapshotDefinition(
            request.Name ?? "1", request.Description, SnapshotState.ShutOff, ParentName: null, CreationTime: 1,
            Guid.Empty);
        var printed = SnapshotXml.Format(snapshot);
        var again = SnapshotXml.Parse(printed);
        FuzzFault.Unless(again.Name == (request.Name ?? "1"), $"'{request.Name}' is printed as '{again.Name}'");
    }

    /// <summary>Reads a host's CPU.</summary>
    internal static void ReadCpu(ReadOnlySpan<byte> input) => CpuXml.Parse(XdrText.Decode(input));

    /// <summary>Reads the SDK's tree of snapshots: each is found by what it is called.</summary>
    internal static void ReadSdkSnapshots(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        var tree = SnapshotTree.Parse(text, TimeZoneInfo.Utc);
        FuzzFault.Unless(tree.All.Count <= SnapshotTree.CountIn(text), "more snapshots than there are");
        foreach (var snapshot in tree.All)
        {
            FuzzFault.Unless(tree.Find(snapshot.Name) == snapshot, $"'{snapshot.Name}' is another one");
            FuzzFault.Unless(tree.Find(snapshot.Id) == snapshot, $"'{snapshot.Id}' is another one");
        }
    }

    static DomainDefinition Again(string printed)
    {
        try
        {
            return DomainParser.Parse(printed);
        }
        catch (LibvirtException error)
        {
            throw new FuzzFault($"what is printed is refused: {error.Message}\n{printed}");
        }
    }
}
