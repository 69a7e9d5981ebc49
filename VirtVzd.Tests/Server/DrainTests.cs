// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Protocol.Messages;
using VirtVzd.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>A stop of a server with clients of every kind.</summary>
sealed class DrainTests
{
    const int LongMs = 600_000;

    TestServer? _server;

    [TearDown]
    public void TearDown() => _server?.Dispose();

    // Events enough that most of them wait for the client, and no more than it may have waiting.
    static int SendEvents(TestServer server, RawClient client, int count)
    {
        client.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => server.Program.Hanging == 1);
        var session = server.Program.Sessions.Single();
        var text = new TestText(new string('e', 100_000));
        for (var i = 0; i < count; i++)
        {
            session.SendEvent(TestProgram.Number, (int)TestProcedure.Event, text);
        }

        server.Program.LetGo();
        return count;
    }

    [Test]
    public void What_waits_for_a_client_that_reads_leaves_before_the_end()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        var events = SendEvents(_server, client, 50);
        var left = -1;
        var stop = new Thread(() => left = _server.Drain(LongMs));
        stop.Start();

        var packets = Enumerable.Range(0, events + 1).Select(_ => client.Receive()).ToArray();

        client.CheckClosed();
        stop.Join();
        Assert.That(left, Is.Zero);
        Assert.That(packets.Count(packet => packet.Type == 2), Is.EqualTo(events));
    }

    [Test]
    public void A_client_that_reads_nothing_does_not_hold_up_the_end()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        SendEvents(_server, client, 50);
        var watch = Stopwatch.StartNew();

        Assert.That(_server.Drain(LongMs), Is.Zero, "no call was left");

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(Drainage.UnreadMs * 5)));
    }

    [Test]
    public void A_client_that_has_not_proved_who_it_is_does_not_hold_up_the_end_either()
    {
        _server = new TestServer(auth: AuthType.Sasl);
        using var client = _server.Connect();
        client.Call(TestProcedure.HangInAuthentication);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        var watch = Stopwatch.StartNew();

        Assert.That(_server.Drain(LongMs), Is.Zero, "no call that counts was left");

        client.CheckClosed();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(Drainage.UnreadMs * 5)));
    }

    [Test]
    public void A_reply_that_nobody_reads_is_no_call_that_was_left()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.Call(TestProcedure.Large, RawClient.Text("4000000"));
        Deadline.Until("the reply has begun", () => !client.IsSilent);

        Assert.That(_server.Drain(LongMs), Is.Zero);
    }

    [Test]
    public void Who_has_just_come_is_served_a_moment_longer()
    {
        _server = new TestServer(youngMs: LongMs);
        using var client = _server.Connect();
        Deadline.Until("it is accepted", () => _server.Server.Counts.Clients == 1);
        var left = -1;
        var stop = new Thread(() => left = _server.Drain(LongMs));
        stop.Start();
        Deadline.Until("the stop has begun", () => !System.IO.File.Exists(_server.Path));

        client.CheckEcho();
        client.CheckEcho(TestProcedure.EchoOnWorker);
        client.Dispose();

        stop.Join();
        Assert.That(left, Is.Zero);
    }

    [Test]
    public void Who_has_been_there_for_long_is_not()
    {
        const int YoungMs = 200;
        _server = new TestServer(youngMs: YoungMs);
        using var old = _server.Connect();
        old.CheckEcho();
        var age = Stopwatch.StartNew();
        Deadline.Until("it is old", () => age.ElapsedMilliseconds > 2 * YoungMs);
        using var young = _server.Connect();
        young.CheckEcho();
        var stop = new Thread(() => _server.Drain(LongMs));
        stop.Start();

        old.CheckClosed();
        young.CheckClosed();
        stop.Join();
    }
}
