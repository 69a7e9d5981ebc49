// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>The parameters of a migration by libvirt's names (migration-wire.md §1).</summary>
static class MigrationParameterList
{
    const string Uri = "migrate_uri";
    const string DestinationName = "destination_name";
    const string DestinationXml = "destination_xml";
    const string Bandwidth = "bandwidth";
    const string Compression = "compression";

    static readonly Dictionary<string, TypedParamType> s_known = new()
    {
        [Uri] = TypedParamType.String,
        [DestinationName] = TypedParamType.String,
        [DestinationXml] = TypedParamType.String,
        [Bandwidth] = TypedParamType.ULLong,
        [Compression] = TypedParamType.String,
    };

    /// <summary>Reads what a client sent.</summary>
    /// <exception cref="LibvirtException">
    /// A parameter is not known (74), is of another type, or is there twice (8).
    /// </exception>
    internal static MigrationParameters Read(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_known, repeatable: Compression);
        return new MigrationParameters
        {
            Uri = Texts(values, Uri).SingleOrDefault(),
            DestinationName = Texts(values, DestinationName).SingleOrDefault(),
            DestinationXml = Texts(values, DestinationXml).SingleOrDefault(),
            BandwidthMibps = values[Bandwidth].Select(static value => value.ULLong).SingleOrDefault(),
            Compression = [.. Texts(values, Compression)],
        };
    }

    /// <summary>
    /// Writes what another daemon is sent; no bandwidth, because no migration with a limit of it gets that far.
    /// </summary>
    internal static TypedParam[] Write(MigrationParameters parameters)
    {
        IEnumerable<(string Name, string? Text)> texts =
        [
            (Uri, parameters.Uri), (DestinationName, parameters.DestinationName),
            (DestinationXml, parameters.DestinationXml),
            .. parameters.Compression.Select(static method => (Compression, (string?)method)),
        ];
        return [.. texts.Where(static row => row.Text is not null)
            .Select(static row => new TypedParam(row.Name, TypedParamValue.OfString(row.Text!)))];
    }

    static IEnumerable<string> Texts(ILookup<string, TypedParamValue> values, string name) =>
        values[name].Select(static value => value.String);
}
