// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Server;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Admin.AdminArguments;
using P = VirtVzd.Protocol.Procedures.AdminProcedure;

namespace VirtVzd.Tests.Admin;

/// <summary>What the calls of the admin program do.</summary>
sealed class AdminCallTests
{
    AdminTestDaemon _daemon = null!;

    [SetUp]
    public void StartDaemon() => _daemon = new AdminTestDaemon();

    [TearDown]
    public void StopDaemon() => _daemon.Dispose();

    void Do(P procedure, XdrBytes arguments) => Assert.That(_daemon.Call(procedure, arguments).Hex, Is.Empty);

    string Answer(P procedure, XdrBytes arguments) => _daemon.Call(procedure, arguments).Hex;

    static string Hex(XdrBytes bytes) => Convert.ToHexString(bytes.Bytes);

    [Test]
    public void Every_procedure_is_implemented()
    {
        for (var procedure = 1; procedure <= 20; procedure++)
        {
            var answer = _daemon.Call(procedure, XdrBytes.Zeros);
            Assert.That(answer.IsError && (int)answer.Error.Code == 3, Is.False, $"procedure {procedure}");
        }
    }

    [Test]
    public void Looking_up_a_server_takes_any_flags() =>
        Assert.That(
            Answer(P.ConnectLookupServer, new XdrBytes().Text("admin").Int(-1)),
            Is.EqualTo(Hex(new XdrBytes().Text("admin"))));

    [Test]
    public void Closing_says_so_to_the_connection()
    {
        Do(P.ConnectClose, new XdrBytes());

        Assert.That(_daemon.Session.ClosesAfterReply, Is.True);
    }

    [Test]
    public void What_is_not_given_of_a_pool_stays_and_no_parameter_changes_nothing()
    {
        Do(P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("prioWorkers", 2).Int(0));
        Do(P.ServerSetThreadpoolParameters, Set("virtvzd", 0).Int(0));

        Assert.That(_daemon.Main.Workers.Counts.Limits, Is.EqualTo(new WorkerLimits(5, 20, 2)));
        Assert.That(
            _daemon.Admin.Workers.Counts.Limits, Is.EqualTo(new WorkerLimits(5, 20, 0)),
            "the other server's pool is its own");
    }

    [Test]
    public void A_raised_pool_takes_new_calls_while_all_its_workers_hang()
    {
        Do(
            P.ServerSetThreadpoolParameters,
            Set("virtvzd", 3).UInt("minWorkers", 1).UInt("maxWorkers", 5).UInt("prioWorkers", 0).Int(0));
        var clients = Enumerable.Range(0, 3).Select(_ => _daemon.Main.Connect()).ToArray();
        foreach (var client in clients)
        {
            client.Call(TestProcedure.Hang);
            client.Call(TestProcedure.Hang);
        }

        Deadline.Until(
            "five hang and one waits", () => _daemon.Main is { Program.Hanging: 5, Workers.Counts.Queued: 1 });
        Assert.That(Answer(P.ServerGetThreadpoolParameters, new XdrBytes().Text("virtvzd").Int(0)), Is.EqualTo(Hex(
            new XdrBytes().Int(6).UInt("minWorkers", 1).UInt("maxWorkers", 5).UInt("nWorkers", 5).UInt("freeWorkers", 0)
                .UInt("prioWorkers", 0).UInt("jobQueueDepth", 1))));

        Do(P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("maxWorkers", 6).Int(0));

        Deadline.Until("the sixth runs", () => _daemon.Main is { Program.Hanging: 6, Workers.Counts.Queued: 0 });
        Array.ForEach(clients, client => client.Dispose());
    }

    [Test]
    public void A_lowered_pool_lets_its_surplus_go()
    {
        Do(
            P.ServerSetThreadpoolParameters,
            Set("virtvzd", 3).UInt("minWorkers", 1).UInt("maxWorkers", 2).UInt("prioWorkers", 1).Int(0));

        Deadline.Until("the rest has ended", () => _daemon.Main.Workers.Counts is { Running: 2, Priority: 1 });
    }

