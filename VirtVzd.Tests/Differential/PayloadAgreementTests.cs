// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Fuzz.Mutation;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// Payloads of calls, as they are and mutated: libvirt's own daemon decodes those that this one decodes, and no others.
/// Nobody opens a connection, so that a call that decodes is refused for that by both and does nothing.
/// </summary>
[NeedsPrograms]
sealed class PayloadAgreementTests
{
    const string CannotDecode = "Unable to decode message payload";

    // Opening and closing do something, and authentication answers by itself.
    static readonly int[] s_acting = [1, 2, 60, 66, 67, 68, 69, 70];

    [Test]
    public void Mutated_payloads_are_decoded_by_both_or_by_none()
    {
        var calls = Calls();
        var mutator = new Mutator(DifferentialRun.Seed, Words.Wire, bytesMax: 4_096);
        using var daemon = new LibvirtDaemon();
        using var theirs = new RemoteWireClient(daemon.Socket);
        var (ours, differences, unknown, refused) = (new RemoteTestClient(), new List<string>(), 0, 0);
        foreach (var (procedure, payload) in calls.Concat(
            Mutations(calls, mutator, DifferentialRun.Count(usual: 6_000))))
        {
            var their = theirs.Call((RemoteProcedure)procedure, payload).Error.Message;
            if (their!.StartsWith("unknown procedure", StringComparison.Ordinal))
            {
                unknown++;
                continue;
            }

            var our = ours.Call((RemoteProcedure)procedure, payload).Error.Message;
            refused += our == CannotDecode ? 1 : 0;
            if (our == CannotDecode != (their == CannotDecode))
            {
                differences.Add(
                    $"{(RemoteProcedure)procedure} {Convert.ToHexString(payload)}\n  ours: {our}\n  theirs: {their}");
            }
        }

        TestContext.Out.WriteLine($"{refused} refused by both, {unknown} of procedures that are younger than "
            + $"libvirtd, seed {DifferentialRun.Seed}");
        Assert.That(differences, Is.Empty);
        Assert.That(refused, Is.GreaterThan(100));
    }

    static List<(int Procedure, byte[] Payload)> Calls() =>
    [
        .. from entry in ProtocolTable.Vectors["vectors"]!.AsArray()
           let header = entry!["header"]!
           where (long)header["prog"]! == ProgramNumbers.Remote && (int)header["type"]! == 0
               && (int)header["status"]! == 0
           where (string)entry["from"]! == "client" && !s_acting.Contains((int)header["proc"]!)
           let packet = WireValue.Bytes(entry.AsObject(), "hex", "hexRuns")
           where packet.Length is > 28 and < 4_096
           select ((int)header["proc"]!, packet[28..]),
    ];

    static IEnumerable<(int Procedure, byte[] Payload)> Mutations(
        List<(int Procedure, byte[] Payload)> calls, Mutator mutator, int count)
    {
        for (var made = 0; made < count; made++)
        {
            var (procedure, payload) = calls[mutator.Next(calls.Count)];
            yield return (procedure, mutator.Mutate(payload, calls[mutator.Next(calls.Count)].Payload).ToArray());
        }
    }
}
