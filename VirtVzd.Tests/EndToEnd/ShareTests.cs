// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// What one user cannot take from the others in the real daemon. What hangs hangs until the test ends, so a test in
/// which somebody waits for it fails.
/// </summary>
sealed class ShareTests : OwnDaemonFixture
{
    void Start(string configuration) => Daemon = RunningDaemon.ForEveryone(Host, "log_level = 2\n" + configuration);

    void Await(string what, string command, string value) =>
        Deadline.Until($"{what} is {value}", () => Info(what, command) == value);

    string[] GuestNames() =>
        Daemon.VirshOk("list", "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Test]
    public void No_user_has_more_than_his_user_share_of_the_clients_and_root_always_comes_in()
    {
        OrdinaryUser.NeedsRoot();
        const string Limits = "max_anonymous_clients = 20\n";
        Start(Limits);

        var silent = ConnectAs(OrdinaryUser.Nobody, Daemon.Socket, 20);
        Await("nclients_unauth", "srv-clients-info", "5");
        Assert.That(Daemon.VirshOk("hostname"), Is.Not.Empty);
        var other = ConnectAs(OrdinaryUser.Bin);
        other.SendAuthList();
        Assert.That(other.Raw.Receive().Status, Is.Zero, "nobody waits behind him");
        Assert.That(Info("nclients_unauth", "srv-clients-info"), Is.EqualTo("6"));

        Daemon.Reload(Limits + "user_share = 50");
        Await("nclients_unauth", "srv-clients-info", "11");
        Array.ForEach(silent, client => client.Dispose());
        Await("nclients_unauth", "srv-clients-info", "1");
    }

    [Test]
    public void A_user_with_more_connections_than_may_wait_is_turned_away_and_the_log_says_so_as_often_as_it_may()
    {
        OrdinaryUser.NeedsRoot();
        Start("max_anonymous_clients = 20\nmax_user_log_lines = 3\n");

        var silent = ConnectAs(OrdinaryUser.Nobody, Daemon.Socket, 300);

        silent[^1].Raw.CheckClosed();
        Assert.That(Info("nclients_unauth", "srv-clients-info"), Is.EqualTo("5"));
        Assert.That(Daemon.VirshOk("hostname"), Is.Not.Empty);
        Assert.That(
            Regex.Count(
                Daemon.Log,
                @"warning : \w+:\d+ : Client \d+ with uid 65534 is turned away: too many wait to be let in"),
                Is.EqualTo(3));
    }

    [TestCase("")]
    [TestCase("prio_workers = 1")]
    public void While_destroys_or_starts_hang_in_numbers_clients_come_in_and_other_guests_are_started(
        string configuration)
    {
        var isStart = configuration.Length > 0;
        // The host would not begin the one behind those that hang.
        Host.Do("host", "--background", "--pool", "64");
        Host.Do("create", "vm", "guest", "--count", "21");
        Start(NoAuth + configuration);
        var guests = GuestNames();
        if (!isStart)
        {
            foreach (var guest in guests[..20])
            {
                Daemon.VirshOk("start", guest);
            }
        }

        // Named guests hang, the last one does not.
        foreach (var guest in guests[..20])
        {
            Host.Do("hang", isStart ? "PrlVm_StartEx" : "PrlVm_StopEx", "--guest", guest);
        }

        for (var i = 0; i < 20; i++)
        {
            var client = Connect();
            client.Open().Send(
                (int)(isStart ? RemoteProcedure.DomainCreate : RemoteProcedure.DomainDestroy),
                client.Call((int)RemoteProcedure.DomainLookupByName, RawClient.Text(guests[i])));
        }

        Assert.That(GuestNames(), Is.EquivalentTo(guests));
        Daemon.VirshOk("start", guests[20]);
        Assert.That(int.Parse(Info("nWorkers", "srv-threadpool-info")), Is.LessThanOrEqualTo(20));
    }

    [Test]
    public void Questions_of_one_reader_that_hang_hold_a_quarter_of_the_workers()
    {
        OrdinaryUser.NeedsRoot();
        Host.Do("create", "vm", "guest", "--count", "2");
        Start(NoAuth);
        var guests = GuestNames();
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        foreach (var client in ConnectAs(OrdinaryUser.Nobody, Daemon.ReadOnlySocket, 20))
        {
            client.Open();
            client.Send(
                (int)RemoteProcedure.DomainSnapshotNum,
                client.Call((int)RemoteProcedure.DomainLookupByName, RawClient.Text(guests[0])),
                RawClient.Word(0));
        }

        Await("jobQueueDepth", "srv-threadpool-info", "15");
        Daemon.VirshOk("start", guests[1]);
        Assert.That(GuestNames(), Is.EquivalentTo(guests));
        Assert.That(
            Info("jobQueueDepth", "srv-threadpool-info"), Is.EqualTo("15").Or.EqualTo("10"),
            "five at a time, ten seconds each");
    }
}
