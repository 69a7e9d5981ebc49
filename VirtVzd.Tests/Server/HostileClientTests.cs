// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>What a hostile client tries (docs/security.md); after each, another client is answered.</summary>
[TestFixture]
[NonParallelizable] // takes the process's descriptors, and counts its allocations
sealed class HostileClientTests
{
    const uint LongestPacket = 33_554_436;

    TestServer _server = null!;

    static uint[] BadLengths => [
        .. Enumerable.Range(0, 28).Select(length => (uint)length), LongestPacket + 1, 0x7fffffff, 0x80000000, 0xffffffff
    ];

    [SetUp]
    public void SetUp() => _server = new TestServer();

    [TearDown]
    public void TearDown() => _server.Dispose();

    [TestCaseSource(nameof(BadLengths))]
    public void A_length_that_no_packet_has_closes_the_connection(uint length)
    {
        using var client = _server.Connect();

        client.TrySend([.. RawClient.Word(length), .. new byte[24]]);

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [TestCase(29u)]
    [TestCase(LongestPacket - 1)]
    [TestCase(LongestPacket)]
    public void The_beginning_of_a_long_packet_is_waited_for_without_memory_being_taken(uint length)
    {
        using var client = _server.Connect();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        client.Send(RawClient.Word(length));
        client.Send(new byte[24]);

        _server.AnswersOthers();
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(1 << 20));
        Assert.That(_server.Server.Counts.Clients, Is.GreaterThanOrEqualTo(1));
        Assert.That(client.IsSilent, Is.True);
    }

    [Test]
    public void Half_a_packet_and_a_close_leave_nothing_behind([Values(1, 4, 5, 28, 31)] int bytes)
    {
        using (var client = _server.Connect())
        {
            client.Send(RawClient.Packet(TestProcedure.Echo, RawClient.Text("cut"), serial: 0)[..bytes]);
        }

        _server.AnswersOthers();
        Deadline.Until("all clients are gone", () => _server.Server.Counts.Clients == 0);
    }

    [Test]
    public void Packets_split_at_every_byte_are_answered_like_whole_ones()
    {
        using var client = _server.Connect();

        foreach (var octet in RawClient.Packet(TestProcedure.Echo, RawClient.Text("in pieces"), serial: 7))
        {
            client.Send([octet]);
        }

        Assert.That(client.Receive().Text, Is.EqualTo("in pieces"));
    }

    [Test]
    public void Every_word_of_the_header_may_be_anything(
        [Values(4, 8, 12, 16, 20, 24)] int offset,
        [Values(0u, 1u, 7u, 0x7fffffffu, 0x80000000u, 0xffffffffu)] uint value)
    {
        using var client = _server.Connect();
        var packet = RawClient.Packet(TestProcedure.Echo, RawClient.Text("odd"), serial: 3);
        RawClient.Word(value).CopyTo(packet, offset);

        client.Send(packet);

        _server.AnswersOthers();
    }

