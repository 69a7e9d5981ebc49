// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>Calls, events and the end of a client's connection, against a server that is not always honest.</summary>
sealed class RpcClientTests
{
    const int GetHostname = (int)RemoteProcedure.ConnectGetHostname;

    ScriptedServer _server = null!;

    [SetUp]
    public void Connect() => _server = new ScriptedServer();

    [TearDown]
    public void Close()
    {
        _server.Dispose();
        Assert.That(_server.Held.Held, Is.Zero, "what was held is given back");
    }

    [Test]
    public void A_call_is_a_packet_of_libvirts()
    {
        _server.Client.Begin(ProgramNumbers.Remote, (int)RemoteProcedure.AuthList, default(NoPayload));

        Assert.That(
            Convert.ToHexStringLower(_server.Receive()),
            Is.EqualTo("0000001c" + "20008086" + "00000001" + "00000042" + "00000000" + "00000001" + "00000000"));
    }

    [Test]
    public void Replies_find_their_calls_in_any_order()
    {
        var first = Begin();
        var second = Begin();
        var (one, other) = (_server.Take().Serial, _server.Take().Serial);

        _server.Send(GetHostname, other, RawClient.Text("b"));
        _server.Send(GetHostname, one, RawClient.Text("a"));

        Assert.That(ResultOf(first), Is.EqualTo("a"));
        Assert.That(ResultOf(second), Is.EqualTo("b"));
    }

    [Test]
    public void The_servers_error_is_told_unchanged()
    {
        var call = Begin();
        var error = new XdrBytes().Int(42).Int(20).Optional("no domain").Int(2).Int(0).Optional("%s")
            .Optional("no domain").Int(0).Int(7).Int(-1).Int(0);
        _server.Send(GetHostname, _server.Take().Serial, error.Bytes, status: 1);

        var failure = Assert.Throws<LibvirtException>(() => ResultOf(call))!;

        Assert.That((
            failure.Code, failure.Domain, failure.Message, failure.Str1, failure.Str2, failure.Str3, failure.Int1,
            failure.Int2),
            Is.EqualTo((ErrorCode.NoDomain, ErrorDomain.Domain, "no domain", "%s", "no domain", (string?)null, 7, -1)));
    }

    [Test]
    public void An_error_that_does_not_decode_fails_its_call_alone()
    {
        var call = Begin();
        _server.Send(GetHostname, _server.Take().Serial, [1, 2], status: 1);

        Assert.Throws<LibvirtException>(() => ResultOf(call));
        AssertServes();
    }

    [Test]
    public void A_reply_of_another_procedure_fails_its_call_alone()
    {
        var call = Begin();
        _server.Send(RemoteProcedure.ConnectOpen, _server.Take().Serial, []);

        Assert.That(
            Assert.Throws<LibvirtException>(() => ResultOf(call))!.Message,
            Does.Contain("reply of procedure 1 to a call of 59"));
        AssertServes();
    }

    [TestCase(77u, ProgramNumbers.Remote)]
    [TestCase(1u, ProgramNumbers.Qemu)]
    public void A_reply_to_no_call_ends_the_connection(uint serial, uint program)
    {
        var call = Begin();
        _server.Take();

        _server.Send(GetHostname, serial, RawClient.Text("x"), program: program);

        Assert.That(_server.AwaitEnd().Message, Does.StartWith("no call waiting for reply with prog"));
        Assert.Throws<LibvirtException>(() => ResultOf(call));
    }

    [TestCase(0u)]
    [TestCase(4u)]
    [TestCase(9u)]
    public void A_packet_that_only_clients_send_ends_the_connection(uint type)
    {
        _server.Send(GetHostname, 1, [], type);

        Assert.That(_server.AwaitEnd().Message, Does.StartWith("got unexpected RPC call"));
    }

    [TestCase("00000003", "cannot hold a header")]
    [TestCase("02000005", "received too large")]
    [TestCase("ffffffff", "received too large")]
    [TestCase(
        "0000001c" + "20008086" + "00000001" + "0000003b" + "00000005" + "00000001" + "00000000",
        "before its number of descriptors")]
    public void A_wrong_length_ends_the_connection(string bytes, string reason)
    {
        _server.Send(Convert.FromHexString(bytes));

        Assert.That(_server.AwaitEnd().Message, Does.Contain(reason));
    }

    [Test]
    public void The_servers_death_fails_who_waits_and_who_comes_later_by_libvirts_words()
    {
        var call = Begin();
        _server.Take();

        _server.Hangup();

        var failure = Assert.Throws<LibvirtException>(() => ResultOf(call))!;
        Assert.That((failure.Code, failure.Domain, failure.Int1, failure.Message),
            Is.EqualTo(
                (ErrorCode.SystemError, ErrorDomain.Rpc, 5, "End of file while reading data: Input/output error")));
        Assert.That(
            Assert.Throws<LibvirtException>(() => ResultOf(Begin()))!.Message,
            Is.EqualTo("internal error: client socket is closed"));
        Assert.That(_server.Client.IsClosed);
    }

