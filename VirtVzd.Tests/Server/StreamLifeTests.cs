// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>How streams come to be and end, and what a client may do to them in any order (rpc.md §11).</summary>
sealed class StreamLifeTests
{
    const int StreamsMax = 32;

    TestServer _server = null!;

    [SetUp]
    public void SetUp() => _server = new TestServer(alwaysAdmits: true);

    [TearDown]
    public void TearDown() => _server.Dispose();

    RecordedEnd Put(RecordedEnd end)
    {
        _server.Streams.Ends.Enqueue(end);
        return end;
    }

    [Test]
    public void A_call_that_fails_opens_nothing()
    {
        var end = Put(new RecordedEnd());
        using var client = _server.Connect();

        var stream = new RawStream(client, StreamProcedure.OpenAndFail);
        Assert.That(client.Receive().ErrorMessage, Is.EqualTo("internal error: no stream after all"));
        stream.SendFinish();

        client.CheckEcho();
        Assert.That(end.Uses, Is.EqualTo(["Abort", "Dispose"]));
    }

    [Test]
    public void A_connection_has_so_many_streams_at_a_time_and_no_more()
    {
        using var client = _server.Connect();
        var streams = new List<RawStream>();
        for (var i = 0u; i < StreamsMax; i++)
        {
            Put(new RecordedEnd());
            streams.Add(RawStream.Opened(client, serial: i));
        }

        var refused = Put(new RecordedEnd());
        _ = new RawStream(client, serial: StreamsMax);
        Assert.That(
            client.Receive().ErrorMessage, Is.EqualTo($"too many streams '{StreamsMax + 1}' for limit '{StreamsMax}'"));
        Assert.That(refused.Uses, Is.EqualTo(["Dispose"]));

        streams[7].SendFinish();
        streams[7].ReceiveFinish();
        Put(new RecordedEnd());
        RawStream.Opened(client, serial: StreamsMax);
    }

    [Test]
    public void A_serial_names_one_stream_until_it_is_over()
    {
        using var client = _server.Connect();
        Put(new RecordedEnd());
        var stream = RawStream.Opened(client, serial: 5);

        Put(new RecordedEnd());
        _ = new RawStream(client, serial: 5);
        Assert.That(client.Receive().ErrorMessage, Is.EqualTo("call 5 has opened a stream already"));
        stream.SendFinish();
        stream.ReceiveFinish();

        Put(new RecordedEnd());
        RawStream.Opened(client, serial: 5);
    }

    [Test]
    public void Packets_for_no_stream_get_no_answer()
    {
        using var client = _server.Connect();
        var end = Put(new RecordedEnd());
        var stream = RawStream.Opened(client, serial: 5);

        foreach (var (procedure, serial, program, version) in new[]
        {
            (1, 6u, StreamProgram.Number, 1u),
            (2, 5u, StreamProgram.Number, 1u),
            (1, 5u, TestProgram.Number, 1u),
            (1, 5u, StreamProgram.Number, 2u)
        })
        {
            client.Send(RawClient.Packet(procedure, [], serial, type: 3, status: 0, program, version));
            client.Send(RawClient.Packet(procedure, new byte[12], serial, type: 6, status: 2, program, version));
        }

        client.CheckEcho();
        Assert.That(end.Uses, Has.None.AnyOf("Finish", "Abort"));
        stream.SendFinish();
        stream.ReceiveFinish();
    }

    [Test]
    public void Another_clients_stream_cannot_be_reached()
    {
        using var owner = _server.Connect();
        using var stranger = _server.Connect();
        var end = Put(new RecordedEnd());
        var stream = RawStream.Opened(owner, serial: 5);

        stranger.Send(RawClient.Packet(StreamProcedure.Open, [], serial: 5, type: 3, status: 1, StreamProgram.Number));

        stranger.CheckEcho();
        Assert.That(end.Uses, Has.None.AnyOf("Finish", "Abort"));
        stream.SendFinish();
        stream.ReceiveFinish();
    }

