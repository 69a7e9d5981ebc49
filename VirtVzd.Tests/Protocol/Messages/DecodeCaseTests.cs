// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol.Messages;

/// <summary>Where libvirt's decoders are lenient and where they are strict, so are ours.</summary>
sealed class DecodeCaseTests
{
    static IEnumerable<TestCaseData> Cases =>
        from entry in ProtocolTable.Vectors["decode"]!.AsArray()
        select new TestCaseData(entry!.AsObject()).SetArgDisplayNames(
            $"{(string)entry["id"]!}: {(string)entry["note"]!}");

    [TestCaseSource(nameof(Cases))]
    public void A_payload_is_taken_or_refused_as_libvirt_does(JsonObject entry)
    {
        var bytes = WireValue.Bytes(entry, "hex", "hexRuns");
        var type = (string)entry["type"]!;

        if ((bool)entry["accepted"]!)
        {
            var reencoded = Reencode(type, bytes, out var consumed);

            Assert.That(consumed, Is.EqualTo((int)entry["consumed"]!));
            Assert.That(reencoded, Is.EqualTo(WireValue.Bytes(entry, "reencodedHex", "reencodedHexRuns")));
        }
        else
        {
            Assert.That(
                () => Reencode(type, bytes, out _),
                Throws.TypeOf<LibvirtException>().With.Message.EqualTo("Unable to decode message payload"));
        }
    }

    static byte[] Reencode(string type, byte[] bytes, out int consumed)
    {
        if ((string)ProtocolTable.Structs[type]!["kind"]! == "struct")
        {
            var codec = WireCodec.Of(WireRecords.Of(type));
            return codec.Encode(codec.Decode(bytes, out consumed));
        }

        var reader = new XdrReader(bytes);
        var writer = new XdrWriter(System.Buffers.ArrayPool<byte>.Shared.Rent(16), 0, 4_096);
        switch (type)
        {
            case "remote_string":
                writer.WriteOptionalString(reader.ReadOptionalString());
                break;
            case "remote_nonnull_string":
                writer.WriteString(reader.ReadString());
                break;
            case "remote_uuid":
                writer.WriteGuid(reader.ReadGuid());
                break;
            case "remote_domain":
                writer.WritePresence(reader.ReadPresence());
                VirtVzd.Protocol.Messages.DomainRef.Decode(ref reader).Encode(ref writer);
                break;
            default:
                throw new ArgumentException($"no way to read {type}", nameof(type));
        }

        consumed = bytes.Length - reader.RemainingBytes;
        return writer.Buffer[..writer.Position];
    }
}