    [Test]
    public void A_server_that_is_gone_before_the_first_call_fails_that_call_with_the_reason()
    {
        _server.Hangup();
        Deadline.Until("it is seen", () => _server.Client.IsClosed);

        Assert.That(
            Assert.Throws<LibvirtException>(() => ResultOf(Begin()))!.Message,
            Is.EqualTo("End of file while reading data: Input/output error"));
        Assert.That(
            Assert.Throws<LibvirtException>(() => ResultOf(Begin()))!.Message,
            Is.EqualTo("internal error: client socket is closed"));
    }

    [Test]
    public void A_ping_is_answered_at_any_time()
    {
        _server.Send(KeepAliveProcedure.Ping, 0, [], type: 2, program: RawClient.KeepAliveProgram);

        Assert.That(
            Convert.ToHexStringLower(_server.Receive()),
            Is.EqualTo("0000001c6b6565700000000100000002000000020000000000000000"));
    }

    [Test]
    public void Pings_of_a_server_that_reads_nothing_are_not_hoarded()
    {
        var ping = RawClient.Packet(
            KeepAliveProcedure.Ping, [], serial: 0, type: 2, program: RawClient.KeepAliveProgram);
        for (var i = 0; i < 100_000; i++)
        {
            _server.Send(ping);
        }

        Assert.That(_server.Held.Most, Is.LessThan(1 << 20));
        Assert.That(_server.ClosedBy, Is.Null);
    }

    [Test]
    public void A_silent_server_is_asked_and_then_given_up()
    {
        _server.Client.StartKeepAlive(intervalSeconds: 1, count: 1);

        Assert.That(
            Convert.ToHexStringLower(_server.Receive()),
            Is.EqualTo("0000001c6b6565700000000100000001000000020000000000000000"));
        Assert.That(
            _server.AwaitEnd().Message, Is.EqualTo("internal error: connection closed due to keepalive timeout"));
    }

    [Test]
    public void Events_come_as_they_are()
    {
        _server.Send((int)RemoteProcedure.StoragePoolEventLifecycle, 1, [0, 0, 0, 9, 1], type: 2);

        Deadline.Until("the event is there", () =>
        {
            lock (_server.Events)
            {
                return _server.Events.Count == 1;
            }
        });
        Assert.That(
            _server.Events[0],
            Is.EqualTo(((int)RemoteProcedure.StoragePoolEventLifecycle, new byte[] { 0, 0, 0, 9, 1 })));
    }

    [Test]
    public void Who_leaves_gets_nothing_and_the_late_reply_harms_nobody()
    {
        using var isGivenUp = new ManualResetEventSlim();
        var call = Begin();
        var serial = _server.Take().Serial;
        Assert.That(
            Assert.Throws<LibvirtException>(
                () => call.Wait(new CallPatience(-1, () => LibvirtException.Rpc("gone"))))!.Message,
            Is.EqualTo("gone"));

        _server.Send(GetHostname, serial, RawClient.Text("late"));

        AssertServes();
    }

    [Test]
    public void Nobody_waits_longer_than_he_wants()
    {
        var call = Begin();

        Assert.That(
            Assert.Throws<LibvirtException>(() => call.Wait(new CallPatience(20)))!.Message,
            Is.EqualTo("no reply within 20 ms"));
    }

    [Test]
    public void Descriptors_come_behind_their_reply()
    {
        var call = Begin();
        var serial = _server.Take().Serial;
        var (one, other) = UnixSocket.CreatePair();
        using (other)
        {
            _server.Send(GetHostname, serial, [0, 0, 0, 1], type: 5);
            _server.SendDescriptor(one);
            one.Dispose();
            call.Wait(ScriptedServer.Patience);
            using var reply = call.Take();
            using var passed = reply.Descriptors!.Take(0);
            UnixSocket.Send(passed, [5]);

            Assert.That(UnixSocket.Receive(other, new byte[1]).Count, Is.EqualTo(1));
        }
    }

    [Test]
    public void A_long_reply_comes_whole()
    {
        var call = Begin();
        var text = new string('x', 3_000_000);
        _server.Send(GetHostname, _server.Take().Serial, RawClient.Text(text));

        Assert.That(ResultOf(call), Is.EqualTo(text));
    }

    [Test]
    public void It_says_good_bye_and_closes_when_it_is_answered()
    {
        _server.Client.End();
        _server.Answer(RemoteProcedure.ConnectClose);

        Assert.That(_server.AwaitEnd().Message, Is.EqualTo("internal error: client socket is closed"));
    }

    [Test]
    public void It_closes_also_when_nobody_answers_its_good_bye()
    {
        _server.Client.End();

        _server.AwaitEnd();
    }

    ClientCall Begin() => _server.Client.Begin(ProgramNumbers.Remote, GetHostname, default(NoPayload));

    static string ResultOf(ClientCall call)
    {
        call.Wait(ScriptedServer.Patience);
        return call.Result<ConnectGetHostnameRet>().Hostname;
    }

    void AssertServes()
    {
        var call = Begin();
        _server.Answer(RemoteProcedure.ConnectGetHostname, RawClient.Text("still"));
        Assert.That(ResultOf(call), Is.EqualTo("still"));
    }
}
