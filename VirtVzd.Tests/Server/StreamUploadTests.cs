// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Buffers.Binary;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>
/// Streams from a client to the server over real sockets, and in both directions at once (rpc.md §11).
/// </summary>
sealed class StreamUploadTests
{
    static readonly string[] s_finished = ["Start", "Finish", "Dispose"];
    static readonly string[] s_aborted = ["Start", "Abort", "Dispose"];

    TestServer _server = null!;

    [SetUp]
    public void SetUp() => _server = new TestServer();

    [TearDown]
    public void TearDown() => _server.Dispose();

    T Put<T>(T end)
        where T : RecordedEnd
    {
        _server.Streams.Ends.Enqueue(end);
        return end;
    }

    [TestCase(1, 300)]
    [TestCase(4096, 2000)]
    [TestCase(262_120, 60)]
    [TestCase(33_554_408, 2)]
    public void Every_byte_arrives_in_order_and_the_finish_is_confirmed_after_the_last(int bytesPerPacket, int packets)
    {
        var sink = Put(new PatternSink { BytesPerWriteMax = 1_000_000 });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        for (var i = 0; i < packets; i++)
        {
            stream.SendData(RecordedEnd.Pattern((long)i * bytesPerPacket, bytesPerPacket));
        }

        stream.SendFinish();
        stream.ReceiveFinish();

        Assert.That((sink.BytesWritten, sink.IsPattern), Is.EqualTo(((long)packets * bytesPerPacket, true)));
        Assert.That(sink.Uses, Is.EqualTo(s_finished));
        Assert.That(sink.WasShared, Is.False);
        client.CheckEcho();
    }

    [Test]
    public void A_sink_that_takes_nothing_stops_the_client_and_nobody_else()
    {
        const int BytesPerPacket = 100_000;
        const long SocketBytesMax = 1_000_000;
        var sink = Put(new PatternSink(roomBytes: 0));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        // Five request slots, what one read takes at most beyond them, and the socket's own room.
        var sent = stream.SendUntilStopped(BytesPerPacket);
        Assert.That(
            sent,
            Is.GreaterThanOrEqualTo(5 * BytesPerPacket).And.LessThan((5 * BytesPerPacket) + 65_536 + SocketBytesMax));
        _server.AnswersOthers();

        sink.MakeRoom(long.MaxValue / 2);
        Deadline.Until("what was sent is taken", () => sink.BytesWritten >= sent);
        Assert.That(sink.IsPattern, Is.True);
    }

    [Test]
    public void Calls_and_pings_of_the_same_client_go_on_below_the_request_limit()
    {
        var sink = Put(new PatternSink(roomBytes: 2));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);
        stream.SendData(RecordedEnd.Pattern(0, 3));
        stream.SendData(RecordedEnd.Pattern(3, 3));
        Deadline.Until("two packets wait", () => sink.BytesWritten == 2);

        client.CheckEcho();
        client.CheckEcho(TestProcedure.EchoOnWorker);
        client.Ping();
        Assert.That(client.Receive().Type, Is.EqualTo(2u));

        sink.MakeRoom(4);
        stream.SendFinish();
        stream.ReceiveFinish();
        Assert.That((sink.BytesWritten, sink.IsPattern), Is.EqualTo((6L, true)));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void An_abort_does_not_wait_for_a_sink_that_takes_nothing(int roomBytes)
    {
        var sink = Put(new PatternSink(roomBytes));
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);
        stream.SendData(1, 2, 3);
        stream.SendData(4, 5, 6);

        stream.SendAbort();

