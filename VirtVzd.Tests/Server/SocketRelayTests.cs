// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Server;
using VirtVzd.Tests.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>Two sockets that are joined: each hears what the other says, and nothing else happens.</summary>
sealed class SocketRelayTests
{
    readonly LoopThread _thread = new();
    Socket _one = null!;
    Socket _other = null!;
    Action _end = null!;
    int _ended;

    [SetUp]
    public void Join()
    {
        var (first, one) = UnixSocket.CreatePair();
        var (second, other) = UnixSocket.CreatePair();
        (_one, _other, _ended) = (PatientSocket.Of(one), PatientSocket.Of(other), 0);
        _thread.On(() =>
        {
            var relay = new SocketRelay(_thread.Loop, first, second, _ => Interlocked.Increment(ref _ended));
            relay.Start();
            _end = relay.Dispose;
        });
    }

    [TearDown]
    public void Close()
    {
        _one.Dispose();
        _other.Dispose();
        _thread.On(_end);
    }

    [OneTimeTearDown]
    public void EndLoop() => _thread.Dispose();

    [Test]
    public void Much_goes_both_ways_at_once()
    {
        const int Count = 3_000_000;
        var writers = new[] { Task.Run(() => _one.Send(RecordedEnd.Pattern(0, Count))), Task.Run(
            () => _other.Send(RecordedEnd.Pattern(7, Count))) };
        var received = new[] { _one, _other }.Select(socket => Task.Run(() => socket.ReceiveBytes(Count))).ToArray();

        Assert.That(Task.WaitAll([.. writers, .. received], Deadline.Patience), Is.True);
        Assert.That(received[1].Result, Is.EqualTo(RecordedEnd.Pattern(0, Count)));
        Assert.That(received[0].Result, Is.EqualTo(RecordedEnd.Pattern(7, Count)));
    }

    [Test]
    public void An_end_comes_behind_what_was_said_and_the_other_may_answer_it()
    {
        _one.Send("last"u8);
        _one.Shutdown(SocketShutdown.Send);
        Assert.That(_other.ReceiveBytes(4), Is.EqualTo("last"u8.ToArray()));
        Assert.That(_other.Receive(new byte[1]), Is.Zero);
        Assert.That(_ended, Is.Zero);

        _other.Send("answer"u8);
        _other.Shutdown(SocketShutdown.Send);

        Assert.That(_one.ReceiveBytes(6), Is.EqualTo("answer"u8.ToArray()));
        Deadline.Until("it is over", () => Volatile.Read(ref _ended) == 1);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Who_closes_ends_it_for_the_other_even_if_that_has_not_taken_all(bool closesFirst)
    {
        var (closing, staying) = closesFirst ? (_one, _other) : (_other, _one);
        staying.Blocking = false;
        try
        {
            while (true)
            {
                staying.Send(new byte[1 << 16]);
            }
        }
        catch (SocketException full)
        {
            Assert.That(full.SocketErrorCode, Is.EqualTo(SocketError.WouldBlock));
        }

        closing.Dispose();

        Deadline.Until("it is over", () => Volatile.Read(ref _ended) == 1);
        Assert.That(staying.Poll(Deadline.Patience, SelectMode.SelectRead), Is.True, "the other hears of it");
        Assert.That(staying.Available, Is.Zero, "nobody has said anything to it");
    }

    [Test]
    public void It_ends_once_when_it_is_ended()
    {
        _thread.On(_end);
        _thread.On(_end);

        Assert.That(_ended, Is.EqualTo(1));
        Assert.That(_one.Receive(new byte[1]), Is.Zero);
        Assert.That(_other.Receive(new byte[1]), Is.Zero);
    }
}
