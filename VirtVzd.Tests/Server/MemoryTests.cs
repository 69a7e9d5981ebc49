// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>What clients hold of a server's memory, over real sockets.</summary>
sealed class MemoryTests
{
    const int NoProcedure = 99;
    const int TextBytes = 400_000;

    TestServer? _server;

    TestServer Server => _server!;

    static byte[] LongEcho => RawClient.Packet(
        (int)TestProcedure.EchoOnWorker, RawClient.Text(new string('x', TextBytes)), serial: 0);

    [TearDown]
    public void StopServer()
    {
        _server?.Dispose();
        _server = null;
    }

    long Held() => Server.OnLoop(() => Server.Budget.Held);

    void AwaitWaiting(int clients) =>
        Deadline.Until($"{clients} stand in line", () => Server.OnLoop(() => Server.Budget.WaitingClients) == clients);

    [Test]
    public void Half_packets_use_the_budget_up_and_all_of_them_end_one_after_the_other()
    {
        _server = new TestServer(budget: new BudgetLimits(1 << 30, 300_000));
        using var first = Server.Connect();
        using var second = Server.Connect();
        using var third = Server.Connect();
        foreach (var half in new[] { first, second })
        {
            half.Send(LongEcho[..150_000]);
        }

        third.CallEcho("later");
        AwaitWaiting(2);
        Assert.That(third.IsSilent, Is.True);
        var rest = LongEcho[150_000..];
        var sending = new[] { first, second }.Select(client => Task.Run(() => client.Send(rest))).ToArray();

        Assert.That(first.Receive().Text, Has.Length.EqualTo(TextBytes));
        Assert.That(second.Receive().Text, Has.Length.EqualTo(TextBytes));
        Assert.That(third.Receive().Text, Is.EqualTo("later"));
        Task.WaitAll(sending);
        Deadline.Until("all is given back", () => Held() == 0);
    }

    [Test]
    public void A_packet_alone_may_be_larger_than_all_that_there_is()
    {
        _server = new TestServer(budget: new BudgetLimits(1_000, 1_000));
        using var client = Server.Connect();

        client.Send(LongEcho);

        Assert.That(client.Receive().Text, Has.Length.EqualTo(TextBytes));
        Server.AnswersOthers();
        Deadline.Until("all is given back", () => Held() == 0);
    }

    [Test]
    public void What_a_client_leaves_half_done_or_unread_is_given_back_when_it_goes()
    {
        _server = new TestServer();
        using (var half = Server.Connect())
        using (var deaf = Server.Connect())
        {
            half.Send(LongEcho[..300_000]);
            for (var i = 0; i < 4; i++)
            {
                deaf.Call(TestProcedure.Large, RawClient.Text("4000000"));
            }

            Deadline.Until("much is held", () => Held() > (3 * 300_000) + 8_000_000);
        }

        Deadline.Until("nothing is held", () => Held() == 0);
    }

    [Test]
    public void A_call_that_wants_more_memory_than_there_is_costs_only_itself()
    {
        _server = new TestServer();
        using var client = Server.Connect();

        client.Call(TestProcedure.Exhaust);

        var reply = client.Receive();
        Assert.That((reply.ErrorCode, reply.ErrorMessage), Is.EqualTo((2u, "out of memory")));
        client.CheckEcho();
    }

    [Test]
    public void Replies_that_nobody_reads_cost_who_does_not_read_them()
    {
        _server = new TestServer(budget: new BudgetLimits(1 << 30, 5_000_000), requestsPerClientMax: 40);
        using var deaf = Server.Connect();
        using var other = Server.Connect();

        for (var i = 0; i < 30; i++)
        {
            deaf.Call(TestProcedure.Large, RawClient.Text("4000000"));
        }

        Deadline.Until("it is given up", () => Server.Log.Any(
            line => line.Contains("wait for a client that does not read", System.StringComparison.Ordinal)));
        other.CheckEcho();
        Deadline.Until("nothing is held", () => Held() == 0);
    }

    [Test]
    public void What_is_behind_the_arguments_of_a_call_is_not_kept_and_the_call_is_answered()
    {
        const int Behind = 3_000_000;
        _server = new TestServer();
        using var client = Server.Connect();
        var packet = RawClient.Packet((int)TestProcedure.Remember, new byte[Behind], serial: 4);

        client.Send(packet[..^1]);
        Server.AnswersOthers();
        Assert.That(Held(), Is.LessThan(10_000));
        client.Send(packet[^1..]);

        var reply = client.Receive();
        Assert.That((reply.Serial, reply.Status), Is.EqualTo((4u, 0u)), "as libvirt's daemons answer it");
    }

