// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

[TestFixture]
sealed class RpcServerTests
{
    TestServer? _server;

    [TearDown]
    public void TearDown() => _server?.Dispose();

    [Test]
    public void A_call_is_answered_by_the_loop_and_by_a_worker_alike()
    {
        _server = new TestServer();
        using var client = _server.Connect();

        client.CheckEcho(TestProcedure.EchoOnWorker);
        client.CheckEcho(TestProcedure.Echo);
    }

    [Test]
    public void A_reply_repeats_the_calls_numbers_and_an_error_has_libvirts_form()
    {
        _server = new TestServer();
        using var client = _server.Connect();

        client.Send(RawClient.Packet((int)TestProcedure.Fail, [], serial: 0xfedcba98));
        var reply = client.Receive();

        Assert.That((reply.Program, reply.Procedure, reply.Serial, reply.Type, reply.Status),
            Is.EqualTo((TestProgram.Number, (int)TestProcedure.Fail, 0xfedcba98u, 1u, 1u)));
        Assert.That(
            (reply.ErrorCode, reply.ErrorMessage),
            Is.EqualTo((1u, "Library function returned error but did not set virError")));
        client.CheckEcho();
    }

    [TestCase(0x20008086u, 1u, 1, "Cannot find program 536903814 version 1")]
    [TestCase(TestProgram.Number, 2u, 1, "Cannot find program 2119630849 version 2")]
    [TestCase(TestProgram.Number, 1u, 0, "unknown procedure: 0")]
    [TestCase(TestProgram.Number, 1u, -1, "unknown procedure: -1")]
    [TestCase(TestProgram.Number, 1u, (int)TestProcedure.Event, "unknown procedure: 15")]
    [TestCase(TestProgram.Number, 1u, 16, "unknown procedure: 16")]
    public void A_call_to_nowhere_is_told_so(uint program, uint version, int procedure, string message)
    {
        _server = new TestServer();
        using var client = _server.Connect();

        client.Send(RawClient.Packet(procedure, [], serial: 1, program: program, version: version));
        var reply = client.Receive();

        Assert.That((reply.ErrorCode, reply.ErrorMessage), Is.EqualTo((39u, message)));
        client.CheckEcho();
    }

    [Test]
    public void An_identity_that_cannot_be_found_out_fails_every_call_but_not_keepalive()
    {
        _server = new TestServer(failIdentity: true);
        using var client = _server.Connect();

        client.CallEcho("who am I");
        var first = client.Receive();
        client.CallEcho("and now");
        var second = client.Receive();
        client.Ping();

        Assert.That(
            new[] { first.ErrorMessage, second.ErrorMessage },
            Is.All.EqualTo("internal error: Cannot find start time for pid 7"));
        Assert.That(client.Receive().Procedure, Is.EqualTo(2));
    }

    [Test]
    public void A_ping_is_answered_by_a_pong_at_any_time()
    {
        _server = new TestServer(auth: AuthType.Sasl);
        using var client = _server.Connect();

        client.Ping();

        Assert.That(
            Convert.ToHexString(client.Receive().Bytes),
            Is.EqualTo("0000001C6B656570000000010000000200000002" + "0000000000000000"));
    }

