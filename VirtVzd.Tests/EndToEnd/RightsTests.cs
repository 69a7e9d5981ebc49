// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Rights;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The columns of <c>docs/rights.md</c> on the sockets of the real daemon. Every call is made that no harm comes of:
/// the domains that are named are not there. Other users, polkit's rules and accounts are sampled, by libvirt's own
/// clients.
/// </summary>
[NeedsPrograms]
sealed class RightsTests
{
    const string Rules = """
        if (action.id == "org.libvirt.unix.manage" && subject.user == "nobody") return polkit.Result.YES;
        if (action.id == "org.libvirt.unix.manage" && subject.user == "bin") return polkit.Result.NO;
        if (action.id == "org.libvirt.api.domain.stop" && subject.user == "nobody") return polkit.Result.YES;
        """;

    // Those end the connection.
    static readonly int[] s_closing = [(int)RemoteProcedure.ConnectClose];

    readonly List<IDisposable> _things = [];
    SimulatedHost _host = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm-on", "--state", "running");
    }

    [TearDown]
    public void StopEverything()
    {
        _things.Reverse();
        _things.ForEach(thing => thing.Dispose());
        _things.Clear();
        _host.Dispose();
    }

    [Test]
    public void Every_call_on_the_read_only_socket_is_answered_as_the_page_says()
    {
        OrdinaryUser.NeedsRoot();
        var daemon = Keep(new RunningDaemon(_host, "auth_unix_ro = \"none\""));
        using var client = Opened(daemon.ReadOnlySocket);
        Assert.Multiple(() =>
        {
            foreach (var row in RightsTable.OfMainSockets.Where(
                row => row.NeedsLogin && !s_closing.Contains(row.Number)))
            {
                // Who names a source of addresses but 0 may ask the guest.
                var reply = Call(client, row, otherNumbers: 0);

                Assert.That(RightsOutcome.IsReached(reply), Is.EqualTo(row.ReadOnly.IsAllowed), $"{row}: {reply.Hex}");
            }
        });
        Assert.That(daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }

    [Test]
    public void Every_call_on_the_main_socket_is_reached_by_who_is_let_in()
    {
        var daemon = Keep(new RunningDaemon(_host));
        using var client = Opened(daemon.Socket);
        Assert.Multiple(() =>
        {
            foreach (var row in RightsTable.OfMainSockets.Where(
                row => row.NeedsLogin && !s_closing.Contains(row.Number)))
            {
                var reply = Call(client, row);

                Assert.That(RightsOutcome.IsReached(reply), Is.True, $"{row}: {reply.Hex}");
            }
        });
        Assert.That(daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }

    // Root is let in by the very call that asks how to log in; whoever does not ask is nobody, also as root.
    [TestCase("polkit")]
    [TestCase("sasl")]
    public void No_call_but_the_login_is_answered_before_it(string method)
    {
        OrdinaryUser.NeedsRoot();
        var accounts = Keep(new SaslAccounts("scram-sha-256"));
        var daemon = Keep(new RunningDaemon(accounts, _host, $"auth_unix_rw = \"{method}\""));
        using var client = new RawClient(daemon.Socket);
        Assert.Multiple(() =>
        {
            foreach (var row in RightsTable.OfMainSockets.Where(row => row.NeedsLogin))
            {
                var reply = Call(client, row);

                Assert.That(
                    reply.IsError ? reply.Error.Short : default, Is.EqualTo(RightsOutcome.NotLoggedIn), row.ToString());
            }
        });
        client.Ping();
        Assert.That(
            client.Receive().Program, Is.EqualTo(ProgramNumbers.KeepAlive), "pings are answered whoever sends them");
    }

    [Test]
    public void Every_call_of_another_program_is_unknown_on_a_socket()
    {
        var daemon = Keep(new RunningDaemon(_host));
        using var main = Opened(daemon.Socket);
        using var admin = new RawClient(daemon.AdminSocket);
        foreach (var row in RightsTable.Rows.Where(row => row.Program != "keepalive"))
        {
            var reply = Call(row.IsOfMainSockets ? admin : main, row);

            Assert.That(
                reply.Error.Short, Is.EqualTo(RightsOutcome.NoProgram(RightsTable.ProgramNumber(row))), row.ToString());
        }
    }

    [Test]
    public void A_rule_of_polkit_lets_one_user_in_and_to_one_thing_and_another_user_to_nothing()
    {
        OrdinaryUser.NeedsRoot();
        var bus = Keep(new MessageBus());
        Keep(new PolkitDaemon(bus, Rules));
        var daemon = Keep(new RunningDaemon(bus.Address, _host, "access_drivers = [ \"polkit\" ]"));

        Assert.That(
            As(OrdinaryUser.Bin, daemon, "destroy", "vm-on").Error,
            Does.Contain("authentication failed: access denied by policy"));
        Assert.That(
            As(OrdinaryUser.Daemon, daemon, "destroy", "vm-on").Error, Does.Contain("authentication unavailable: "));
        Assert.That(
            As(OrdinaryUser.Nobody, daemon, "suspend", "vm-on").Error,
            Does.Contain("access denied: 'vz' denied access"));
        Assert.That(daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
        Assert.That(As(OrdinaryUser.Nobody, daemon, "destroy", "vm-on").ExitCode, Is.Zero);
        Assert.That(daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("shut off"));
    }

    [Test]
    public void Without_polkit_another_user_does_not_even_reach_the_sockets_that_write()
    {
        OrdinaryUser.NeedsRoot();
        var daemon = Keep(
            new RunningDaemon("unix:path=/nonexistent/bus", _host, "auth_unix_rw = \"none\"\nauth_unix_ro = \"none\""));

        var main = As(OrdinaryUser.Nobody, daemon, "list");
        var admin = new Command(
            "setpriv", $"--reuid={OrdinaryUser.Nobody}", $"--regid={OrdinaryUser.Nobody}", "--clear-groups",
            "virt-admin", "-c", daemon.AdminUri, "srv-list").Run();
        var readOnly = OrdinaryUser.Virsh(OrdinaryUser.Nobody, daemon.ReadOnlySocket, "-r", "list", "--name").Run();

        Assert.That(main.Error, Does.Contain("Permission denied"));
        Assert.That(admin.Error, Does.Contain("Permission denied"));
        Assert.That(readOnly.Output, Does.Contain("vm-on"), readOnly.ToString());
    }

    static RawClient Opened(string socket)
    {
        var client = new RawClient(socket);
        client.Send(RawClient.Packet((int)RemoteProcedure.AuthList, [], serial: 0, program: ProgramNumbers.Remote));
        Assert.That(client.Receive().Status, Is.Zero);
        client.Send(RawClient.Packet(
            (int)RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments, serial: 0,
            program: ProgramNumbers.Remote));
        Assert.That(client.Receive().Status, Is.Zero);
        return client;
    }

    static Reply Call(RawClient client, RightsRow row, uint otherNumbers = 1)
    {
        client.Send(RawClient.Packet(
            row.Number, new AnyArguments(Vm1) { Number = otherNumbers }.Of(
                row.Arguments), serial: (uint)row.Number, program: RightsTable.ProgramNumber(row)));
        while (true)
        {
            // Events of what has been registered for may come in between.
            var packet = client.Receive();
            if (packet.Type == 1)
            {
                return new Reply(packet.Bytes);
            }
        }
    }

    static Finished As(int user, RunningDaemon daemon, params string[] arguments) =>
        OrdinaryUser.Virsh(user, daemon.Socket, arguments).Run();

    T Keep<T>(T thing)
        where T : IDisposable
    {
        _things.Add(thing);
        return thing;
    }
}
