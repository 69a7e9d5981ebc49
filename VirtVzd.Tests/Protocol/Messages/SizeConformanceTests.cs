// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol.Messages;

/// <summary>The smallest and largest sizes of all structures are those of the protocol's own table.</summary>
sealed class SizeConformanceTests
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public;

    static IEnumerable<string> Structures => WireRecords.ByStructure.Keys;

    [TestCaseSource(nameof(Structures))]
    public void A_structure_has_the_sizes_that_the_protocol_gives_it(string structure)
    {
        var entry = ProtocolTable.Structs[structure]!;
        var record = WireRecords.Of(structure);

        Assert.That(
            (long)(int)record.GetProperty("MinBytes", Static)!.GetValue(null)!, Is.EqualTo((long)entry["minBytes"]!));
        var maxBytes = (long)entry["maxBytes"]!;
        Assert.That(
            (long)record.GetProperty("MaxBytes", Static)!.GetValue(null)!,
            maxBytes < XdrSize.Beyond ? Is.EqualTo(maxBytes) : Is.GreaterThanOrEqualTo(XdrSize.Beyond));
    }

    [Test]
    public void The_value_of_a_typed_parameter_has_its_own()
    {
        var entry = ProtocolTable.Structs["remote_typed_param_value"]!;

        Assert.That(
            (TypedParamValue.MinBytes, TypedParamValue.MaxBytes),
            Is.EqualTo(((int)entry["minBytes"]!, (long)entry["maxBytes"]!)));
    }

    [TestCase(0, 5, 4)]
    [TestCase(3, 5, 19)]
    [TestCase(int.MaxValue, XdrSize.Beyond, XdrSize.Beyond)]
    public void An_array_beyond_all_bounds_has_a_size_that_can_be_added(long count, long itemBytes, long expected) =>
        Assert.That(XdrSize.OfItems(count, itemBytes), Is.EqualTo(expected));

    [Test]
    public void No_call_of_libvirts_is_longer_than_its_arguments_may_be()
    {
        var calls = GoldenPacket.All
            .Where(packet => packet.Header is { Program: ProgramNumbers.Remote, Type: MessageType.Call })
            .ToList();

        Assert.That(calls, Has.Count.GreaterThan(100));
        foreach (var call in calls)
        {
            var form = CallArguments.Of((RemoteProcedure)call.Header.Procedure);
            Assert.That(
                call.Payload.Length, Is.LessThanOrEqualTo(Math.Min(form.BytesMax, RpcLimits.PayloadBytesMax)),
                call.ToString());
        }
    }
}
