// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Every procedure number with every kind of wrong arguments, in every state of a connection.</summary>
sealed class HostileCallTests
{
    const int PlainReply = 1;
    const int ReplyWithDescriptors = 5;
    const int OpenGraphicsFd = (int)RemoteProcedure.DomainOpenGraphicsFd;

    const int Seed = 20260817;

    static IEnumerable<TestCaseData> Situations()
    {
        yield return Situation("not authenticated", () => new RemoteTestClient(
            new TestSession { AuthMethod = AuthType.Polkit, IsAuthenticated = false, PeerUserId = 1000 }));
        yield return Situation("before open", () => new RemoteTestClient());
        yield return Situation("read-only", () => RemoteTestClient.OpenedReadOnly());
        yield return Situation("open", () => RemoteTestClient.Opened());
    }

    [TestCaseSource(nameof(Situations))]
    public void Every_number_is_answered_whatever_its_arguments_and_the_next_call_works(Func<RemoteTestClient> connect)
    {
        var random = new Random(Seed);
        var client = connect();
        for (var number = -1; number <= ProcedureNumbers.Last + 1; number++)
        {
            foreach (var payload in Payloads(number, random))
            {
                var reply = client.Call(ProgramNumbers.Remote, number, payload, serial: 77);

                AssertAnswers(reply, number, payload);
            }
        }

        // What has gone before may have opened the connection or used up its one open.
        var list = client.Call(RemoteProcedure.AuthList);
        Assert.That(list.IsError, Is.False);
    }

    [Test]
    public void A_good_call_works_after_all_of_them()
    {
        var random = new Random(Seed);
        var client = RemoteTestClient.Opened();
        for (var number = 0; number <= ProcedureNumbers.Last; number++)
        {
            client.Call(ProgramNumbers.Remote, number, Bytes(random, random.Next(64)));
        }

        var reply = client.Call(RemoteProcedure.ConnectNumOfDomains);

        Assert.That(reply.Hex, Is.EqualTo("00000001"));
    }

    [Test]
    public void Every_cut_of_good_arguments_of_an_implemented_call_does_not_decode()
    {
        foreach (var number in ProcedureNumbers.Implemented)
        {
            var arguments = ProcedureNumbers.GoldenArguments(number);
            var client = RemoteTestClient.Opened();
            for (var length = 0; length < arguments.Length; length++)
            {
                var reply = client.Call(ProgramNumbers.Remote, number, arguments[..length]);

                Assert.That(
                    reply.Error.Short,
                    Is.EqualTo((39, 7, "Unable to decode message payload")),
                    $"procedure {number} cut to {length} of {arguments.Length} bytes");
            }
        }
    }

    [Test]
    public void Bytes_behind_the_arguments_are_ignored()
    {
        var arguments = new XdrBytes().Int(1).Raw([1, 2, 3, 4, 5]);

        var reply = RemoteTestClient.Opened().Call(RemoteProcedure.DomainLookupById, arguments);

        Assert.That(reply.IsError, Is.False);
    }

    static void AssertAnswers(Reply reply, int number, byte[] payload)
    {
        var what = $"procedure {number}, seed {Seed}, payload {Convert.ToHexString(payload)}";
        var type = number == OpenGraphicsFd && !reply.IsError ? ReplyWithDescriptors : PlainReply;
        var expected = new XdrBytes().Int(reply.Packet.Length).Int(0x2000_8086).Int(1).Int(number).Int(type).Int(77);
        Assert.That(reply.Packet[..24], Is.EqualTo(expected.Bytes), what);
        if (reply.IsError)
        {
            Assert.That(reply.Error.Message, Is.Not.Empty, what);
        }
    }

    static IEnumerable<byte[]> Payloads(int number, Random random)
    {
        yield return [];
        yield return Bytes(random, 3);
        yield return Bytes(random, 200);
        yield return [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        yield return new byte[64];
        var good = ProcedureNumbers.GoldenArguments(number);
        yield return good;
        if (good.Length > 0)
        {
            yield return good[..random.Next(good.Length)];
            var flipped = (byte[])good.Clone();
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            yield return flipped;
        }
    }

    static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    static TestCaseData Situation(string name, Func<RemoteTestClient> connect) =>
        new TestCaseData(connect).SetArgDisplayNames(name);
}
