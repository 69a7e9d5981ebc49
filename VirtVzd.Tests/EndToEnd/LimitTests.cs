// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Every limit of the configuration in the real daemon: what happens at it, and one above.</summary>
sealed class LimitTests : OwnDaemonFixture
{
    void Start(string configuration) => Daemon = new RunningDaemon(Host, "log_level = 2\n" + configuration);

    void AwaitLine(string line) => Deadline.Until(
        $"'{line}' in the log", () => Daemon.Log.Contains($" : {line}\n", StringComparison.Ordinal));

    int ThreadsNamed(string name) =>
        Directory.GetDirectories($"/proc/{Daemon.Pid}/task")
            .Count(task => File.ReadAllText(Path.Combine(task, "comm")).TrimEnd('\n') == name);

    void AwaitCalls(string function, int count) => Deadline.Until(
        $"the SDK has {count} calls of {function}",
        () => Regex.IsMatch(Host.Do("calls"), $@"\b{function}\b\D*\b{count}\b"));

    [Test]
    public void Above_max_clients_the_next_one_waits_until_another_goes()
    {
        OrdinaryUser.NeedsRoot();
        Start(NoAuth + "unix_sock_rw_perms = \"0777\"\nmax_clients = 2\nmax_anonymous_clients = 0");
        Daemon.OpenToEveryone();
        var first = ConnectAs(OrdinaryUser.Daemon).Open();
        ConnectAs(OrdinaryUser.Bin).Open();

        var third = ConnectAs(OrdinaryUser.Nobody);
        third.SendAuthList();
        first.CheckAnswered();
        Assert.That(
            Info("nclients", "srv-clients-info", "virtvzd"), Is.EqualTo("2"), "an administrator gets in all the same");
        Assert.That(third.Raw.IsSilent, Is.True);
        AwaitLine("Temporarily suspending services due to max_clients");
        var root = Connect().Open();
        root.CheckAnswered();
        Assert.That(Info("nclients", "srv-clients-info", "virtvzd"), Is.EqualTo("3"), "and so does root");
        root.Dispose();
        first.Dispose();

        Assert.That(third.Raw.Receive().Status, Is.Zero);
        Deadline.Until("two are left", () => Info("nclients", "srv-clients-info", "virtvzd") == "2");
    }

    [Test]
    public void Above_max_anonymous_clients_the_next_one_waits_and_root_never_counts()
    {
        OrdinaryUser.NeedsRoot();
        Start("max_anonymous_clients = 2");
        Daemon.OpenToEveryone();
        var silent = new[] { ConnectAs(OrdinaryUser.Daemon), ConnectAs(OrdinaryUser.Bin) };
        Deadline.Until("both are counted", () => Info("nclients_unauth", "srv-clients-info", "virtvzd") == "2");

        var third = ConnectAs(OrdinaryUser.Nobody);
        third.SendAuthList();
        Assert.That(Info("nclients", "srv-clients-info", "virtvzd"), Is.EqualTo("2"));
        Assert.That(third.Raw.IsSilent, Is.True);
        AwaitLine("Temporarily suspending services due to max_anonymous_clients");
        var root = Connect();
        Deadline.Until("root is in", () => Info("nclients", "srv-clients-info", "virtvzd") == "3");
        Assert.That(Info("nclients_unauth", "srv-clients-info", "virtvzd"), Is.EqualTo("2"));
        root.Open();
        silent[0].Dispose();

        Assert.That(third.Raw.Receive().Status, Is.Zero);
        Assert.That(Info("nclients_unauth", "srv-clients-info", "virtvzd"), Is.EqualTo("2"));
    }

    [TestCase("max_queued_clients = 3", 3)]
    [TestCase("max_queued_clients = 0", 30)]
    public void No_more_than_max_queued_clients_wait_to_be_accepted(string configuration, int queued)
    {
        Start(configuration);

        // The kernel takes one more than it is told to.
        Assert.That(ConnectionQueue.LengthOf(Daemon.Pid, Daemon.Socket), Is.EqualTo(queued + 1));
    }

    [Test]
    public void No_more_than_admin_max_queued_clients_wait_to_be_accepted()
    {
        Start("admin_max_queued_clients = 4");

        Assert.That(ConnectionQueue.LengthOf(Daemon.Pid, Daemon.AdminSocket), Is.EqualTo(5));
    }

    [Test]
    public void Workers_are_there_from_the_start_as_min_and_prio_and_admin_min_workers_say()
    {
        Start("min_workers = 3\nmax_workers = 4\nprio_workers = 2\nadmin_min_workers = 1\nadmin_max_workers = 1");

        Assert.That(ThreadsNamed("rpc-virtvzd"), Is.EqualTo(3));
        Assert.That(ThreadsNamed("prio-rpc-virtvz"), Is.EqualTo(2));
        Assert.That(ThreadsNamed("rpc-admin"), Is.EqualTo(1));
    }

