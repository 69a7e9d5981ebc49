// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>
/// A stream that carries a socket's bytes, as a console does: both ways, and to an end whoever ends it.
/// </summary>
sealed class SocketStreamTests
{
    TestServer _server = null!;
    Socket _guest = null!;
    RecordedUse _use = null!;

    [SetUp]
    public void SetUp()
    {
        _server = new TestServer();
        Put();
    }

    [TearDown]
    public void TearDown()
    {
        _guest.Dispose();
        _server.Dispose();
        _use.Dispose();
    }

    // The daemon's end of a connection to a guest waits for the next stream, the guest's is the test's.
    void Put()
    {
        var (ours, guests) = UnixSocket.CreatePair();
        _guest = PatientSocket.Of(guests);
        _use = new RecordedUse();
        _server.Streams.Sockets.Enqueue((ours, _use));
    }

    RawStream Open(RawClient client, uint serial = 77) => RawStream.Opened(client, StreamProcedure.OpenSocket, serial);

    [Test]
    public void Bytes_go_both_ways()
    {
        using var client = _server.Connect();
        var stream = Open(client);

        stream.SendData(RecordedEnd.Pattern(0, 70_000));
        Assert.That(_guest.ReceiveBytes(70_000), Is.EqualTo(RecordedEnd.Pattern(0, 70_000)));
        for (var round = 0; round < 20; round++)
        {
            _guest.Send(RecordedEnd.Pattern(1000 * round, 1000));
            stream.ReceivePattern(1000 * round, 1000);
            stream.SendData((byte)round);
            Assert.That(_guest.ReceiveBytes(1), Is.EqualTo(new[] { (byte)round }));
        }

        stream.SendFinish();
        stream.ReceiveFinish();
        Assert.That(_use.IsOver, Is.True, "before the client hears of it");
        Assert.That(_guest.Receive(new byte[1]), Is.Zero);
    }

    [Test]
    public void What_was_said_before_the_client_came_and_before_the_guest_went_comes_whole()
    {
        _guest.Send(RecordedEnd.Pattern(0, 50_000));
        _guest.Shutdown(SocketShutdown.Both);
        using var client = _server.Connect();
        var stream = Open(client);

        Assert.That(stream.ReceivePattern(), Is.EqualTo(50_000));
        Assert.That(_use.IsOver, Is.True, "the console is free as soon as the guest has gone");
        stream.SendFinish();
        stream.ReceiveFinish();
    }

    [Test]
    public void To_type_to_a_guest_that_has_gone_is_an_error()
    {
        using var client = _server.Connect();
        var stream = Open(client);
        _guest.Dispose();
        Assert.That(stream.ReceivePattern(), Is.Zero);

        stream.SendData(1);

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("cannot write to stream: Broken pipe"));
        client.CheckEcho();
    }

    [Test]
    public void An_abort_ends_the_connection_to_the_guest()
    {
        using var client = _server.Connect();
        var stream = Open(client);

        stream.SendAbort();
        stream.ReceiveFinish();

        Assert.That(_use.IsOver, Is.True);
        Assert.That(_guest.Receive(new byte[1]), Is.Zero);
    }

    [Test]
    public void A_client_that_goes_away_lets_go_of_the_guest()
    {
        using (var client = _server.Connect())
        {
            Open(client);
        }

        Assert.That(_guest.Receive(new byte[1]), Is.Zero);
        Deadline.Until("the console is free", () => _use.IsOver);
    }

    [Test]
    public void A_client_that_does_not_read_stops_the_guest_and_nobody_else()
    {
        using var client = _server.Connect();
        var stream = Open(client);
        var said = 0L;
        var writer = Task.Run(() =>
        {
            while (said < 8 << 20)
            {
                said += _guest.Send(RecordedEnd.Pattern(said, 1 << 16));
            }

            _guest.Shutdown(SocketShutdown.Send);
        });
        Deadline.Until("the guest is stopped", () => IsStill(() => Volatile.Read(ref said)));

        Assert.That(Volatile.Read(ref said), Is.LessThan(4 << 20), "nothing piles up");
        _server.AnswersOthers();
        Assert.That(stream.ReceivePattern(), Is.EqualTo(8 << 20));
        Assert.That(writer.Wait(Deadline.Patience), Is.True);
        stream.SendFinish();
        stream.ReceiveFinish();
    }

    [Test]
    public void A_guest_that_does_not_read_stops_the_client_and_nobody_else()
    {
        using var client = _server.Connect();
        var stream = Open(client);

        var sent = stream.SendUntilStopped(bytesPerPacket: 50_000);

        _server.AnswersOthers();
        Assert.That(_guest.ReceiveBytes((int)sent), Is.EqualTo(RecordedEnd.Pattern(0, (int)sent)));
    }

    [Test]
    public void A_stop_of_the_daemon_tells_the_client_and_lets_go_of_the_guest()
    {
        using var client = _server.Connect();
        var stream = Open(client);

        Assert.That(_server.Drain(deadlineMs: 10_000), Is.Zero);

        Assert.That(stream.ReceiveError().ErrorMessage, Is.EqualTo("stream aborted: the daemon is stopping"));
        Assert.That(_guest.Receive(new byte[1]), Is.Zero);
    }

    [Test]
    public void A_stream_too_many_leaves_no_connection_to_the_guest()
    {
        using var client = _server.Connect();
        Open(client, serial: 5);
        Put();

        _ = new RawStream(client, StreamProcedure.OpenSocket, serial: 5);

        Assert.That(client.Receive().ErrorMessage, Is.EqualTo("call 5 has opened a stream already"));
        Assert.That(_use.IsOver, Is.True);
        Assert.That(_guest.Receive(new byte[1]), Is.Zero);
    }

    [Test]
    public void A_hole_is_no_key_on_a_keyboard()
    {
        using var client = _server.Connect();
        var stream = Open(client);

        stream.SendHole(10);

        client.CheckClosed();
        Deadline.Until("the console is free", () => _use.IsOver);
    }

    [Test]
    public void A_user_has_so_many_streams_and_not_one_more_until_one_is_over()
    {
        const int OfUserMax = 64;
        var user = new UserClients(1000, isAlwaysAdmitted: false);
        var root = new UserClients(0, isAlwaysAdmitted: true);
        for (var i = 0; i < OfUserMax; i++)
        {
            user.EnterStream();
            root.EnterStream();
        }

        var refusal = Assert.Throws<LibvirtException>(user.EnterStream)!;
        Assert.That(refusal.Message, Does.Contain("too many streams of user 1000 for limit '64'"));
        Assert.DoesNotThrow(root.EnterStream);
        user.LeaveStream();
        Assert.DoesNotThrow(user.EnterStream);
        Assert.Throws<LibvirtException>(user.EnterStream);
    }

    static bool IsStill(Func<long> value)
    {
        var before = value();
        return before > 0 && !SpinWait.SpinUntil(() => value() != before, TimeSpan.FromMilliseconds(500));
    }

    sealed class RecordedUse : IDisposable
    {
        volatile bool _isOver;

        internal bool IsOver => _isOver;

        public void Dispose() => _isOver = true;
    }
}