    [Test]
    public void Any_three_packets_in_any_order_end_it_at_most_once(
        [Range(0, 5)] int first, [Range(0, 5)] int second, [Range(0, 5)] int third)
    {
        Action<RawStream>[] kinds =
        [
            stream => stream.SendData(RecordedEnd.Pattern(0, 9)),
            stream => stream.SendData(),
            stream => stream.SendFinish(),
            stream => stream.SendAbort(),
            stream => stream.SendStatus(7),
            stream => stream.SendHole(4096),
        ];
        var end = Put(new PatternSink());
        using (var client = _server.Connect())
        {
            var stream = RawStream.Opened(client, StreamProcedure.OpenSparse);

            int[] sent = [first, second, third];
            foreach (var kind in sent)
            {
                kinds[kind](stream);
            }

            var enders = sent.Where(kind => kind is 2 or 3 or 4).ToHashSet();
            client.CallEcho("after it all");
            var answers = new List<RawReply> { client.Receive() };
            if (enders.Count > 0)
            {
                answers.Add(client.Receive());
            }

            // Whatever else the server had to say would come before these.
            client.CheckEcho();
            client.CheckEcho(TestProcedure.EchoOnWorker);
            Assert.That(answers.Count(answer => answer.Type == 1), Is.EqualTo(1), "the echo");
            var confirmed = answers.Exists(answer => answer is { Type: 3, Status: 0 });
            Assert.That(confirmed ? enders.Overlaps([2, 3]) : enders.Count == 0 || enders.Contains(4), Is.True);
        }

        Deadline.Until("it is disposed", () => end.Uses.Contains("Dispose"));
        Assert.That(end.IsOver, Is.True, () => string.Join(' ', end.Uses));
    }

    [Test]
    public void An_abort_that_fails_is_answered_by_its_error()
    {
        Put(new RecordedEnd { AbortFailure = LibvirtException.Internal(ErrorDomain.Streams, "stuck") });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        stream.SendAbort();

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("internal error: stuck"));
        client.CheckEcho();
    }

    [Test]
    public void A_stop_ends_open_streams_and_tells_their_clients()
    {
        var source = Put(new PatternSource(long.MaxValue, allowedBytes: 0));
        using var reader = _server.Connect();
        var download = RawStream.Opened(reader);
        Deadline.Until("it is started", () => source.Uses.Count == 1);
        var sink = Put(new PatternSink(roomBytes: 0));
        using var writer = _server.Connect();
        var upload = RawStream.Opened(writer);
        upload.SendUntilStopped(100_000);

        Assert.That(_server.Drain(deadlineMs: 60_000), Is.Zero, "calls left");

        Assert.That(download.ReceiveError().ErrorMessage, Is.EqualTo("stream aborted: the daemon is stopping"));
        Assert.That(upload.ReceiveError().ErrorMessage, Is.EqualTo("stream aborted: the daemon is stopping"));
        reader.CheckClosed();
        writer.CheckClosed();
        Assert.That(source.Uses, Is.EqualTo(["Start", "Abort", "Dispose"]));
        Assert.That(sink.Uses, Is.EqualTo(["Start", "Abort", "Dispose"]));
    }

    [Test]
    public void Streams_of_many_clients_that_end_in_every_way_leave_nothing_behind()
    {
        const int Clients = 8;
        const int StreamsEach = 25;
        var ends = Enumerable.Range(0, Clients * StreamsEach).Select(_ => Put(new EchoEnd())).ToArray();
        var failures = new int[Clients];
        var threads = Enumerable.Range(0, Clients)
            .Select(number => new Thread(() => failures[number] = Use(number, StreamsEach)))
            .ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.That(failures, Is.All.Zero);
        Deadline.Until("all are over", () => Array.TrueForAll(ends, end => end.Uses.Contains("Dispose")));
        Assert.That(ends.Select(end => end.IsOver), Is.All.True);
        Assert.That(ends.Any(end => end.WasShared), Is.False);
        _server.AnswersOthers();
    }

    // Finishes, aborts, or goes away with data under way in both directions.
    int Use(int number, int streams)
    {
        var random = new Random(number);
        var client = _server.Connect();
        try
        {
            for (var i = 0u; i < streams; i++)
            {
                var stream = new RawStream(client, serial: i);
                while (client.Receive() is { Type: not 1 })
                {
                    // What is left of the stream before.
                }

                stream.SendData(RecordedEnd.Pattern(0, random.Next(1, 5_000)));
                switch (random.Next(3))
                {
                    case 0:
                        stream.SendFinish();
                        break;
                    case 1:
                        stream.SendAbort();
                        break;
                    default:
                        client.Dispose();
                        client = _server.Connect();
                        break;
                }
            }

            return 0;
        }
        catch (Exception failure) when (failure is AssertionException or System.Net.Sockets.SocketException)
        {
            TestContext.Out.WriteLine($"client {number}: {failure.Message}");
            return 1;
        }
        finally
        {
            client.Dispose();
        }
    }
}
