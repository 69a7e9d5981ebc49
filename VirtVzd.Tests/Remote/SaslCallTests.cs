// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>The SASL calls on the wire: what they carry, in which order they are taken, and how they fail.</summary>
sealed class SaslCallTests
{
    static readonly WireError AuthenticationFailed = new(
        ErrorCode.AuthFailed,
        ErrorDomain.Rpc,
        "authentication failed: authentication failed",
        "authentication failed: %1$s",
        "authentication failed",
        -1,
        -1);

    static readonly (int, int, string) Undecodable = (39, 7, "Unable to decode message payload");

    FakeSaslServer _sasl = null!;
    RemoteTestClient _client = null!;

    [SetUp]
    public void Connect() => Connect(new FakeSaslServer());

    void Connect(FakeSaslServer sasl, AuthType method = AuthType.Sasl)
    {
        _sasl = sasl;
        _client = new RemoteTestClient(new TestSession { AuthMethod = method, IsAuthenticated = false }, sasl: sasl);
    }

    [Test]
    public void The_first_call_lists_the_mechanisms()
    {
        var reply = Init();

        Assert.That(reply.Hex, Is.EqualTo("00000018" + Convert.ToHexString("SCRAM-SHA-256,DIGEST-MD5"u8)));
    }

    [Test]
    public void A_client_that_completes_the_exchange_is_let_in_under_its_name()
    {
        _sasl.Answers.Enqueue(new SaslAnswer("ab"u8.ToArray(), null));
        _sasl.Answers.Enqueue(new SaslAnswer(null, "fred@EXAMPLE.COM"));
        Init();

        var start = Start("SCRAM-SHA-256", "one");
        var isInBefore = _client.Session.IsAuthenticated;
        var step = Step("two");

        // Each byte of the data is a word of its own.
        Assert.That(start.Hex, Is.EqualTo("00000000" + "00000000" + "00000002" + "00000061" + "00000062"));
        Assert.That(isInBefore, Is.False);
        Assert.That(step.Hex, Is.EqualTo("00000001" + "00000001" + "00000000"));
        Assert.That(_sasl.Messages, Is.EqualTo(new[] { "SCRAM-SHA-256 'one'", "'two'" }));
        Assert.That(_client.Session.IsAuthenticated, Is.True);
        Assert.That(_client.Session.Peer.SaslUserName, Is.EqualTo("fred@EXAMPLE.COM"));
        Assert.That(_client.Session.Peer.ProcessId, Is.EqualTo(4711), "the rest of the identity stays");
        Assert.That(_sasl.Ended, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_and_an_empty_message_are_not_the_same_in_either_direction()
    {
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        _sasl.Answers.Enqueue(new SaslAnswer([], null));
        Init();

        var start = Start("DIGEST-MD5", null);
        var step = Step("");

        Assert.That(_sasl.Messages, Is.EqualTo(new[] { "DIGEST-MD5 nil", "''" }));
        Assert.That(start.Hex, Is.EqualTo("00000000" + "00000001" + "00000000"));
        Assert.That(step.Hex, Is.EqualTo("00000000" + "00000000" + "00000000"));
    }

    [Test]
    public void A_client_that_is_refused_may_begin_anew()
    {
        _sasl.Answers.Enqueue(null);
        _sasl.Answers.Enqueue(new SaslAnswer(null, "fred"));
        Init();

        var refusal = Start("DIGEST-MD5", "wrong");
        var goingOn = Step("more");
        Init();
        var second = Start("DIGEST-MD5", "right");

        Assert.That(refusal.Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(goingOn.Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(second.IsError, Is.False);
        Assert.That((_sasl.Begun, _sasl.Ended), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Calls_out_of_turn_fail_and_end_the_exchange()
    {
        Assert.That(Start("DIGEST-MD5", "early").Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(Step("early").Error, Is.EqualTo(AuthenticationFailed));
        Init();
        Assert.That(Step("before a mechanism was chosen").Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(Start("DIGEST-MD5", "late").Error, Is.EqualTo(AuthenticationFailed));
        Init();
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        Start("DIGEST-MD5", "once");
        Assert.That(Start("DIGEST-MD5", "twice").Error, Is.EqualTo(AuthenticationFailed));

        Assert.That(_sasl.Messages, Is.EqualTo(new[] { "DIGEST-MD5 'once'" }));
        Assert.That((_sasl.Begun, _sasl.Ended), Is.EqualTo((2, 2)));
        Assert.That(_client.Session.IsAuthenticated, Is.False);
    }

    [Test]
    public void The_list_of_mechanisms_is_given_once_and_the_exchange_goes_on()
    {
        Init();
        _sasl.Answers.Enqueue(new SaslAnswer(null, "fred"));

        var again = Init();
        var start = Start("DIGEST-MD5", "x");

        Assert.That(again.Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(start.IsError, Is.False);
    }

    [Test]
    public void Who_is_in_cannot_become_somebody_else()
    {
        _sasl.Answers.Enqueue(new SaslAnswer(null, "fred"));
        Init();
        Start("DIGEST-MD5", "x");

        Assert.That(Init().Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(Step("y").Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(_client.Session.Peer.SaslUserName, Is.EqualTo("fred"));
    }

    [Test]
    public void A_message_that_comes_while_another_is_in_hand_is_refused_and_disturbs_nothing()
    {
        Init();
        WireError[] meanwhile = [];
        _sasl.Meanwhile = () => meanwhile = [Init().Error, Start("DIGEST-MD5", "y").Error, Step("z").Error];
        _sasl.Answers.Enqueue(new SaslAnswer(null, "fred"));

        var start = Start("DIGEST-MD5", "x");

        Assert.That(meanwhile, Is.EqualTo(Enumerable.Repeat(AuthenticationFailed, 3)));
        Assert.That(start.IsError, Is.False);
        Assert.That((_sasl.Begun, _sasl.Ended), Is.EqualTo((1, 1)));
    }

    [Test]
    public void An_exchange_that_is_abandoned_is_given_back_with_the_connection()
    {
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        Init();
        Start("DIGEST-MD5", "x");

        _client.Session.End();

        Assert.That((_sasl.Begun, _sasl.Ended), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Where_there_is_no_mechanism_the_first_call_fails_and_leaves_nothing()
    {
        Connect(new FakeSaslServer { HasNoMechanism = true });

        Assert.That(Init().Error, Is.EqualTo(AuthenticationFailed));
        Assert.That((_sasl.Begun, _sasl.Ended), Is.EqualTo((1, 1)));
    }

    [Test]
    public void What_the_client_says_is_wiped_when_it_was_heard()
    {
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        _sasl.Answers.Enqueue(null);
        Init();

        Start("PLAIN", "secret");
        Step("secret");

        Assert.That(_sasl.Arrays, Has.Count.EqualTo(2));
        Assert.That(_sasl.Arrays.SelectMany(bytes => bytes), Is.All.Zero);
    }

    [TestCase(65536, false)]
    [TestCase(65537, true)]
    public void Messages_have_a_length_limit(int length, bool isRefused)
    {
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        _sasl.Answers.Enqueue(new SaslAnswer(null, null));
        Init();

        var start = Start("PLAIN", new string('x', length));

        if (isRefused)
        {
            Assert.That(start.Error.Short, Is.EqualTo(Undecodable));
            Assert.That(Start("PLAIN", "x").IsError, Is.False, "the exchange has not heard of it");
        }
        else
        {
            Assert.That(start.IsError, Is.False);
            Assert.That(_sasl.Arrays[0], Has.Length.EqualTo(65536));
        }
    }

    [Test]
    public void Messages_that_are_cut_short_are_refused()
    {
        Init();
        var whole = new XdrBytes().Text("PLAIN").Int(0).Int(2).Int('a').Int('b').Bytes;

        foreach (var length in Enumerable.Range(0, whole.Length / 4).Select(words => words * 4))
        {
            Assert.That(
                _client.Call(RemoteProcedure.AuthSaslStart, whole[..length]).Error.Short, Is.EqualTo(Undecodable),
                $"{length}");
        }

        Assert.That(_sasl.Messages, Is.Empty);
    }

    [TestCase(AuthType.None)]
    [TestCase(AuthType.Polkit)]
    public void A_socket_of_another_method_knows_no_SASL(AuthType method)
    {
        Connect(new FakeSaslServer(), method);

        Assert.That(Init().Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(Start("PLAIN", "x").Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(Step("x").Error, Is.EqualTo(AuthenticationFailed));
        Assert.That(_sasl.Begun, Is.Zero);
    }

    Reply Init() => _client.Call(RemoteProcedure.AuthSaslInit);

    Reply Start(string mechanism, string? data) =>
        _client.Call(RemoteProcedure.AuthSaslStart, Message(new XdrBytes().Text(mechanism), data));

    Reply Step(string? data) => _client.Call(RemoteProcedure.AuthSaslStep, Message(new XdrBytes(), data));

    static XdrBytes Message(XdrBytes before, string? data)
    {
        var bytes = Encoding.UTF8.GetBytes(data ?? "");
        before.Int(data is null ? 1 : 0).Int(bytes.Length);
        return bytes.Aggregate(before, (xdr, value) => xdr.Int(value));
    }
}
