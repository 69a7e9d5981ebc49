// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Io;

namespace VirtVzd.Tests.Client;

/// <summary>A unix socket as a client's channel.</summary>
sealed class UnixChannelTests
{
    SafeHandle _server = null!;
    UnixChannel _channel = null!;

    [SetUp]
    public void Connect()
    {
        var (ours, theirs) = UnixSocket.CreatePair();
        _channel = new UnixChannel(ours);
        _server = theirs;
    }

    [TearDown]
    public void Close()
    {
        _channel.Dispose();
        _server.Dispose();
    }

    [Test]
    public void What_is_sent_arrives()
    {
        Assert.That(_channel.Send([1, 2, 3]).Count, Is.EqualTo(3));

        var room = new byte[8];
        Assert.That(UnixSocket.Receive(_server, room).Count, Is.EqualTo(3));
        Assert.That(room[..3], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void It_waits_for_room_only_where_there_is_something_to_send()
    {
        Assert.That(_channel.Interest(hasOutput: false), Is.EqualTo(IoEvents.Readable));
        Assert.That(_channel.Interest(hasOutput: true), Is.EqualTo(IoEvents.Readable | IoEvents.Writable));
    }

    [Test]
    public void A_descriptor_comes_with_its_byte()
    {
        UnixSocket.Send(_server, [7]);
        UnixSocket.SendDescriptor(_server, _server);

        var room = new byte[8];
        Assert.That(
            _channel.Receive(room, out var descriptor).Count, Is.EqualTo(2),
            "the kernel ends a read behind a descriptor");
        using (descriptor)
        {
            Assert.That(descriptor, Is.Not.Null);
        }
    }

    [Test]
    public void Nothing_there_is_told_from_the_end()
    {
        Span<byte> room = stackalloc byte[8];
        Assert.That(_channel.Receive(room, out _).WouldBlock);

        _server.Dispose();

        Assert.That(_channel.Receive(room, out _).IsGone);
    }
}
