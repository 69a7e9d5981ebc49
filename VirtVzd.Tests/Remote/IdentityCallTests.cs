// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Remote;

/// <summary>The identity that a relaying daemon names (auth.md §8): who may, what is taken, and what follows.</summary>
sealed class IdentityCallTests
{
    const RemoteProcedure SetIdentity = RemoteProcedure.ConnectSetIdentity;
    const int Int = 1;
    const int LLong = 3;
    const int ULLong = 4;
    const int String = 7;

    static XdrBytes Parameters(int count) => new XdrBytes().Int(count);

    static Reply Set(RemoteTestClient client, XdrBytes parameters) => client.Call(SetIdentity, parameters.Int(0));

    [Test]
    public void A_packet_of_libvirts_is_taken()
    {
        var client = RemoteTestClient.Opened();

        // connect/set-identity/call of the golden packets.
        var reply = client.Send(Convert.FromHexString(
            "000000942000808600000001000001a3000000000000001b00000000" + "00000004"
            + "0000000c756e69782d757365722d6964" + "00000004" + "0000000000000000"
            + "00000009757365722d6e616d65000000" + "00000007" + "00000004726f6f74"
            + "0000000a70726f636573732d69640000" + "00000003" + "0000000000001092"
            + "0000000c70726f636573732d74696d65" + "00000004" + "00000000075bcd15" + "00000000"));

        Assert.That(
            Convert.ToHexString(reply.Packet), Is.EqualTo("0000001C2000808600000001000001A3000000010000001B00000000"));
        Assert.That(client.Session.Peer, Is.EqualTo(new PeerIdentity
        {
            UserId = 0, UserName = "root", ProcessId = 4242, ProcessStartTicks = 123_456_789,
        }));
    }

    [Test]
    public void Every_part_is_taken_and_what_is_not_named_is_unknown_from_then_on()
    {
        var client = RemoteTestClient.Opened();
        var before = client.Session.Peer;

        Assert.That(Set(client, Parameters(6)
            .Text("group-name").Int(String).Text("wheel")
            .Text("unix-group-id").Int(ULLong).Hyper(10)
            .Text("unix-user-id").Int(ULLong).Hyper(uint.MaxValue)
            .Text("sasl-user-name").Int(String).Text("fred@EXAMPLE")
            .Text("x509-distinguished-name").Int(String).Text("CN=fred")
            .Text("selinux-context").Int(String).Text("a:b:c")).IsError, Is.False);

        Assert.That(client.Session.Peer, Is.EqualTo(new PeerIdentity
        {
            GroupName = "wheel", GroupId = 10, UserId = uint.MaxValue, SaslUserName = "fred@EXAMPLE",
            SelinuxContext = "a:b:c",
            X509Name = "CN=fred",
        }));
        Assert.That(before.UserName, Is.EqualTo("root"), "who holds the old one sees no change");
    }

    [Test]
    public void None_is_an_identity_too()
    {
        var client = RemoteTestClient.Opened();

        Assert.That(Set(client, Parameters(0)).IsError, Is.False);

        Assert.That(client.Session.Peer, Is.EqualTo(new PeerIdentity()));
    }

    [Test]
    public void Access_is_asked_for_the_identity_that_was_set()
    {
        var access = new HidingAccess();
        var client = RemoteTestClient.Opened(access: access);
        access.Forget();

        Set(client, Parameters(1).Text("unix-user-id").Int(ULLong).Hyper(1234));
        client.Call(RemoteProcedure.ConnectGetHostname);

        Assert.That(access.Asked, Is.EqualTo(new[] { ("connect", "write", (uint?)0), ("connect", "getattr", 1234u) }));
    }

    [TestCase(0u, true)]
    [TestCase(RemoteTestClient.OwnUserId, true)]
    [TestCase(1000u, false)]
    public void Only_root_and_the_daemons_own_user_are_believed(uint peerUserId, bool believed)
    {
        var client = RemoteTestClient.Opened(new TestSession { PeerUserId = peerUserId });
        var before = client.Session.Peer;

        var reply = Set(client, Parameters(1).Text("unix-user-id").Int(ULLong).Hyper(0));

        Assert.That(reply.IsError, Is.EqualTo(!believed));
        if (!believed)
        {
            Assert.That(
                reply.Error.Short,
                Is.EqualTo((29, 7, "operation forbidden: user 1000 may not set the identity of a connection")));
            Assert.That(client.Session.Peer, Is.SameAs(before));
        }
    }

