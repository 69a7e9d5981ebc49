// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Reflection;
using System.Text;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Messages;
using VirtVzd.Tests.Protocol;

namespace VirtVzd.Tests.Remote;

/// <summary>Arguments of any call about a domain, valid as far as the types of its fields tell.</summary>
/// <param name="domain">The domain, whose name stands for every other name too.</param>
sealed class AnyArguments(DomainReference domain)
{
    const ulong MemoryKib = 1_048_576;
    const int Element = 2;

    /// <summary>The flags of the call, if it has any.</summary>
    internal uint Flags { get; init; }

    /// <summary>Every other number without a sign.</summary>
    internal uint Number { get; init; } = 1;

    /// <summary>Chooses the value of a field; null for any that is valid.</summary>
    internal Func<ParameterInfo, object?> Choose { get; init; } = static _ => null;

    /// <summary>The arguments of a structure, encoded.</summary>
    internal byte[] Of(string? structure) =>
        structure is null ? [] : WireCodec.Of(WireRecords.Of(structure)).Encode(Record(WireRecords.Of(structure)));

    object Record(Type record) => WireRecords.Create(record, [.. WireRecords.Fields(record).Select(Field)]);

    object? Field(ParameterInfo field) => Choose(field) ?? field.ParameterType switch
    {
        var type when type == typeof(DomainRef) => new DomainRef(domain.Name, domain.Uuid, domain.Id),
        var type when type == typeof(Guid) => domain.Uuid,
        var type when type == typeof(string) => field.Name == "Xml" ? Document : domain.Name,
        var type when type == typeof(ulong) => MemoryKib,
        var type when type == typeof(long) => 1L,
        var type when type == typeof(uint) => field.Name == "Flags" ? Flags : Number,
        var type when type == typeof(int) => field.Name == "Id" ? domain.Id : IsMetadataType(field) ? Element : 1,
        var type when type == typeof(TypedParam[]) =>
            field.Member.DeclaringType!.Name.StartsWith("DomainMigrate", StringComparison.Ordinal)
                ? MigrationParameters(field.Member.DeclaringType)
                : ShareOf(field.Member.DeclaringType),
        var type when type == typeof(byte[]) && field.Name == "CpuMap" => new byte[] { 1 },
        var type when type == typeof(byte[]) && field.Name == "CookieIn" => Encoding.UTF8.GetBytes(Cookie),
        var type when type == typeof(uint[]) => new[] { Number },
        { IsArray: true } type => Array.CreateInstance(type.GetElementType()!, 0),
        { IsValueType: true } type when WireRecords.StructureOf(type) is not null => Record(type),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };

    // The one type that goes with a key and a namespace.
    static bool IsMetadataType(ParameterInfo field) => field.Name == "Type"
        && (field.Member.DeclaringType == typeof(DomainSetMetadataArgs)
            || field.Member.DeclaringType == typeof(DomainGetMetadataArgs));

    // Calls that change nothing are refused as such.
    static TypedParam[] ShareOf(Type record) => record.Name switch
    {
        nameof(DomainSetMemoryParametersArgs) => [new("min_guarantee", TypedParamValue.OfULLong(0))],
        nameof(DomainSetNumaParametersArgs) => [new("numa_nodeset", TypedParamValue.OfString("0"))],
        nameof(DomainSetBlockIoTuneArgs) => [new("total_bytes_sec", TypedParamValue.OfULLong(0))],
        nameof(DomainSetInterfaceParametersArgs) => [new("outbound.average", TypedParamValue.OfUInt(0))],
        _ => [],
    };

    // The destination knows the domain from these alone.
    TypedParam[] MigrationParameters(Type record) =>
        record == typeof(DomainMigratePrepare3ParamsArgs) ? [new("destination_xml", TypedParamValue.OfString(Document))]
        : record == typeof(DomainMigrateFinish3ParamsArgs)
            ? [new("destination_name", TypedParamValue.OfString(domain.Name))]
        : [];

    string Cookie =>
        $"<vz-migration><session-uuid>{domain.Uuid:D}</session-uuid><uuid>{domain.Uuid:D}</uuid>"
            + $"<name>{domain.Name}</name></vz-migration>\0";

    string Document =>
        $"""
        <domain type='vz'><name>{domain.Name}</name><uuid>{domain.Uuid:D}</uuid><memory unit='MiB'>512</memory><vcpu>1</vcpu>
        <os><type arch='x86_64'>hvm</type></os></domain>
        """;
}