        stream.ReceiveFinish();
        Assert.That(sink.Uses, Is.EqualTo(s_aborted));
        for (var i = 0; i < 6; i++)
        {
            client.CheckEcho(TestProcedure.EchoOnWorker);
        }
    }

    [Test]
    public void Holes_arrive_where_they_are_allowed()
    {
        var sink = Put(new PatternSink());
        using var client = _server.Connect();
        var stream = RawStream.Opened(client, StreamProcedure.OpenSparse);

        stream.SendHole(0);
        stream.SendData(RecordedEnd.Pattern(0, 10));
        stream.SendHole(long.MaxValue);
        stream.SendFinish();
        stream.ReceiveFinish();

        Assert.That(sink.Holes, Is.EqualTo([0, long.MaxValue]));
        Assert.That(sink.BytesWritten, Is.EqualTo(10));
    }

    [TestCase(-1, 0u, "length in virStreamSendHole must be zero or greater")]
    [TestCase(long.MinValue, 0u, "length in virStreamSendHole must be zero or greater")]
    [TestCase(1, 5u, "unsupported flags (0x5) in function virStreamSendHole")]
    public void A_hole_that_is_none_ends_the_stream(long length, uint flags, string message)
    {
        var sink = Put(new PatternSink());
        using var client = _server.Connect();
        var stream = RawStream.Opened(client, StreamProcedure.OpenSparse);

        stream.SendHole(length, flags);

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo(message));
        Assert.That(sink.Uses, Is.EqualTo(s_aborted));
        client.CheckEcho();
    }

    [Test]
    public void A_hole_where_none_is_allowed_closes_the_connection()
    {
        var sink = Put(new PatternSink());
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        stream.SendHole(4096);

        client.CheckClosed();
        Deadline.Until("the sink is closed", () => sink.IsOver);
        Assert.That(_server.Log, Has.Some.EqualTo("Error: Unexpected stream hole"));
        _server.AnswersOthers();
    }

    [Test]
    public void A_hole_without_its_words_closes_the_connection([Values(0, 4, 11)] int bytes)
    {
        Put(new PatternSink());
        using var client = _server.Connect();
        var stream = RawStream.Opened(client, StreamProcedure.OpenSparse);

        stream.SendHole(new byte[bytes]);

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [Test]
    public void An_error_of_the_sink_is_told_once_whatever_was_sent_behind_it()
    {
        var sink = Put(new PatternSink(
            roomBytes: 4) { Failure = LibvirtException.SystemError(ErrorDomain.Streams, 28, "cannot write") });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        for (var i = 0; i < 20; i++)
        {
            stream.SendData(1, 2, 3);
        }

        stream.SendFinish();

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("cannot write: No space left on device"));
        client.CheckEcho();
        Assert.That(sink.Uses, Is.EqualTo(s_aborted));
    }

    [Test]
    public void A_finish_that_fails_is_answered_by_its_error()
    {
        var sink = Put(
            new PatternSink { FinishFailure = LibvirtException.SystemError(ErrorDomain.Streams, 5, "cannot sync") });
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);

        stream.SendData(1, 2, 3);
        stream.SendFinish();

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("cannot sync: Input/output error"));
        Assert.That(sink.Uses, Is.EqualTo(s_finished));
        client.CheckEcho();
    }

    [Test]
    public void A_client_that_goes_away_in_the_middle_ends_it()
    {
        var sink = Put(new PatternSink(roomBytes: 1));
        using (var client = _server.Connect())
        {
            RawStream.Opened(client).SendUntilStopped(50_000);
        }

        Deadline.Until("the end is closed", () => sink.Uses.Count == 3);
        Assert.That(sink.Uses, Is.EqualTo(s_aborted));
        _server.AnswersOthers();
    }

    [Test]
    public void A_packet_that_is_too_long_closes_the_connection_and_ends_it()
    {
        var sink = Put(new PatternSink());
        using var client = _server.Connect();
        var packet = RawStream.Opened(client).DataPacket([]);
        BinaryPrimitives.WriteUInt32BigEndian(packet, 33_554_437);

        client.Send(packet);

        client.CheckClosed();
        Deadline.Until("the end is closed", () => sink.IsOver);
        _server.AnswersOthers();
    }

    [Test]
    public void A_console_goes_both_ways_at_once()
    {
        const int Bytes = 3_000_000;
        const int BytesPerPacket = 7_001;
        var console = Put(new EchoEnd());
        using var client = _server.Connect();
        var stream = RawStream.Opened(client);
        var typing = new Thread(() =>
        {
            for (var offset = 0; offset < Bytes; offset += BytesPerPacket)
            {
                stream.SendData(RecordedEnd.Pattern(offset, int.Min(BytesPerPacket, Bytes - offset)));
            }
        });
        typing.Start();

        stream.ReceivePattern(0, Bytes);
        typing.Join();
        stream.SendFinish();
        stream.ReceiveFinish();

        Assert.That(console.Uses, Is.EqualTo(s_finished));
        Assert.That(console.WasShared, Is.False);
    }
}