    [Test]
    public void One_client_pauses_accepting_at_a_limit_of_one_and_a_higher_limit_resumes_it()
    {
        using var first = _daemon.Main.Connect();
        first.CheckEcho();
        Do(P.ServerSetClientLimits, Set("virtvzd", 2).UInt("nclients_max", 1).UInt("nclients_unauth_max", 0).Int(0));
        Deadline.Until("accepting pauses", () => _daemon.Main.Server.Counts is var counts
            && counts.Limits.Reached(counts.Clients, counts.Anonymous) is not null);
        using var second = _daemon.Main.Connect();
        second.CallEcho("is anybody there?");
        first.CheckEcho();
        Assert.That((second.IsSilent, _daemon.Main.Server.Counts.Clients), Is.EqualTo((true, 1)));

        Do(P.ServerSetClientLimits, Set("virtvzd", 1).UInt("nclients_max", 2).Int(0));

        Assert.That(second.Receive().Text, Is.EqualTo("is anybody there?"));
        Assert.That(_daemon.Main.Server.Counts.Limits, Is.EqualTo(new ClientLimits(2, 0)));
    }

    [Test]
    public void Limits_are_read_back_at_once()
    {
        for (uint max = 100; max < 200; max++)
        {
            Do(P.ServerSetClientLimits, Set("virtvzd", 1).UInt("nclients_max", max).Int(0));
            Assert.That(_daemon.Main.Server.Counts.Limits.ClientsMax, Is.EqualTo(max));
        }
    }

    [Test]
    public void Clients_are_listed_in_the_order_of_their_arrival_and_counted_on_demand()
    {
        using var first = _daemon.Main.Connect();
        using var second = _daemon.Main.Connect();
        Deadline.Until("both are there", () => _daemon.Main.Server.Counts.Clients == 2);
        var listed = new XdrBytes().Int(2);
        foreach (var client in _daemon.Main.Server.Clients.Select(static client => client.Session))
        {
            listed.Text("virtvzd").Hyper((ulong)client.Id).Hyper((ulong)client.ConnectedAt.ToUnixTimeSeconds()).Int(0);
        }

        Assert.That(
            Answer(P.ServerListClients, new XdrBytes().Text("virtvzd").Int(1).Int(0)), Is.EqualTo(Hex(listed.Int(2))));
        Assert.That(
            Answer(P.ServerListClients, new XdrBytes().Text("virtvzd").Int(0).Int(0)),
            Is.EqualTo("00000000" + "00000002"));
        Assert.That(
            Answer(P.ServerListClients, new XdrBytes().Text("admin").Int(1).Int(0)),
            Is.EqualTo("00000000" + "00000000"));
    }

    [Test]
    public void Who_a_client_is_is_known_from_its_first_call_on()
    {
        using var client = _daemon.Main.Connect();
        Deadline.Until("it is there", () => _daemon.Main.Server.Counts.Clients == 1);
        Assert.That(
            _daemon.Call(P.ClientGetInfo, ClientOf("virtvzd", 1).Int(0)).Error.Short,
            Is.EqualTo((1, 7, "internal error: No identity information available for client")));

        client.CheckEcho();

        // The test server looks up no names.
        Assert.That(Answer(P.ClientGetInfo, ClientOf("virtvzd", 1).Int(0)), Is.EqualTo(Hex(
            new XdrBytes().Int(3).Text("readonly").Int(6).Int(0)
                .Text("unix_user_id").Int(1).Int((int)Mono.Unix.Native.Syscall.geteuid())
                .Text("unix_process_id").Int(1).Int(Environment.ProcessId))));
    }

