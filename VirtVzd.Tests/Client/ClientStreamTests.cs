// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>A client's end of streams.</summary>
sealed class ClientStreamTests
{
    const int Download = (int)RemoteProcedure.StorageVolDownload;
    const uint Stream = 3;
    const uint Hole = 6;

    ScriptedServer _server = null!;
    ClientStream _stream = null!;
    uint _serial;

    [SetUp]
    public void Open()
    {
        _server = new ScriptedServer();
        var opening = Task.Run(() =>
        {
            var stream = _server.Client.OpenStream(
                ProgramNumbers.Remote, Download, [1, 2, 3, 4], isSparse: true, ScriptedServer.Patience, out var reply);
            reply.Dispose();
            return stream;
        });
        _serial = _server.Take().Serial;
        _server.Send(Download, _serial, []);
        _stream = opening.Result;
    }

    [TearDown]
    public void Close()
    {
        _stream.Dispose();
        _server.Dispose();
        Assert.That(_server.Held.Held, Is.Zero, "what was held is given back");
    }

    [Test]
    public void Data_and_holes_come_in_order_and_then_the_end()
    {
        _server.Send(Download, _serial, [1, 2, 3], Stream, status: 2);
        _server.Send(Download, _serial, new XdrBytes().Hyper(4_096).Int(0).Bytes, Hole, status: 2);
        _server.Send(Download, _serial, [], Stream, status: 2);

        var room = new byte[2];
        Assert.That(Next(room), Is.EqualTo(StreamPiece.Data(2)));
        Assert.That(room, Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(Next(room), Is.EqualTo(StreamPiece.Data(1)));
        Assert.That(room[0], Is.EqualTo(3));
        Assert.That(Next(room), Is.EqualTo(StreamPiece.Hole(4_096)));
        Assert.That(Next(room), Is.EqualTo(StreamPiece.End));
    }

    [Test]
    public void It_is_finished_when_the_server_has_confirmed_it()
    {
        Assert.That(_stream.PrepareToFinish(), Is.False);
        Assert.That(
            _server.Take(),
            Is.EqualTo((Download, 3, _serial, 0, Array.Empty<byte>())).Using<(int, int, uint, int, byte[])>(
                static (a, b) => (a.Item1, a.Item2, a.Item3, a.Item4) == (b.Item1, b.Item2, b.Item3, b.Item4)));

        _server.Send(Download, _serial, [], Stream);

        Deadline.Until("it may finish", _stream.PrepareToFinish);
        _stream.Finish();
    }

    [Test]
    public void An_error_in_place_of_the_confirmation_is_the_finishs()
    {
        _stream.PrepareToFinish();
        _server.Take();
        SendError();

        Deadline.Until("it may finish", _stream.PrepareToFinish);
        Assert.That(Assert.Throws<LibvirtException>(_stream.Finish)!.Message, Is.EqualTo("no room"));
    }

    [TestCase(Stream)]
    [TestCase(1u)]
    public void The_servers_error_ends_it_at_any_time(uint type)
    {
        SendError(type);

        Assert.That(Assert.Throws<LibvirtException>(() => Next(new byte[1]))!.Message, Is.EqualTo("no room"));
        Assert.Throws<LibvirtException>(() => _stream.Write([1]));
        Assert.That(_server.ClosedBy, Is.Null);
    }

    [Test]
    public void What_is_sent_leaves_in_order()
    {
        Assert.That(_stream.Write([7, 8]), Is.EqualTo(2));
        Assert.That(_stream.WriteHole(512), Is.True);

        var (_, type, _, status, payload) = _server.Take();
        Assert.That((type, status, payload), Is.EqualTo((3, 2, new byte[] { 7, 8 })));
        (_, type, _, status, payload) = _server.Take();
        Assert.That((type, status, payload), Is.EqualTo((6, 2, new XdrBytes().Hyper(512).Int(0).Bytes)));
    }

    [Test]
    public void A_server_that_takes_nothing_stops_who_writes_and_says_when_there_is_room()
    {
        var isReady = 0;
        _stream.Start(() => isReady++);
        isReady = 0;
        var chunk = new byte[RpcLimits.StreamChunkBytesMax];
        var written = 0L;
        Deadline.Until("nothing more is taken", () =>
        {
            var count = _stream.Write(chunk);
            written += count;
            return count == 0 && !_stream.WriteHole(1);
        });
        Assert.That(_server.Held.Held, Is.LessThan(2 * ClientStream.UnsentBytesMax));
        isReady = 0;

        for (var received = 0L; received < written; )
        {
            received += _server.Take().Payload.Length;
        }

        Deadline.Until("there is room", () => isReady > 0);
        Assert.That(_stream.Write([1]), Is.EqualTo(1));
    }

    [Test]
    public void A_stream_that_nobody_reads_stops_the_server_and_goes_on_when_it_is_read()
    {
        var packet = RawClient.Packet(Download, new byte[100_000], _serial, Stream, status: 2, ProgramNumbers.Remote);
        var many = new byte[packet.Length * 100];
        for (var i = 0; i < 100; i++)
        {
            packet.CopyTo(many, i * packet.Length);
        }

        var sent = _server.SendUntilStuck(many, () => _stream.IsFull);
        Assert.That(sent, Is.LessThan(many.Length), "the server was not stopped");
        Assert.That(_server.Held.Held, Is.LessThan(4 * ClientStream.UnreadBytesMax));

        var rest = Task.Run(() => _server.Send(many[sent..]));
        var room = new byte[RpcLimits.StreamChunkBytesMax];
        var read = 0L;
        Deadline.Until("all is read", () =>
        {
            read += _stream.Read(room).Bytes;
            return read == 100 * 100_000;
        });
        rest.Wait(Deadline.Patience);
    }

    [Test]
    public void What_the_dead_server_had_sent_is_lost_and_its_death_told()
    {
        _server.Hangup();

        Assert.That(
            Assert.Throws<LibvirtException>(() => Next(new byte[1]))!.Message,
            Is.EqualTo("End of file while reading data: Input/output error"));
    }

    [Test]
    public void An_abort_is_told_once_and_what_comes_after_it_is_dropped()
    {
        _stream.Abort();
        _stream.Abort();
        var (procedure, type, serial, status, payload) = _server.Take();
        Assert.That((procedure, type, serial, status, payload.Length), Is.EqualTo((Download, 3, _serial, 1, 0)));

        _server.Send(Download, _serial, new byte[1_000], Stream, status: 2);
        _server.Send(Download, _serial, [], Stream);
        _server.Send(KeepAliveProcedure.Ping, 0, [], type: 2, program: RawClient.KeepAliveProgram);

        Assert.That(_server.Take().Procedure, Is.EqualTo(2), "a pong and no second abort");
        Assert.That(_server.ClosedBy, Is.Null);
    }

    [TestCase(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0 })]
    [TestCase(new byte[] { 0, 0 })]
    public void A_hole_that_cannot_be_fails_the_stream(byte[] payload)
    {
        _server.Send(Download, _serial, payload, Hole, status: 2);

        Assert.Throws<LibvirtException>(() => Next(new byte[1]));
        Assert.That(_server.ClosedBy, Is.Null);
    }

