// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Rpc;

/// <summary>When a silent client is asked, and when it is given up; time is what the test says it is.</summary>
sealed class KeepAliveTests
{
    [Test]
    public void Silence_is_asked_count_times_and_then_given_up()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 1, count: 2);
        keepAlive.Start(nowMs: 500);

        Assert.That(RunUntilSilent(keepAlive), Is.EqualTo(new[]
        {
            (1_500L, KeepAliveAction.SendPing),
            (2_500L, KeepAliveAction.SendPing),
            (3_500L, KeepAliveAction.Close),
        }));
    }

    [Test]
    public void With_a_count_of_0_the_first_silence_is_the_end()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 5, count: 0);
        keepAlive.Start(nowMs: 0);

        Assert.That(RunUntilSilent(keepAlive), Is.EqualTo(new[] { (5_000L, KeepAliveAction.Close) }));
    }

    [Test]
    public void Any_packet_begins_the_silence_anew_and_refills_the_count()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 1, count: 1);
        keepAlive.Start(nowMs: 0);
        Assert.That(keepAlive.OnTime(1_000), Is.EqualTo(KeepAliveAction.SendPing));

        keepAlive.OnPacket(1_900);

        Assert.That(keepAlive.OnTime(2_000), Is.EqualTo(KeepAliveAction.Wait));
        Assert.That(RunUntilSilent(keepAlive), Is.EqualTo(new[]
        {
            (2_900L, KeepAliveAction.SendPing),
            (3_900L, KeepAliveAction.Close),
        }));
    }

    [Test]
    public void Nothing_is_due_before_the_client_asked_for_it()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 1, count: 1);

        keepAlive.OnPacket(0);

        Assert.That(keepAlive.DueMs, Is.Null);
        Assert.That(keepAlive.OnTime(1_000_000), Is.EqualTo(KeepAliveAction.Wait));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void An_interval_of_0_or_less_means_no_pings(int intervalSeconds)
    {
        var keepAlive = new KeepAlive(intervalSeconds, count: 5);

        keepAlive.Start(nowMs: 0);

        Assert.That(keepAlive.DueMs, Is.Null);
    }

    [Test]
    public void Asking_again_changes_nothing()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 1, count: 1);
        keepAlive.Start(nowMs: 0);

        keepAlive.Start(nowMs: 900);

        Assert.That(keepAlive.DueMs, Is.EqualTo(1_000));
    }

    [Test]
    public void The_longest_interval_is_taken_and_one_second_more_refused()
    {
        var longest = new KeepAlive(intervalSeconds: 2_147_483, count: 1);
        longest.Start(nowMs: 0);
        Assert.That(longest.DueMs, Is.EqualTo(2_147_483_000));

        Assert.That(
            () => new KeepAlive(intervalSeconds: 2_147_484, count: 1).Start(nowMs: 0),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                "internal error: keepalive interval 2147484 too large"));
    }

    [Test]
    public void A_stopped_connection_is_never_asked()
    {
        var keepAlive = new KeepAlive(intervalSeconds: 1, count: 1);
        keepAlive.Start(nowMs: 0);

        keepAlive.Stop();

        Assert.That(keepAlive.OnTime(10_000), Is.EqualTo(KeepAliveAction.Wait));
    }

    [TestCase(ProgramNumbers.KeepAlive, 1u, MessageType.Message, ExpectedResult = true)]
    [TestCase(ProgramNumbers.KeepAlive, 2u, MessageType.Message, ExpectedResult = false)]
    [TestCase(ProgramNumbers.KeepAlive, 1u, MessageType.Call, ExpectedResult = false)]
    [TestCase(ProgramNumbers.Remote, 1u, MessageType.Message, ExpectedResult = false)]
    public bool Packets_are_keepalives_by_program_version_and_type(uint program, uint version, MessageType type) =>
        KeepAlive.Consumes(new MessageHeader(program, version, 77, type, 0, MessageStatus.Ok));

    [TestCase(1, ExpectedResult = true)]
    [TestCase(2, ExpectedResult = false)]
    [TestCase(3, ExpectedResult = false)]
    public bool Only_a_ping_wants_a_pong(int procedure) =>
        KeepAlive.IsPing(
            new MessageHeader(ProgramNumbers.KeepAlive, 1, procedure, MessageType.Message, 0, MessageStatus.Ok));

    static List<(long AtMs, KeepAliveAction Action)> RunUntilSilent(KeepAlive keepAlive)
    {
        var done = new List<(long, KeepAliveAction)>();
        while (keepAlive.DueMs is { } due)
        {
            Assert.That(keepAlive.OnTime(due - 1), Is.EqualTo(KeepAliveAction.Wait));
            done.Add((due, keepAlive.OnTime(due)));
        }

        return done;
    }
}
