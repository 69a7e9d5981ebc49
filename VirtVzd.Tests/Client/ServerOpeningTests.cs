// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Tests.Client;

/// <summary>What a client says first, in libvirt's order.</summary>
sealed class ServerOpeningTests
{
    static readonly byte[] s_one = RawClient.Word(1);

    ScriptedServer _server = null!;

    [SetUp]
    public void Connect() => _server = new ScriptedServer();

    [TearDown]
    public void Close() => _server.Dispose();

    [Test]
    public void It_authenticates_opens_and_tells_for_whom_it_comes()
    {
        var opening = Open(new ServerOpening(
            "storage:///system", IsReadOnly: true, [new TypedParam("unix-user-id", TypedParamValue.OfULLong(1000))],
            AnswersPings: true));

        _server.Answer(P.AuthList, [.. s_one, .. RawClient.Word(0)]);
        AssertCall(P.ConnectSupportsFeature, RawClient.Word(10), s_one);
        AssertCall(P.ConnectOpen, new XdrBytes().Optional("storage:///system").Int(1).Bytes, []);
        AssertCall(P.ConnectSupportsFeature, RawClient.Word(14), s_one);
        AssertCall(P.ConnectSupportsFeature, RawClient.Word(15), s_one);
        AssertCall(
            P.ConnectSetIdentity, new XdrBytes().Int(1).Text("unix-user-id").Int(4).Hyper(1000).Int(0).Bytes, []);
        opening.Wait(Deadline.Patience);
    }

    [Test]
    public void Where_polkit_decides_it_asks_for_that()
    {
        var opening = Open(new ServerOpening("storage:///system", IsReadOnly: false));

        _server.Answer(P.AuthList, [.. s_one, .. RawClient.Word(2)]);
        _server.Answer(P.AuthPolkit, s_one);
        AssertCall(P.ConnectOpen, new XdrBytes().Optional("storage:///system").Int(0).Bytes, []);
        _server.Answer(P.ConnectSupportsFeature, s_one);
        _server.Answer(P.ConnectSupportsFeature, s_one);
        opening.Wait(Deadline.Patience);
    }

    [Test]
    public void A_way_of_authentication_that_it_does_not_know_is_named()
    {
        var opening = Open(new ServerOpening("storage:///system", IsReadOnly: false));

        _server.Answer(P.AuthList, [.. s_one, .. RawClient.Word(1)]);

        Assert.That(
            Assert.ThrowsAsync<LibvirtException>(() => opening)!.Message,
            Is.EqualTo("authentication failed: unsupported authentication type 1"));
    }

    [Test]
    public void What_the_server_refuses_is_told_as_it_says()
    {
        var opening = Open(new ServerOpening("none:///system", IsReadOnly: false));
        _server.Answer(P.AuthList, [.. s_one, .. RawClient.Word(0)]);
        var call = _server.Take();
        _server.Send(
            call.Procedure, call.Serial,
            new XdrBytes().Int(5).Int(0).Optional("no driver").Int(2).Int(0).Int(0).Int(0).Int(0).Int(-1).Int(-1)
                .Int(0).Bytes,
            status: 1);

        Assert.That(Assert.ThrowsAsync<LibvirtException>(() => opening)!.Code, Is.EqualTo(ErrorCode.NoConnect));
    }

    Task<ServerTraits> Open(ServerOpening opening) => Task.Run(
        () => opening.Run(_server.Client, ScriptedServer.Patience));

    void AssertCall(P procedure, byte[] arguments, byte[] result)
    {
        var call = _server.Take();
        Assert.That(
            ((P)call.Procedure, Convert.ToHexString(call.Payload)),
            Is.EqualTo((procedure, Convert.ToHexString(arguments))));
        _server.Send(call.Procedure, call.Serial, result);
    }
}
