// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>The parameters of a migration by libvirt's names (migration.md §1).</summary>
static class MigrationParameterList
{
    const string Uri = "migrate_uri";
    const string DestinationName = "destination_name";
    const string DestinationXml = "destination_xml";
    const string Bandwidth = "bandwidth";
    const string Compression = "compression";

    /// <summary>Reads what a client sent.</summary>
    /// <exception cref="LibvirtException">A parameter is not known (74), is of another type, or is there twice (8).</exception>
    internal static MigrationParameters Read(TypedParam[] sent)
    {
        var known = new MigrationParameters();
        var seen = new HashSet<string>();
        var compression = new List<string>();
        foreach (var (field, value) in sent)
        {
            if (field == Compression)
            {
                compression.Add(Text(field, value));
                continue;
            }

            known = field switch
            {
                Uri => known with { Uri = Text(field, value) },
                DestinationName => known with { DestinationName = Text(field, value) },
                DestinationXml => known with { DestinationXml = Text(field, value) },
                Bandwidth => known with { BandwidthMibps = Typed(field, value, TypedParamType.ULLong).ULLong },
                _ => throw LibvirtException.Of(
                    ErrorCode.ArgumentUnsupported, ErrorDomain.None, $"parameter '{field}' not supported"),
            };
            if (!seen.Add(field))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.None, $"parameter '{field}' occurs multiple times");
            }
        }

        return known with { Compression = compression };
    }

    static string Text(string field, TypedParamValue value) => Typed(field, value, TypedParamType.String).String;

    static TypedParamValue Typed(string field, TypedParamValue value, TypedParamType type) => value.Type == type
        ? value
        : throw LibvirtException.InvalidArgument(
            ErrorDomain.None, $"invalid type '{NameOf(value.Type)}' for parameter '{field}', expected '{NameOf(type)}'");

    static string NameOf(TypedParamType type) => type switch
    {
        TypedParamType.Int => "int",
        TypedParamType.UInt => "uint",
        TypedParamType.LLong => "llong",
        TypedParamType.ULLong => "ullong",
        TypedParamType.Double => "double",
        TypedParamType.Boolean => "boolean",
        _ => "string",
    };
}