    [Test]
    public void Packets_of_no_stream_are_dropped()
    {
        _server.Send(Download, _serial + 1, [1], Stream, status: 2);
        _server.Send(Download + 1, _serial, [1], Stream, status: 2);
        _server.Send(Download, _serial, [9], Stream, status: 2);

        var room = new byte[8];
        Assert.That(Next(room), Is.EqualTo(StreamPiece.Data(1)));
        Assert.That(room[0], Is.EqualTo(9));
    }

    [Test]
    public void A_call_that_fails_opens_nothing()
    {
        var opening = Task.Run(() => _server.Client.OpenStream(
            ProgramNumbers.Remote, Download, [], isSparse: false, ScriptedServer.Patience, out _));
        var serial = _server.Take().Serial;
        _server.Send(Download, serial, ErrorPayload, status: 1);

        Assert.That(Assert.ThrowsAsync<LibvirtException>(() => opening)!.Message, Is.EqualTo("no room"));
        Assert.That(_server.HasBytes, Is.False, "no abort of what never was");
    }

    static byte[] ErrorPayload =>
        new XdrBytes().Int(38).Int(18).Optional("no room").Int(2).Int(0).Int(0).Int(0).Int(0).Int(28).Int(-1)
            .Int(0).Bytes;

    void SendError(uint type = Stream) => _server.Send(Download, _serial, ErrorPayload, type, status: 1);

    StreamPiece Next(byte[] room)
    {
        var piece = StreamPiece.Nothing;
        Deadline.Until("there is a piece", () => (piece = _stream.Read(room)) != StreamPiece.Nothing);
        return piece;
    }
}