    [Test]
    public void Calls_pipelined_without_reading_are_answered_as_far_as_the_client_reads(
        [Values(1, 5, 6, 100)] int count)
    {
        using var client = _server.Connect();

        for (var i = 0; i < count; i++)
        {
            client.CallEcho($"call {i}", i % 2 == 0 ? TestProcedure.Echo : TestProcedure.EchoOnWorker);
        }

        _server.AnswersOthers();
        var answers = Enumerable.Range(0, count).Select(_ => client.Receive()).OrderBy(reply => reply.Serial)
            .Select(reply => reply.Text);
        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, count).Select(i => $"call {i}")));
    }

    [Test]
    public void Calls_pipelined_in_one_write_and_a_close_leave_nothing_behind()
    {
        using (var client = _server.Connect())
        {
            client.Send(
                [.. Enumerable.Range(0, 100)
                    .SelectMany(i => RawClient.Packet(TestProcedure.EchoOnWorker, RawClient.Text("x"), (uint)i))]);
        }

        _server.AnswersOthers();
        Deadline.Until("all clients are gone", () => _server.Server.Counts.Clients == 0);
    }

    [Test]
    public void A_client_that_disconnects_in_the_middle_of_a_call_costs_nobody_anything()
    {
        using (var client = _server.Connect())
        {
            client.Call(TestProcedure.Remember);
            client.Receive();
            client.Call(TestProcedure.Hang);
            Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        }

        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 0);
        var disposedDuringTheCall = _server.Program.DisposedStates;
        _server.Program.LetGo();

        Assert.That(disposedDuringTheCall, Is.Zero, "state is kept as long as a call may use it");
        Deadline.Until("the state is given back", () => _server.Program.DisposedStates == 1);
        _server.AnswersOthers();
    }

    [Test]
    public void A_client_at_the_request_limit_that_goes_away_is_noticed()
    {
        using (var client = _server.Connect())
        {
            for (var i = 0; i < 5; i++)
            {
                client.Call(TestProcedure.HangUrgently);
            }

            Deadline.Until("calls run", () => _server.Program.Hanging > 0);
        }

        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 0);
        _server.Program.LetGo();
        _server.AnswersOthers();
    }

    [Test]
    public void A_client_that_never_reads_is_given_up_when_too_much_waits_for_it()
    {
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        _server.Program.Sessions.TryPeek(out var session);
        var megabyte = new byte[1 << 20];

        for (var i = 0; i < 40; i++)
        {
            session!.SendPacket(megabyte);
        }

        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 0);
        Assert.That(_server.Log, Has.Some.Contains("wait for a client that does not read"));
        _server.Program.LetGo();
        _server.AnswersOthers();
    }

    [Test]
    public void A_client_that_reads_slowly_gets_every_byte_and_holds_nobody_up()
    {
        using var client = _server.Connect();
        client.Call(TestProcedure.Large, RawClient.Text("4000000"));
        client.Call(TestProcedure.Large, RawClient.Text("4000000"));

        _server.AnswersOthers();

        Assert.That(client.Receive().Text, Has.Length.EqualTo(4_000_000));
        Assert.That(client.Receive().Text, Has.Length.EqualTo(4_000_000));
        client.CheckEcho();
    }

    [Test]
    public void A_half_close_is_the_end()
    {
        using var client = _server.Connect();
        client.CheckEcho();

        client.Socket.Shutdown(SocketShutdown.Send);

        client.CheckClosed();
        Assert.That(_server.Log, Has.Some.EqualTo("Debug: End of file while reading data: Input/output error"));
        _server.AnswersOthers();
    }

    [Test]
    public void Descriptors_among_ordinary_bytes_are_closed_and_ignored()
    {
        using var file = File.OpenHandle("/dev/null");
        using var client = _server.Connect();
        client.CheckEcho();
        var openBefore = OpenFiles.Count;

        // The byte that carries the descriptor is the first of the length word.
        client.SendDescriptor(file);
        client.Send(RawClient.Packet(TestProcedure.Echo, RawClient.Text("x"), serial: 9)[1..]);

        Assert.That(client.Receive().Text, Is.EqualTo("x"));
        Assert.That(OpenFiles.Count, Is.EqualTo(openBefore));
        _server.AnswersOthers();
    }

    [Test]
    public void A_descriptor_that_was_announced_and_does_not_come_closes_the_connection()
    {
        using var client = _server.Connect();

        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(1), type: 4);
        client.TrySend([0]);

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [TestCase(33u)]
    [TestCase(0x80000000u)]
    [TestCase(uint.MaxValue)]
    public void More_descriptors_than_a_packet_may_have_close_the_connection(uint count)
    {
        using var client = _server.Connect();

        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(count), type: 4);

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [Test]
    public void A_packet_with_descriptors_that_ends_before_their_number_closes_the_connection()
    {
        using var client = _server.Connect();

        client.Call(TestProcedure.ReturnDescriptors, [], type: 4);

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [Test]
    public void Descriptors_that_came_before_a_disconnect_are_closed()
    {
        using var directory = new TemporaryDirectory();
        using var file = File.OpenHandle(directory["passed"], FileMode.CreateNew, FileAccess.Write);
        using (var client = _server.Connect())
        {
            client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(32), type: 4);
            for (var i = 0; i < 31; i++)
            {
                client.SendDescriptor(file);
            }

            Deadline.Until("all have arrived", () => OpenFiles.CountOf(directory["passed"]) == 32);
        }

        Deadline.Until("only ours is left", () => OpenFiles.CountOf(directory["passed"]) == 1);
        _server.AnswersOthers();
    }

    [Test]
    public void Several_descriptors_with_one_byte_are_all_closed_and_so_is_the_connection()
    {
        using var directory = new TemporaryDirectory();
        using var file = File.OpenHandle(directory["passed"], FileMode.CreateNew, FileAccess.Write);
        using var client = _server.Connect();
        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(2), type: 4);

        client.SendDescriptors(file, count: 2);

        client.CheckClosed();
        Assert.That(OpenFiles.CountOf(directory["passed"]), Is.EqualTo(1));
        _server.AnswersOthers();
    }

    [Test]
    public void Out_of_descriptors_the_server_pauses_and_goes_on_when_there_are_some_again()
    {
        _server.AnswersOthers();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (new DescriptorShortage())
        {
            client.Connect(new UnixDomainSocketEndPoint(_server.Path));
            Deadline.Until(
                "the shortage is noticed",
                () => _server.Log.Contains("Error: Unable to accept client: Too many open files"));
        }

        client.Send(RawClient.Packet(TestProcedure.Echo, RawClient.Text("still there"), serial: 0));

        Assert.That(client.Poll(Deadline.Patience, SelectMode.SelectRead), Is.True);
        Assert.That(
            _server.Log.Count(line => line.Contains("Too many open files", StringComparison.Ordinal)), Is.EqualTo(1),
            "it does not spin");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_last_descriptors_are_left_to_whom_no_limit_holds_for(bool isAlwaysAdmitted)
    {
        using var server = new TestServer(alwaysAdmits: isAlwaysAdmitted);
        server.AnswersOthers();
        using (DescriptorShortage.ButFor(20))
        {
            using var client = server.Connect();
            if (isAlwaysAdmitted)
            {
                client.CheckEcho();
                return;
            }

            client.CheckClosed();
        }

        Assert.That(server.Log, Has.Some.Contains("is turned away: descriptors are short"));
        server.AnswersOthers();
    }
}
