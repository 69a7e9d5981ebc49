// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Tests.Protocol.Messages;

/// <summary>Each record of the daemon is, field for field, its structure of the protocol.</summary>
sealed class RecordConformanceTests
{
    static IEnumerable<string> Structures =>
        from entry in ProtocolTable.Structs
        where (string)entry.Value!["kind"]! == "struct"
        select entry.Key;

    static IEnumerable<string> StructuresWithOwnRecord => Structures.Except(WireRecords.Shared.Keys);

    [TestCaseSource(nameof(Structures))]
    public void Fields_have_the_order_types_and_limits_of_the_structure(string structure)
    {
        var expected = Fields(structure).Select(FieldForm.Of);

        var actual = WireRecords.Fields(WireRecords.Of(structure)).Select(FieldForm.Of);

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(StructuresWithOwnRecord))]
    public void Fields_have_the_names_of_the_structure(string structure)
    {
        var expected = Fields(structure).Select(field => NameOf(structure, (string)field["name"]!));

        var actual = WireRecords.Fields(WireRecords.Of(structure)).Select(field => field.Name);

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Structures))]
    public void The_smallest_size_is_that_of_the_structure(string structure)
    {
        var codec = WireCodec.Of(WireRecords.Of(structure));

        Assert.That(codec.MinBytes, Is.EqualTo((int)ProtocolTable.Structs[structure]!["minBytes"]!));
    }

    [Test]
    public void No_record_is_without_a_structure()
    {
        Assert.That(WireRecords.ByStructure.Keys, Is.SubsetOf(Structures));
    }

    [TestCase("remote_typed_param_value")]
    [TestCase("admin_typed_param_value")]
    public void The_union_of_typed_parameters_has_the_arms_of_the_protocol(string union)
    {
        var arms = ProtocolTable.Structs[union]!["arms"]!.AsArray()
            .Select(arm => ((int)arm!["case"]!, (string)arm["caseName"]!));

        var ours = System.Enum.GetValues<TypedParamType>()
            .Select(type => ((int)type, "VIR_TYPED_PARAM_" + type.ToString().ToUpperInvariant()));

        Assert.That(ours, Is.EqualTo(arms));
    }

    [TestCase(typeof(RemoteLimits), "remote")]
    [TestCase(typeof(AdminLimits), "admin")]
    public void Limits_have_the_values_of_their_constants(System.Type limits, string program)
    {
        var expected = ProtocolTable.Constants[program]!.AsObject()
            .Where(constant => !constant.Key.EndsWith("_PROGRAM") && !constant.Key.EndsWith("_PROTOCOL_VERSION"))
            .Select(constant => (ProtocolTable.Pascal(
                constant.Key[(constant.Key.IndexOf('_') + 1)..].ToLowerInvariant()), (int)constant.Value!));

        var actual = limits.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(field => (field.Name, (int)field.GetRawConstantValue()!));

        Assert.That(actual, Is.EquivalentTo(expected));
    }

    static IEnumerable<JsonObject> Fields(string structure) =>
        ProtocolTable.Structs[structure]!["fields"]!.AsArray().Select(field => field!.AsObject());

    static string NameOf(string structure, string field) =>
        (string?)ProtocolTable.Renamed[$"{structure}.{field}"] ?? (string?)ProtocolTable.Renamed[field]
            ?? ProtocolTable.Pascal(field);
}