    [TestCase(99, 1u, "unknown procedure: 99")]
    [TestCase(1, 7u, "Cannot find program 2119630849 version 7")]
    public void What_is_refused_by_its_header_is_not_kept(int procedure, uint version, string refusal)
    {
        _server = new TestServer();
        using var client = Server.Connect();
        var packet = RawClient.Packet(procedure, new byte[1_000_000], serial: 4, version: version);

        client.Send(packet[..^1]);
        Server.AnswersOthers();
        Assert.That(Held(), Is.LessThan(10_000));
        client.Send(packet[^1..]);

        Assert.That(client.Receive().ErrorMessage, Is.EqualTo(refusal));
    }

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(28)]
    [TestCase(31)]
    public void A_packet_that_does_not_come_in_time_closes_its_connection(int bytes)
    {
        _server = new TestServer(packetPatienceMs: 20);
        using var client = Server.Connect();
        client.CheckEcho();
        client.Send(RawClient.Packet(TestProcedure.Echo, RawClient.Text("half"), serial: 9)[..bytes]);

        if (bytes == 0)
        {
            Server.AnswersOthers();
            client.CheckEcho();
            return;
        }

        client.CheckClosed();
        Assert.That(
            Server.Log,
            Has.Some.Match($"^Error: client \\d+: a packet of {(bytes < 4 ? 0 : 32)} bytes did not come in time$"));
        Server.AnswersOthers();
    }

    [Test]
    public void A_packet_whose_descriptors_do_not_come_in_time_closes_its_connection()
    {
        _server = new TestServer(packetPatienceMs: 20);
        using var client = Server.Connect();

        client.Call(TestProcedure.ReturnDescriptors, RawClient.Word(1), type: 4);

        client.CheckClosed();
    }

    [Test]
    public void Large_packets_have_more_time_and_strangers_half_of_it()
    {
        var settings = new RpcServerSettings(
            "x", new ClientLimits(1, 1), 0, 0, MayRunInline: false) { PacketPatienceMs = 10_000 };

        Assert.That(settings.PacketMs(0, isAnonymous: false), Is.EqualTo(10_000));
        Assert.That(settings.PacketMs(RpcLimits.PacketBytesMax, isAnonymous: false), Is.InRange(42_000, 42_100));
        Assert.That(settings.PacketMs(RpcLimits.AnonymousPacketBytesMax, isAnonymous: true), Is.InRange(5_200, 5_300));
    }

    [Test]
    public void A_stranger_that_stops_in_a_packet_is_closed_before_its_time_to_authenticate_is_over()
    {
        _server = new TestServer(auth: AuthType.Polkit, packetPatienceMs: 40);
        using var client = Server.Connect();

        client.Send([0, 0, 0, 40, 1]);

        client.CheckClosed();
        Assert.That(Server.Log, Has.Some.Contains("did not come in time"));
    }

    [Test]
    public void A_client_that_goes_away_in_whatever_way_is_no_error()
    {
        _server = new TestServer();
        for (var i = 0; i < 20; i++)
        {
            using var client = Server.Connect();
            client.CallEcho("x", i % 2 == 0 ? TestProcedure.Echo : TestProcedure.EchoOnWorker);
            if (i % 3 == 0)
            {
                client.Call(TestProcedure.Large, RawClient.Text("4000000"));
            }
        }

        Deadline.Until("all are gone", () => Server.Server.Counts.Clients == 0);
        Assert.That(Server.Log.Where(line => !line.StartsWith("Debug", System.StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Refused_calls_of_one_client_are_told_as_far_as_the_limit_goes()
    {
        _server = new TestServer(userLogLines: 5);
        using var client = Server.Connect();

        for (var i = 0; i < 50; i++)
        {
            client.Send(RawClient.Packet(NoProcedure, [], serial: 1));
            Assert.That(client.Receive().ErrorMessage, Is.EqualTo("unknown procedure: 99"));
        }

        Assert.That(Server.Log.Count(line => line == "Error: unknown procedure: 99"), Is.EqualTo(5));
    }
}