    [Test]
    public void A_claim_does_not_make_one_believed()
    {
        var client = RemoteTestClient.Opened(
            new TestSession { PeerUserId = 1000, Peer = new PeerIdentity { UserId = 0 } });

        Assert.That(Set(client, Parameters(0)).IsError, Is.True, "the kernel's word counts");
    }

    [Test]
    public void It_is_refused_to_readers_and_before_the_driver_is_open()
    {
        Assert.That(Set(RemoteTestClient.OpenedReadOnly(), Parameters(0)).Error.Message,
            Is.EqualTo("operation forbidden: read only access prevents virConnectSetIdentity"));
        Assert.That(Set(new RemoteTestClient(), Parameters(0)).Error.Message,
            Is.EqualTo("internal error: hypervisor connection not open"));
    }

    static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault(
            "twice", Parameters(2).Text("user-name").Int(String).Text("a").Text("user-name").Int(String).Text("b"),
                8, "invalid argument: parameter 'user-name' occurs multiple times");
        yield return Fault("wrong type", Parameters(1).Text("user-name").Int(Int).Int(5),
            8, "invalid argument: invalid type 'int' for parameter 'user-name', expected 'string'");
        yield return Fault("wrong width", Parameters(1).Text("process-id").Int(ULLong).Hyper(5),
            8, "invalid argument: invalid type 'ullong' for parameter 'process-id', expected 'llong'");
        yield return Fault("unknown", Parameters(1).Text("shoe-size").Int(Int).Int(5),
            74, "argument unsupported: parameter 'shoe-size' not supported");
        yield return Fault(
            "the first by name", Parameters(2).Text("user-name").Int(Int).Int(5).Text("aaa").Int(Int).Int(5),
                74, "argument unsupported: parameter 'aaa' not supported");
        yield return Fault("long name", Parameters(1).Text(new string('x', 80)).Int(Int).Int(5),
            1, $"internal error: parameter {new string('x', 80)} too big for destination");
        yield return Fault("root by overflow", Parameters(1).Text("unix-user-id").Int(ULLong).Hyper(1UL << 32),
            8, "invalid argument: value of parameter 'unix-user-id' is out of range");
        yield return Fault("negative process", Parameters(1).Text("process-id").Int(LLong).Hyper(ulong.MaxValue),
            8, "invalid argument: value of parameter 'process-id' is out of range");
        yield return Fault(
            "too many",
            Enumerable.Range(0, 21).Aggregate(Parameters(21), (all, i) => all.Text($"p{i}").Int(Int).Int(i)),
                39, "Unable to decode message payload");

        static TestCaseData Fault(string name, XdrBytes parameters, int code, string message) =>
            new TestCaseData(parameters, code, message).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Faults))]
    public void What_is_wrong_is_refused_and_changes_nothing(XdrBytes parameters, int code, string message)
    {
        var client = RemoteTestClient.Opened();
        var before = client.Session.Peer;

        var error = Set(client, parameters).Error;

        Assert.That(((int)error.Code, error.Message), Is.EqualTo((code, message)));
        Assert.That(client.Session.Peer, Is.SameAs(before));
    }

    [TestCase(RemoteTestClient.SystemToken, false)]
    [TestCase("00112233445566778899aabbccddeefe", true)]
    [TestCase("0011", true)]
    [TestCase("", true)]
    public void A_token_of_another_host_is_warned_of_and_never_shown(string token, bool warned)
    {
        var log = new KeptLines();
        var client = new RemoteTestClient(log: log);
        client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        var reply = Set(client, Parameters(1).Text("system.token").Int(String).Text(token));

        Assert.That(reply.IsError, Is.False, "libvirt takes it as well");
        Assert.That(log.Lines, Is.EqualTo(warned
            ? ["Warning: client 1 (process of user 0) sets an identity with a system token that is not this host's"]
            : Array.Empty<string>()));
    }

    /// <summary>Keeps what is logged.</summary>
    sealed class KeptLines : ILogger
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
