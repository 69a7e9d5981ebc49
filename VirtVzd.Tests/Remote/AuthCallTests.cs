// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Authentication on sockets of each method.</summary>
sealed class AuthCallTests
{
    [TestCase(AuthType.None, "0000000100000000")]
    [TestCase(AuthType.Sasl, "0000000100000001")]
    [TestCase(AuthType.Polkit, "0000000100000002")]
    public void The_list_is_the_method_of_the_socket(AuthType method, string expected)
    {
        var client = new RemoteTestClient(new TestSession
        {
            AuthMethod = method,
            IsAuthenticated = method == AuthType.None,
            PeerUserId = 1000,
        });

        var reply = client.Call(RemoteProcedure.AuthList);

        Assert.That(reply.Hex, Is.EqualTo(expected));
        Assert.That(client.Session.IsAuthenticated, Is.EqualTo(method == AuthType.None));
    }

    [Test]
    public void Root_is_let_in_by_asking_for_the_list_where_polkit_is_the_method()
    {
        var client = new RemoteTestClient(new TestSession { AuthMethod = AuthType.Polkit, IsAuthenticated = false });
        var before = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        var list = client.Call(RemoteProcedure.AuthList);
        var after = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(before.Error.Short, Is.EqualTo((39, 7, "authentication required")));
        Assert.That(list.Hex, Is.EqualTo("0000000100000000"));
        Assert.That(after.IsError, Is.False);
    }

    [Test]
    public void Root_is_not_let_in_so_where_sasl_is_the_method()
    {
        var client = new RemoteTestClient(new TestSession { AuthMethod = AuthType.Sasl, IsAuthenticated = false });

        client.Call(RemoteProcedure.AuthList);

        Assert.That(client.Session.IsAuthenticated, Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Polkit_lets_a_client_in_by_the_socket_that_it_came_from(bool readOnly)
    {
        var polkit = new FakeAuthenticator();
        var session = new TestSession
        {
            AuthMethod = AuthType.Polkit,
            IsAuthenticated = false,
            IsReadOnly = readOnly,
            Peer = new() { UserId = 1000, ProcessId = 4711, ProcessStartTicks = 99 },
        };
        var client = new RemoteTestClient(session, authenticator: polkit);

        var reply = client.Call(RemoteProcedure.AuthPolkit);

        Assert.That(reply.Hex, Is.EqualTo("00000001"));
        Assert.That(session.IsAuthenticated, Is.True);
        Assert.That(polkit.Asked, Is.EqualTo(new[] { ((uint?)1000, readOnly, false) }));
    }

    [Test]
    public void A_client_that_polkit_refuses_stays_outside()
    {
        var polkit = new FakeAuthenticator
        {
            Refusal = LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Polkit, "access denied by policy"),
        };
        var client = new RemoteTestClient(
            new TestSession { AuthMethod = AuthType.Polkit, IsAuthenticated = false, PeerUserId = 1000 },
            authenticator: polkit);

        var reply = client.Call(RemoteProcedure.AuthPolkit);
        var after = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(reply.Error.Short, Is.EqualTo((45, 60, "authentication failed: access denied by policy")));
        Assert.That(after.Error.Short, Is.EqualTo((39, 7, "authentication required")));
    }

    [Test]
    public void A_polkit_call_fails_without_a_cause_where_the_socket_asks_for_no_polkit()
    {
        var reply = new RemoteTestClient().Call(RemoteProcedure.AuthPolkit);

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, "Library function returned error but did not set virError")));
    }
}
