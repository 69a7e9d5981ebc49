// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>Streams from the server to a client over real sockets (rpc.md §11).</summary>
sealed class StreamDownloadTests
{
    static readonly string[] s_finished = ["Start", "Finish", "Dispose"];
    static readonly string[] s_aborted = ["Start", "Abort", "Dispose"];

    TestServer _server = null!;

    [SetUp]
    public void SetUp() => _server = new TestServer();

    [TearDown]
    public void TearDown() => _server.Dispose();

    PatternSource Put(PatternSource source)
    {
        _server.Streams.Ends.Enqueue(source);
        return source;
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(262_120)]
    [TestCase(262_121)]
    [TestCase(20_000_000)]
    public void Every_byte_comes_in_order_behind_the_reply_and_then_the_end(long bytes)
    {
        var source = Put(new PatternSource(bytes));
        using var client = _server.Connect();

        var stream = RawStream.Opened(client);
        Assert.That(stream.ReceivePattern(), Is.EqualTo(bytes));
        stream.SendFinish();
        stream.ReceiveFinish();

        Assert.That(source.Uses, Is.EqualTo(s_finished));
        Assert.That(source.WasShared, Is.False);
        client.CheckEcho();
    }

    [Test]
    public void A_client_that_does_not_read_stops_the_source_and_nobody_else()
    {
        const long Bytes = 100_000_000;
        const long MemoryMax = 2_000_000;
        var source = Put(new PatternSource(Bytes));
        using var slow = _server.Connect();
        var stream = RawStream.Opened(slow);
        Deadline.Until("the source is asked", () => source.BytesRead > 0);
        using var other = _server.Connect();
        for (var i = 0; i < 200; i++)
        {
            other.CheckEcho(TestProcedure.EchoOnWorker);
        }

        Assert.That(source.BytesRead, Is.LessThan(MemoryMax));
        Assert.That(stream.ReceivePattern(), Is.EqualTo(Bytes));
    }

    [Test]
    public void Calls_of_the_same_client_are_answered_between_the_pieces()
    {
        Put(new PatternSource(5_000_000));
        using var client = _server.Connect();
        RawStream.Opened(client);

        client.CallEcho("one", TestProcedure.EchoOnWorker);
        client.CallEcho("two");
        client.Ping();
        var replies = Enumerable.Range(0, 100).Select(_ => client.Receive())
            .TakeWhile(reply => reply.Bytes.Length > 28 || reply.Type == 2)
            .Where(reply => reply.Type != 3)
            .ToArray();

        Assert.That(
            replies.Where(reply => reply.Type == 1).Select(reply => reply.Text), Is.EquivalentTo(["one", "two"]));
        Assert.That(replies.Count(reply => reply.Type == 2), Is.EqualTo(1), "the pong");
    }

    [Test]
    public void Two_streams_of_a_client_do_not_mix()
    {
        var first = Put(new PatternSource(3_000_000));
        using var client = _server.Connect();
        _ = new RawStream(client, serial: 1);
        Deadline.Until("the first is open", () => first.BytesRead > 0);
        Put(new PatternSource(2_000_000));
        _ = new RawStream(client, serial: 2);

        var bytes = new long[3];
        for (var ends = 0; ends < 2; )
        {
            var packet = client.Receive();
            if (packet.Type != 3)
            {
                continue;
            }

            var data = packet.Bytes.AsSpan(28);
            Assert.That(data.SequenceEqual(RecordedEnd.Pattern(bytes[packet.Serial], data.Length)), Is.True);
            bytes[packet.Serial] += data.Length;
            ends += data.IsEmpty ? 1 : 0;
        }

        Assert.That(bytes, Is.EqualTo([0L, 3_000_000, 2_000_000]));
    }

    [Test]
    public void A_source_that_has_nothing_yet_is_asked_again_when_it_says_so()
    {
        var source = Put(new PatternSource(1000, allowedBytes: 0));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);
        Deadline.Until("it is started", () => source.Uses.Count == 1);