    [Test]
    public void Close_is_answered_and_then_the_connection_ends_without_an_error_line()
    {
        _server = new TestServer();
        using var client = _server.Connect();

        client.Call(TestProcedure.Close);

        Assert.That(client.Receive().Status, Is.Zero);
        client.CheckClosed();
        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 0);
        Assert.That(_server.Log, Has.None.StartsWith("Error"));
    }

    [Test]
    public void The_reply_to_a_close_that_was_sent_alone_always_comes()
    {
        _server = new TestServer();
        for (var i = 0; i < 500; i++)
        {
            using var client = _server.Connect();
            client.CheckEcho(TestProcedure.EchoOnWorker);

            // The worker of the echo may still be on its way back.
            client.Call(TestProcedure.Close);

            Assert.That(client.Receive().Procedure, Is.EqualTo((int)TestProcedure.Close));
            client.CheckClosed();
        }
    }

    [Test]
    public void A_close_does_not_wait_for_other_calls()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);

        client.Call(TestProcedure.Close);

        Assert.That(client.Receive().Procedure, Is.EqualTo((int)TestProcedure.Close));
        client.CheckClosed();
        _server.Program.LetGo();
        _server.AnswersOthers();
    }

    [Test]
    public void Beyond_the_request_limit_no_call_begins_until_a_reply_has_left()
    {
        _server = new TestServer(requestsPerClientMax: 2);
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        client.Call(TestProcedure.Hang);
        Deadline.Until("both run", () => _server.Program.Hanging == 2);

        client.CallEcho("third");
        _server.AnswersOthers();
        var silent = client.IsSilent;
        _server.Program.LetGo();

        Assert.That(silent, Is.True);
        var procedures = Enumerable.Range(0, 3).Select(_ => client.Receive().Procedure).ToArray();
        Assert.That(
            procedures, Is.EquivalentTo([(int)TestProcedure.Hang, (int)TestProcedure.Hang, (int)TestProcedure.Echo]));
        Assert.That(_server.Log.Count(line =>
            line.StartsWith("Warning: Client hit max requests limit 2.", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void A_ping_is_answered_behind_calls_that_have_to_wait(int limit)
    {
        _server = new TestServer(requestsPerClientMax: limit);
        using var client = _server.Connect();
        for (var i = 0; i < limit; i++)
        {
            client.Call(TestProcedure.Hang);
        }

        client.CallEcho("waits");
        client.CallEcho("waits too", TestProcedure.EchoOnWorker);
        client.Ping();

        var pong = client.Receive();
        _server.Program.LetGo();

        Assert.That((pong.Program, pong.Procedure), Is.EqualTo((RawClient.KeepAliveProgram, 2)));
        var texts = Enumerable.Range(0, limit + 2).Select(_ => client.Receive())
            .Where(reply => reply.Procedure != (int)TestProcedure.Hang).Select(reply => reply.Text);
        Assert.That(texts, Is.EquivalentTo(["waits", "waits too"]));
    }

    [Test]
    public void No_more_calls_are_held_back_than_may_be()
    {
        _server = new TestServer(requestsPerClientMax: 1);
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        for (var i = 0; i < HeldBackPackets.PacketsMax; i++)
        {
            client.CallEcho($"{i}");
        }

        client.Ping();
        _server.AnswersOthers();
        var silent = client.IsSilent;
        _server.Program.LetGo();

        Assert.That(silent, Is.True, "the ping waits behind more than is held back");
        var replies = Enumerable.Range(0, HeldBackPackets.PacketsMax + 2).Select(_ => client.Receive()).ToList();
        Assert.That(replies.Where(reply => reply.Procedure == (int)TestProcedure.Echo
            && reply.Program == TestProgram.Number).Select(reply => reply.Text),
            Is.EqualTo(Enumerable.Range(0, HeldBackPackets.PacketsMax).Select(i => $"{i}")));
    }

    [Test]
    public void Calls_that_have_not_begun_never_do_when_their_client_is_gone()
    {
        _server = new TestServer(workers: new WorkerLimits(1, 1, 0), requestsPerClientMax: 5);
        using var hanging = _server.Connect();
        hanging.Call(TestProcedure.Hang);
        Deadline.Until("the only worker hangs", () => _server.Program.Hanging == 1);
        for (var i = 0; i < 20; i++)
        {
            using (var leaving = _server.Connect())
            {
                for (var call = 0; call < 8; call++)
                {
                    leaving.Call(TestProcedure.Hang);
                }

                Deadline.Until("its calls wait", () => _server.Workers.Counts.Queued == 5);
            }

            Deadline.Until(
                "they wait no more", () => _server.Server.Counts.Clients == 1 && _server.Workers.Counts.Queued == 0);
        }

        _server.Program.LetGo();

        Assert.That(hanging.Receive().Procedure, Is.EqualTo((int)TestProcedure.Hang));
        _server.AnswersOthers();
        Assert.That(_server.Program.Sessions, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_a_program_keeps_is_given_back_when_calls_were_dropped()
    {
        _server = new TestServer(workers: new WorkerLimits(1, 1, 0));
        using (var client = _server.Connect())
        {
            client.Call(TestProcedure.Remember);
            Assert.That(client.Receive().Procedure, Is.EqualTo((int)TestProcedure.Remember));
            client.Call(TestProcedure.Hang);
            Deadline.Until("the only worker hangs", () => _server.Program.Hanging == 1);
            client.Call(TestProcedure.Hang);
            Deadline.Until("one waits", () => _server.Workers.Counts.Queued == 1);
        }

        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 0);
        _server.Program.LetGo();

        Deadline.Until("it is given back", () => _server.Program.DisposedStates == 1);
    }

    [Test]
    public void With_a_limit_of_one_calls_are_answered_one_after_the_other_and_without_a_warning()
    {
        _server = new TestServer(requestsPerClientMax: 1);
        using var client = _server.Connect();

        for (var i = 0; i < 20; i++)
        {
            client.CallEcho($"{i}", i % 3 == 0 ? TestProcedure.Echo : TestProcedure.EchoOnWorker);
        }

        Assert.That(
            Enumerable.Range(0, 20).Select(_ => client.Receive().Text),
            Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"{i}")));
        Assert.That(_server.Log, Has.None.StartsWith("Warning"));
    }

    [Test]
    public void Cheap_calls_are_answered_while_every_normal_worker_hangs()
    {
        _server = new TestServer(workers: new WorkerLimits(1, 2, 1));
        using var slow = _server.Connect();
        for (var i = 0; i < 4; i++)
        {
            slow.Call(TestProcedure.Hang);
        }

        Deadline.Until("both workers hang", () => _server.Program.Hanging == 2);

        using var other = _server.Connect();
        other.CheckEcho(TestProcedure.EchoOnWorker);
    }

    [Test]
    public void Authentication_that_hangs_holds_up_nothing_but_other_authentication()
    {
        _server = new TestServer(workers: new WorkerLimits(1, 1, 0));
        using var slow = _server.Connect();
        for (var i = 0; i < 3; i++)
        {
            slow.Call(TestProcedure.HangInAuthentication);
        }

        Deadline.Until(
            "its workers hang", () => _server.Program.Hanging == 2 && _server.AuthenticationWorkers.Counts.Queued == 1);

        using var other = _server.Connect();
        other.CheckEcho(TestProcedure.EchoOnWorker);
        slow.Dispose();
        Deadline.Until("the client is gone", () => _server.Server.Counts.Clients == 1);
        _server.Program.LetGo();
        Deadline.Until("those that had begun end", () => _server.Program.Hanging == 0);
        Assert.That(_server.Program.Sessions, Has.Count.EqualTo(2), "nobody waits for the third any more");
    }

    [Test]
    public void At_the_client_limit_the_next_one_waits_until_another_goes()
    {
        _server = new TestServer(limits: new ClientLimits(2, 0));
        using var first = _server.Connect();
        using var second = _server.Connect();
        first.CheckEcho();
        second.CheckEcho();
        using var third = _server.Connect();
        third.CallEcho("patience");
        first.CheckEcho();
        Assert.That(third.IsSilent, Is.True);
        Assert.That(_server.Server.Counts.Clients, Is.EqualTo(2));

        second.Dispose();

        Assert.That(third.Receive().Text, Is.EqualTo("patience"));
    }

    [Test]
    public void Who_is_always_let_in_comes_past_the_limits_and_does_not_count_as_anonymous()
    {
        _server = new TestServer(limits: new ClientLimits(1, 1), auth: AuthType.Sasl, alwaysAdmits: true);
        var silent = Enumerable.Range(0, 5).Select(_ => _server.Connect()).ToArray();

        Deadline.Until("all are in", () => _server.Server.Counts is { Clients: 5, Anonymous: 0 });

        silent[4].Call(TestProcedure.Authenticate);
        Assert.That(silent[4].Receive().Status, Is.Zero);
        silent[4].CheckEcho();
        Assert.That(_server.Server.Counts.Anonymous, Is.Zero);
        Array.ForEach(silent, client => client.Dispose());
        Deadline.Until("nobody is left", () => _server.Server.Counts is { Clients: 0, Anonymous: 0 });
    }

    [Test]
    public void Those_who_wait_are_closed_when_the_server_ends()
    {
        _server = new TestServer(limits: new ClientLimits(1, 0));
        using var first = _server.Connect();
        first.CheckEcho();
        using var second = _server.Connect();
        second.CallEcho("too late");

        _server.Drain(deadlineMs: 1000);

        second.CheckClosed();
    }

    [Test]
    public void A_thousand_small_calls_at_once_are_answered_in_the_end_whoever_runs_them()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.CheckEcho();

        client.Send([.. Enumerable.Range(0, 1000).SelectMany(serial =>
            RawClient.Packet((int)TestProcedure.Echo, RawClient.Text("small"), (uint)serial))]);

        Assert.That(
            Enumerable.Range(0, 1000).Select(_ => client.Receive().Serial),
            Is.EquivalentTo(Enumerable.Range(0, 1000).Select(serial => (uint)serial)));
    }

    [Test]
    public void Silent_clients_that_do_not_authenticate_hold_up_newcomers_only_until_they_do()
    {
        _server = new TestServer(limits: new ClientLimits(100, 20), auth: AuthType.Sasl);
        var silent = Enumerable.Range(0, 20).Select(_ => _server.Connect()).ToArray();
        Deadline.Until("20 are in", () => _server.Server.Counts is { Clients: 20, Anonymous: 20 });
        using var next = _server.Connect();
        next.Call(TestProcedure.Authenticate);
        silent[0].Ping();
        silent[0].Receive();
        Assert.That(next.IsSilent, Is.True);

        silent[0].Call(TestProcedure.Authenticate);
        silent[0].Receive();

        Assert.That(next.Receive().Status, Is.Zero);
        next.CheckEcho();
        Array.ForEach(silent, client => client.Dispose());
        Deadline.Until(
            "only the authenticated one is left", () => _server.Server.Counts is { Clients: 1, Anonymous: 0 });
    }

    [Test]
    public void Higher_limits_let_those_in_who_wait()
    {
        _server = new TestServer(limits: new ClientLimits(1, 0));
        using var first = _server.Connect();
        first.CheckEcho();
        using var second = _server.Connect();
        second.CallEcho("let me in");

        _server.Server.SetLimits(new ClientLimits(2, 0));

        Assert.That(second.Receive().Text, Is.EqualTo("let me in"));
    }

    [Test]
    public void Before_authentication_other_calls_are_refused_and_afterwards_answered()
    {
        _server = new TestServer(auth: AuthType.Polkit);
        using var client = _server.Connect();

        client.CallEcho("too early");
        Assert.That(client.Receive().ErrorMessage, Is.EqualTo("authentication required"));
        client.Call(TestProcedure.Authenticate);
        Assert.That(client.Receive().Status, Is.Zero);

        client.CheckEcho();
    }

    [Test]
    public void Before_authentication_only_small_packets_are_taken()
    {
        _server = new TestServer(auth: AuthType.Polkit);
        using var client = _server.Connect();

        client.TrySend(RawClient.Word(524_289));

        client.CheckClosed();
    }

    [Test]
    public void A_client_that_does_not_authenticate_itself_in_time_is_closed_and_counts_no_more()
    {
        _server = new TestServer(auth: AuthType.Polkit, limits: new ClientLimits(100, 1), authenticationMs: 50);
        using var silent = _server.Connect();

        silent.CheckClosed();

        Assert.That(_server.Log, Has.Some.EqualTo("Error: Client did not authenticate itself in time"));
        Deadline.Until("it counts no more", () => _server.Server.Counts.Anonymous == 0);
    }

    [Test]
    public void A_client_that_has_authenticated_itself_may_be_silent_for_ever()
    {
        _server = new TestServer(auth: AuthType.Polkit, authenticationMs: 300);
        using var client = _server.Connect();
        client.Call(TestProcedure.Authenticate);
        client.Receive();
        using var silent = _server.Connect();

        silent.CheckClosed();

        client.CheckEcho();
    }

    [Test]
    public void A_large_packet_right_behind_the_authentication_is_taken()
    {
        _server = new TestServer(auth: AuthType.Polkit);
        using var client = _server.Connect();
        client.Call(TestProcedure.Authenticate);
        client.Receive();
        var text = new string('y', 1_000_000);

        client.CallEcho(text);

        Assert.That(client.Receive().Text, Is.EqualTo(text));
    }

    [Test]
    public void Only_the_named_user_may_connect_where_one_is_named()
    {
        _server = new TestServer(onlyUserId: 4_000_000_000);
        using var client = _server.Connect();

        client.CheckClosed();
        Assert.That(_server.Log, Has.Some.EqualTo(
            $"Error: operation forbidden: Disallowing client {Environment.ProcessId} with uid "
                + $"{Mono.Unix.Native.Syscall.geteuid()}"));
    }

    [Test]
    public void Descriptors_travel_both_ways()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        using var zero = File.OpenHandle("/dev/zero");
        using var full = File.OpenHandle("/dev/full");

        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(2), type: 4);
        client.SendDescriptor(zero);
        client.SendDescriptor(full);
        var reply = client.Receive();
        using var first = client.ReceiveDescriptor();
        using var second = client.ReceiveDescriptor();

        Assert.That((reply.Type, reply.Word(28)), Is.EqualTo((5u, 2u)));
        Assert.That(new[] { first, second }.Select(
            descriptor => new FileInfo($"/proc/self/fd/{descriptor.DangerousGetHandle()}").LinkTarget),
            Is.EqualTo(["/dev/zero", "/dev/full"]));
        client.CheckEcho();
    }

    [Test]
    public void Thirty_two_descriptors_and_the_next_packet_in_one_go_are_told_apart()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        using var file = File.OpenHandle("/dev/null");

        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(32), type: 4);
        for (var i = 0; i < 32; i++)
        {
            client.SendDescriptor(file);
        }

        client.CallEcho("behind", TestProcedure.EchoOnWorker);
        var replies = new RawReply[2];
        for (var i = 0; i < 2; i++)
        {
            replies[i] = client.Receive();
            for (var slot = 0; replies[i].Type == 5 && slot < 32; slot++)
            {
                client.ReceiveDescriptor().Dispose();
            }
        }

        Assert.That(replies.Single(reply => reply.Type == 1).Text, Is.EqualTo("behind"));
    }

    [Test]
    public void Silence_after_keepalive_was_asked_for_is_pinged_and_then_ended()
    {
        _server = new TestServer(keepAliveSeconds: 1, keepAliveCount: 1);
        using var client = _server.Connect();

        client.Call(TestProcedure.StartKeepAlive);
        Assert.That(client.Receive().Procedure, Is.EqualTo((int)TestProcedure.StartKeepAlive));

        Assert.That((client.Receive().Program, client.IsSilent), Is.EqualTo((0x6b656570u, true)));
        client.CheckClosed();
        Assert.That(_server.Log, Has.Some.EqualTo("Error: internal error: connection closed due to keepalive timeout"));
    }

    [Test]
    public void Without_being_asked_for_keepalive_is_not_started()
    {
        _server = new TestServer(keepAliveSeconds: 1, keepAliveCount: 0);
        using var watched = _server.Connect();
        using var quiet = _server.Connect();
        quiet.CheckEcho();
        watched.Call(TestProcedure.StartKeepAlive);
        watched.Receive();

        watched.CheckClosed();

        quiet.CheckEcho();
    }

    [Test]
    public void Clients_are_numbered_from_one_and_listed_in_order_of_arrival()
    {
        _server = new TestServer();
        using var first = _server.Connect();
        first.CheckEcho();
        using var second = _server.Connect();
        second.CheckEcho();
        first.Dispose();
        Deadline.Until("the first is gone", () => _server.Server.Counts.Clients == 1);
        using var third = _server.Connect();
        third.CheckEcho();

        var clients = _server.Server.Clients;

        Assert.That(clients.Select(client => client.Session.Id), Is.EqualTo([2L, 3L]));
        Assert.That(clients[0].Session.KnownPeer!.ProcessId, Is.EqualTo(Environment.ProcessId));
        Assert.That(_server.Server.FindClient(1), Is.Null);
        Assert.That(_server.Server.FindClient(3), Is.SameAs(clients[1]));
    }

    [Test]
    public void A_client_can_be_disconnected_from_another_thread()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.CheckEcho();

        _server.Server.Disconnect(_server.Server.Clients.Single());

        client.CheckClosed();
        _server.AnswersOthers();
    }

    [Test]
    public void The_number_of_clients_is_told_each_time_it_changes()
    {
        _server = new TestServer();
        var counts = new System.Collections.Concurrent.ConcurrentQueue<int>();
        _server.Server.ClientCountChanged = counts.Enqueue;
        using (var client = _server.Connect())
        {
            client.CheckEcho();
        }

        Deadline.Until("come and gone", () => counts.Count == 2);
        Assert.That(counts, Is.EqualTo([1, 0]));
    }

    [Test]
    public void A_stop_lets_calls_in_progress_end_and_their_replies_leave()
    {
        _server = new TestServer();
        using var busy = _server.Connect();
        using var idle = _server.Connect();
        idle.CheckEcho();
        busy.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        var left = -1;
        var stop = new System.Threading.Thread(() => left = _server.Drain(deadlineMs: 60_000));
        stop.Start();
        idle.CheckClosed();

        _server.Program.LetGo();

        Assert.That(busy.Receive().Procedure, Is.EqualTo((int)TestProcedure.Hang));
        busy.CheckClosed();
        stop.Join();
        Assert.That(left, Is.Zero);
        Assert.That(File.Exists(_server.Path), Is.False);
    }

    [Test]
    public void A_stop_leaves_calls_that_do_not_end_in_time_and_counts_them()
    {
        _server = new TestServer();
        using var busy = _server.Connect();
        busy.Call(TestProcedure.Hang);
        busy.Call(TestProcedure.Hang);
        Deadline.Until("the calls run", () => _server.Program.Hanging == 2);

        Assert.That(_server.Drain(deadlineMs: 50), Is.EqualTo(2));
        busy.CheckClosed();
    }

    [Test]
    public void Events_arrive_in_order_behind_what_waits_already()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        _server.Program.Sessions.TryPeek(out var session);

        for (var i = 0; i < 500; i++)
        {
            session!.SendEvent(TestProgram.Number, (int)TestProcedure.Event, new TestText($"{i}".PadRight(4000)));
        }

        var events = Enumerable.Range(0, 500).Select(_ => client.Receive()).ToArray();
        Assert.That(
            events.Select(reply => reply.Text.TrimEnd()), Is.EqualTo(Enumerable.Range(0, 500).Select(i => $"{i}")));
        Assert.That(events.Select(reply => (reply.Type, reply.Serial, reply.Status)), Is.All.EqualTo((2u, 1u, 0u)));
    }

    [Test]
    public void Without_workers_calls_run_on_the_loop()
    {
        _server = new TestServer(workers: new WorkerLimits(0, 0, 0));
        using var client = _server.Connect();

        client.CheckEcho(TestProcedure.EchoOnWorker);
    }

    [Test]
    public void Replies_and_events_of_many_threads_never_mix_their_bytes()
    {
        _server = new TestServer(workers: new WorkerLimits(4, 8, 2));
        using var client = _server.Connect();
        client.Call(TestProcedure.Hang);
        Deadline.Until("the call runs", () => _server.Program.Hanging == 1);
        _server.Program.Sessions.TryPeek(out var session);
        var senders = Enumerable.Range(0, 3).Select(_ => new System.Threading.Thread(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                session!.SendEvent(
                    TestProgram.Number, (int)TestProcedure.Event, new TestText(new string('e', 3000 + i)));
            }
        })).ToArray();
        Array.ForEach(senders, sender => sender.Start());

        var replies = 0;
        for (var i = 0; i < 300; i++)
        {
            client.CallEcho(new string('r', 2000 + i), TestProcedure.EchoOnWorker);
            for (var got = false; !got;)
            {
                var packet = client.Receive();
                got = packet.Type == 1;
                Assert.That(packet.Text, Does.Match(got ? "^r+$" : "^e+$"));
                replies += got ? 1 : 0;
            }
        }

        Assert.That(replies, Is.EqualTo(300));
        Array.ForEach(senders, sender => sender.Join());
    }
}