    [Test]
    public void Min_workers_above_max_workers_are_cut_to_them()
    {
        Start("min_workers = 30\nmax_workers = 2\nadmin_min_workers = 30\nadmin_max_workers = 3");

        Assert.That(ThreadsNamed("rpc-virtvzd"), Is.EqualTo(2));
        Assert.That(ThreadsNamed("rpc-admin"), Is.EqualTo(3));
    }

    [Test]
    public void Without_admin_workers_admin_calls_are_answered_by_the_loop()
    {
        Start("admin_max_workers = 0");

        Assert.That(ThreadsNamed("rpc-admin"), Is.Zero);
        Assert.That(Info("maxWorkers", "srv-threadpool-info", "admin"), Is.EqualTo("0"));
    }

    [Test]
    public void Above_max_workers_a_call_of_the_host_waits_and_prio_workers_answer_the_others()
    {
        Host.Do("create", "vm", "guest", "--count", "3");
        Start(NoAuth + "min_workers = 1\nmax_workers = 2\nprio_workers = 2\nmax_waiting_workers = 0");
        var guests = Daemon.VirshOk("list", "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Host.Do("hang", "PrlVm_StartEx");
        foreach (var guest in guests[..2])
        {
            Connect().Open().SendStart(guest);
        }

        AwaitCalls("PrlVm_StartEx", 2);
        Connect().Open().SendStart(guests[2]);

        Deadline.Until("it waits", () => Info("jobQueueDepth", "srv-threadpool-info", "virtvzd") == "1");
        Assert.That(Info("nWorkers", "srv-threadpool-info", "virtvzd"), Is.EqualTo("2"));
        Assert.That(ThreadsNamed("rpc-virtvzd"), Is.EqualTo(2));
        Assert.That(
            Daemon.VirshOk("list", "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EquivalentTo(guests));
        Host.Do("unfault");
        AwaitCalls("PrlVm_StartEx", 3);
    }

    [Test]
    public void Beyond_max_client_requests_nothing_more_of_a_client_is_read_and_the_log_says_so()
    {
        Host.Do("create", "vm", "guest", "--count", "3");
        Start(NoAuth + "max_client_requests = 2");
        var guests = Daemon.VirshOk("list", "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Host.Do("hang", "PrlVm_StartEx");
        var client = Connect().Open();
        client.SendStarts(guests);
        AwaitCalls("PrlVm_StartEx", 2);

        Deadline.Until(
            "the log says so",
            () => Daemon.Log.Contains("Client hit max requests limit 2. ", StringComparison.Ordinal));
        Connect().Open().CheckAnswered();
        Assert.That(
            Info("jobQueueDepth", "srv-threadpool-info", "virtvzd"), Is.EqualTo("0"),
            "the third start is not even queued");
        Host.Do("unfault");

        Assert.That(
            new[] { client.Raw.Receive(), client.Raw.Receive(), client.Raw.Receive() }.Select(reply => reply.Status),
            Is.All.Zero);
    }

    [Test]
    public void Of_no_requests_one_is_left()
    {
        Start(NoAuth + "max_client_requests = 0\nadmin_max_client_requests = 0");

        Connect().Open().CheckAnswered();

        Assert.That(Info("nclients", "srv-clients-info", "virtvzd"), Is.EqualTo("1"));
    }

    [Test]
    public void Beyond_admin_max_client_requests_nothing_more_of_an_administrator_is_read()
    {
        // Replies that do not fit into the socket stay in progress.
        const int GetLoggingFilters = 15;
        const uint AdminProgram = 0x06900690;
        Start($"admin_max_client_requests = 3\nlog_filters = \"4:{new string('x', 1_000_000)}\"");
        using var client = new RawClient(Daemon.AdminSocket);
        client.Send(RawClient.Packet(AdminProcedure.ConnectOpen, RawClient.Word(0), serial: 0, program: AdminProgram));
        Assert.That(client.Receive().Status, Is.Zero);

        for (var serial = 1u; serial <= 4; serial++)
        {
            client.Send(RawClient.Packet(GetLoggingFilters, RawClient.Word(0), serial, program: AdminProgram));
        }

        Deadline.Until(
            "the log says so",
            () => Daemon.Log.Contains("Client hit max requests limit 3. ", StringComparison.Ordinal));
        Assert.That(
            Enumerable.Range(0, 4).Select(_ => client.Receive().Serial),
            Is.EquivalentTo(new[] { 1u, 2u, 3u, 4u }),
            "the fourth is read when another has left");
    }

    [Test]
    public void Above_admin_max_clients_the_next_administrator_waits()
    {
        Start("admin_max_clients = 1");
        using var first = new RawClient(Daemon.AdminSocket);
        first.Ping();
        Assert.That(first.Receive().Procedure, Is.EqualTo(2), "a pong");
        using var second = new Command("virt-admin", "-c", Daemon.AdminUri, "srv-list").Start();
        Assert.That(Daemon.VirshOk("hostname"), Is.Not.Empty);
        Assert.That(second.HasExited, Is.False);

        first.Dispose();

        Assert.That(second.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(second.StandardOutput.ReadToEnd(), Does.Contain("virtvzd"));
    }
}
