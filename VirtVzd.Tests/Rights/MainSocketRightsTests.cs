// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Access;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Remote;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Rights;

/// <summary>
/// Every procedure of the programs of the main sockets in the columns of <c>docs/rights.md</c>: what is allowed is not
/// refused for rights, whatever else becomes of it, and what is refused is refused in libvirt's words.
/// </summary>
sealed class MainSocketRightsTests
{
    // A call that ends the connection, or that has no place on one that is open.
    static readonly int[] s_ofConnections = [(int)RemoteProcedure.ConnectOpen, (int)RemoteProcedure.ConnectClose];

    static IEnumerable<RightsRow> Rows => RightsTable.OfMainSockets;

    [TestCase(AuthType.Polkit)]
    [TestCase(AuthType.Sasl)]
    public void Another_user_gets_no_further_than_the_login(AuthType method)
    {
        Assert.Multiple(() =>
        {
            foreach (var row in Rows)
            {
                var client = new RemoteTestClient(
                    new TestSession { AuthMethod = method, IsAuthenticated = false, PeerUserId = 1000 },
                    sasl: new FakeSaslServer());
                var reply = Call(client, row);

                if (row.NeedsLogin)
                {
                    Assert.That(
                        reply.IsError ? reply.Error.Short : default, Is.EqualTo(RightsOutcome.NotLoggedIn),
                        row.ToString());
                    Assert.That(client.Hypervisor.Connections, Is.Empty, row.ToString());
                }
                else
                {
                    Assert.That(
                        reply.IsError && reply.Error.Short == RightsOutcome.NotLoggedIn, Is.False, row.ToString());
                }
            }
        });
    }