        for (var i = 0; i < 10; i++)
        {
            source.Allow(100);
            stream.ReceivePattern(100 * i, 100);
        }

        Assert.That(stream.ReceivePattern(1000), Is.Zero, "the end");
    }

    [Test]
    public void A_hole_of_a_sparse_stream_is_sent_as_such_between_its_data()
    {
        Put(new PatternSource(10_000_000_000) { Hole = (300_000, 9_999_000_000) });
        using var client = _server.Connect();

        var stream = RawStream.Opened(client, StreamProcedure.OpenSparse);

        stream.ReceivePattern(0, 300_000);
        Assert.That(stream.ReceiveHole(), Is.EqualTo(9_999_000_000));
        Assert.That(stream.ReceivePattern(9_999_300_000), Is.EqualTo(700_000));
    }

    [Test]
    public void An_error_of_the_source_ends_the_stream_with_it()
    {
        var source = Put(new PatternSource(long.MaxValue, 300_000)
        {
            Failure = LibvirtException.SystemError(ErrorDomain.Streams, 5, "read failed"),
        });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        stream.ReceivePattern(0, 300_000);
        var error = stream.ReceiveError();
        stream.SendFinish();
        stream.SendData(1);

        Assert.That(
            (error.ErrorCode, error.Word(32), error.ErrorMessage),
            Is.EqualTo((38u, 38u, "read failed: Input/output error")));
        client.CheckEcho();
        Assert.That(source.Uses, Is.EqualTo(s_aborted));
        Assert.That(_server.Log, Has.Some.EqualTo("Error: read failed: Input/output error"));
    }

    [Test]
    public void A_bug_in_a_source_ends_its_stream_and_nothing_else()
    {
        var source = Put(new PatternSource(long.MaxValue, 0) { Failure = new InvalidCastException("a bug") });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("stream had I/O failure"));
        client.CheckEcho();
        Assert.That(source.Uses, Is.EqualTo(s_aborted));
        Assert.That(_server.Log, Has.Some.Contains("a bug"));
    }

    [Test]
    public void Data_from_the_client_ends_a_stream_that_takes_none()
    {
        var source = Put(new PatternSource(long.MaxValue, 0));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        stream.SendData(1, 2, 3);

        Assert.That(
            stream.ReceiveError().ErrorMessage, Is.EqualTo("internal error: the stream takes no data from its client"));
        Assert.That(source.Uses, Is.EqualTo(s_aborted));
        client.CheckEcho();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_client_may_end_it_before_its_end(bool finish)
    {
        var source = Put(new PatternSource(long.MaxValue));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);
        stream.ReceivePattern(0, 1_000_000);

        stream.SendStatus(finish ? 0u : 1u);
        var pieces = 0;
        var last = client.Receive();
        for (; last.Status == 2; last = client.Receive())
        {
            pieces++;
        }

        Assert.That((last.Type, last.Status, last.Bytes.Length), Is.EqualTo((3u, 0u, 28)));
        Assert.That(source.Uses, Is.EqualTo(finish ? s_finished : s_aborted));
        TestContext.Out.WriteLine($"{pieces} pieces were on their way");
        client.CheckEcho();
    }

    [Test]
    public void A_client_that_goes_away_ends_it()
    {
        var source = Put(new PatternSource(long.MaxValue));
        using (var client = _server.Connect())
        {
            client.Call(TestProcedure.Remember);
            client.Receive();
            RawStream.Opened(client);
            Deadline.Until("it runs", () => source.BytesRead > 0);
        }

        Deadline.Until("the end is closed", () => source.Uses.Count == 3);
        Assert.That(source.Uses, Is.EqualTo(s_aborted));
        Deadline.Until("and then what the program kept for the client", () => _server.Program.DisposedStates == 1);
        _server.AnswersOthers();
    }
}