    [Test]
    public void All_that_is_known_of_a_client_is_told_in_libvirts_order()
    {
        using var client = _daemon.Main.Connect();
        client.CheckEcho();
        var session = _daemon.Main.Server.FindClient(1)!.Session;
        session.RestrictToReading();
        session.Peer = new VirtVzd.Rpc.PeerIdentity
        {
            SaslUserName = "fred", UserId = 4_294_967_294, UserName = "u", GroupId = 5, GroupName = "g", ProcessId = 6,
            SelinuxContext = "s",
        };

        Assert.That(Answer(P.ClientGetInfo, ClientOf("virtvzd", 1).Int(0)), Is.EqualTo(Hex(
            new XdrBytes().Int(8).Text("readonly").Int(6).Int(1)
                .Text("sasl_user_name").Int(7).Text("fred")
                .Text("unix_user_id").Int(1).Int(-2)
                .Text("unix_user_name").Int(7).Text("u")
                .Text("unix_group_id").Int(1).Int(5)
                .Text("unix_group_name").Int(7).Text("g")
                .Text("unix_process_id").Int(1).Int(6)
                .Text("selinux_context").Int(7).Text("s"))));
    }

    [Test]
    public void A_client_is_disconnected_in_the_middle_of_its_call()
    {
        using var client = _daemon.Main.Connect();
        client.Call(TestProcedure.Hang);
        Deadline.Until("it runs", () => _daemon.Main.Program.Hanging == 1);

        Do(P.ClientClose, ClientOf("virtvzd", 1).Int(0));

        client.CheckClosed();
        Deadline.Until("it is gone", () => _daemon.Main.Server.Counts.Clients == 0);
        _daemon.Main.AnswersOthers();
    }

    [Test]
    public void Filters_are_shown_with_their_wildcards_and_act_at_once()
    {
        using var factory = _daemon.Log.CreateFactory();
        var rpc = factory.CreateLogger("rpc.netserver");
        Do(P.ConnectSetLoggingOutputs, new XdrBytes().Optional($"1:file:{_daemon.OtherLogFile}").Int(0));
        rpc.Debug("before");

        Do(P.ConnectSetLoggingFilters, new XdrBytes().Optional("1:rpc 3:+foo").Int(0));
        rpc.Debug("while");
        var shown = Answer(P.ConnectGetLoggingFilters, new XdrBytes().Int(0));
        Do(P.ConnectSetLoggingFilters, new XdrBytes().Optional("").Int(0));
        rpc.Debug("after");

        Assert.That(shown, Is.EqualTo(Hex(new XdrBytes().Optional("1:*rpc* 3:*foo* ").Int(2))));
        Assert.That(
            File.ReadAllText(_daemon.OtherLogFile),
            Does.Contain("while").And.Not.Contain("before").And.Not.Contain("after"));
        Assert.That(Answer(P.ConnectGetLoggingFilters, new XdrBytes().Int(0)), Is.EqualTo("00000000" + "00000000"));
    }

    [Test]
    public void Outputs_are_replaced_as_a_whole_and_filters_stay()
    {
        Do(P.ConnectSetLoggingFilters, new XdrBytes().Optional("1:rpc").Int(0));

        Do(P.ConnectSetLoggingOutputs, new XdrBytes().Optional($"1:file:{_daemon.OtherLogFile} 4:stderr").Int(0));

        Assert.That(Answer(P.ConnectGetLoggingOutputs, new XdrBytes().Int(0)), Is.EqualTo(
            Hex(new XdrBytes().Text($"1:file:{_daemon.OtherLogFile} 4:stderr").Int(2))));
        Assert.That(_daemon.Log.State.Filters, Has.Count.EqualTo(1));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public void Without_a_name_the_default_output_is_back(string? outputs)
    {
        Do(P.ConnectSetLoggingOutputs, new XdrBytes().Optional(outputs).Int(0));

        Assert.That(
            Answer(P.ConnectGetLoggingOutputs, new XdrBytes().Int(0)), Is.EqualTo(
                Hex(new XdrBytes().Text("3:stderr").Int(1))));
    }

    [TestCase(0u)]
    [TestCase(2_147_483u)]
    public void The_idle_timeout_is_replaced(uint seconds)
    {
        Do(P.ConnectSetDaemonTimeout, new XdrBytes().Int((int)seconds).Int(0));

        Assert.That(_daemon.Control.IdleTimeoutSeconds, Is.EqualTo((int)seconds));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Shutting_down_with_and_without_preserving_ends_the_daemon(int flags)
    {
        Do(P.ConnectDaemonShutdown, new XdrBytes().Int(flags));

        Assert.That(_daemon.Control.HasQuit, Is.True);
    }
}