    [Test]
    public void Who_may_only_read_is_refused_what_changes_anything_and_nothing_else()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in Rows.Where(row => row.NeedsLogin && !s_ofConnections.Contains(row.Number)))
            {
                var client = RemoteTestClient.OpenedReadOnly();
                var reply = Call(client, row);

                if (row.ReadOnly.IsAllowed)
                {
                    Assert.That(RightsOutcome.IsReached(reply), Is.True, $"{row}: {reply.Hex}");
                }
                else
                {
                    Assert.That(
                        reply.IsError ? (reply.Error.Short.Code, reply.Error.Message) : default,
                        Is.EqualTo((29, $"operation forbidden: read only access prevents {row.Api}")),
                        row.ToString());
                    Assert.That(client.DriverCalls, Is.Empty, row.ToString());
                }
            }
        });
    }

    [Test]
    public void Who_may_only_read_is_answered_as_by_libvirts_own_daemon()
    {
        Assert.Multiple(() =>
        {
            foreach (var recorded in RecordedRights.All.Where(
                recorded => recorded.IsKnown && !IsStricterHere(recorded) && !RightsTable.IsOfArgumentsAlone(recorded)))
            {
                var row = Rows.Single(row => row.Program == recorded.Program && row.Number == recorded.Number);
                var reply = Call(RemoteTestClient.OpenedReadOnly(), row, recorded.Flags, recorded.Other);

                var what = $"{row}, flags {recorded.Flags}, other numbers {recorded.Other}: {reply.Hex}";
                if (recorded.IsRefused)
                {
                    Assert.That(reply.IsError ? reply.Error.Short : default, Is.EqualTo(recorded.Refusal), what);
                }
                else
                {
                    Assert.That(RightsOutcome.IsReached(reply), Is.True, what);
                }
            }
        });
    }

    [Test]
    public void Only_where_it_is_written_down_is_a_reader_refused_what_libvirts_own_daemon_lets_through()
    {
        var stricter = RecordedRights.All
            .Where(static recorded => recorded is { IsPlain: true, IsKnown: true, IsRefused: false, Program: "remote" }
                && !RightsTable.IsOfArgumentsAlone(recorded))
            .Where(static recorded => RightsTable.Rows.Any(
                row => row.Program == "remote" && row.Number == recorded.Number && !row.ReadOnly.IsAllowed));

        Assert.That(stricter.Select(recorded => recorded.Number), Is.SubsetOf(RightsTable.StricterThanLibvirt.Keys));
    }

    [Test]
    public void What_neither_daemon_has_is_refused_in_the_same_domain()
    {
        const int NoSupport = 3;
        var client = RemoteTestClient.OpenedReadOnly();
        var compared = 0;
        foreach (var recorded in RecordedRights.All.Where(
            static recorded => recorded is { IsPlain: true, Code: NoSupport }))
        {
            var row = Rows.Single(row => row.Program == recorded.Program && row.Number == recorded.Number);
            var reply = Call(client, row);
            if (reply.IsError && reply.Error.Short.Code == NoSupport)
            {
                compared++;
                Assert.That(reply.Error.Short.Domain, Is.EqualTo(recorded.Domain), row.ToString());
            }
        }

        Assert.That(compared, Is.Positive);
    }

    [Test]
    public void Who_may_write_may_call_everything() => CheckAllReached(static () => RemoteTestClient.Opened());

    [Test]
    public void The_user_of_a_session_may_call_everything() => CheckAllReached(
        static () => RemoteTestClient.Opened(privileged: false));

    [Test]
    public void Who_has_logged_in_by_password_may_call_everything() => CheckAllReached(
        static () => LoggedIn(userId: 0));

    [Test]
    public void Who_has_logged_in_by_password_and_is_not_root_may_call_everything_but_say_that_he_is_somebody_else()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in Rows.Where(row => row.NeedsLogin && !s_ofConnections.Contains(row.Number)))
            {
                var reply = Call(LoggedIn(userId: 1000), row);

                Assert.That(RightsOutcome.IsReached(reply), Is.Not.EqualTo(row.IsForRelays), $"{row}: {reply.Hex}");
            }
        });
    }

    [TestCase(ProgramNumbers.Admin)]
    [TestCase(0u)]
    public void Programs_of_other_sockets_are_not_there(uint program)
    {
        foreach (var row in RightsTable.Rows.Where(row => row.Program == "admin"))
        {
            var reply = RemoteTestClient.Opened().Call(program, row.Number, XdrBytes.Zeros);

            Assert.That(reply.Error.Short, Is.EqualTo(RightsOutcome.NoProgram(program)), row.ToString());
        }
    }

    static bool IsStricterHere(RecordedRights recorded) =>
        recorded.Program == "remote" && RightsTable.StricterThanLibvirt.ContainsKey(recorded.Number);

    static void CheckAllReached(Func<RemoteTestClient> connect)
    {
        Assert.Multiple(() =>
        {
            foreach (var row in Rows.Where(row => row.NeedsLogin && !s_ofConnections.Contains(row.Number)))
            {
                var reply = Call(connect(), row);

                Assert.That(RightsOutcome.IsReached(reply), Is.True, $"{row}: {reply.Hex}");
            }
        });
    }

    static RemoteTestClient LoggedIn(uint userId)
    {
        var sasl = new FakeSaslServer();
        sasl.Answers.Enqueue(new SaslAnswer(null, "fred"));
        var client = new RemoteTestClient(
            new TestSession { AuthMethod = AuthType.Sasl, IsAuthenticated = false, PeerUserId = userId }, sasl: sasl);
        client.Call(RemoteProcedure.AuthSaslInit);
        client.Call(RemoteProcedure.AuthSaslStart, RemoteWireClient.SaslStart("SCRAM-SHA-256", "n,,n=fred"));
        client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);
        return client;
    }

    static Reply Call(RemoteTestClient client, RightsRow row, uint flags = 0, uint other = 0) => client.Call(
        RightsTable.ProgramNumber(
            row), row.Number, new AnyArguments(Vm1) { Flags = flags, Number = other }.Of(row.Arguments));
}
