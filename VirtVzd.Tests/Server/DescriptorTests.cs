// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Protocol.Messages;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>Descriptors that travel with calls and replies are closed by whoever has them last (rpc.md §3).</summary>
sealed class DescriptorTests
{
    TemporaryDirectory _directory = null!;
    SafeHandle _file = null!;
    TestServer _server = null!;

    string PassedPath => _directory["passed"];

    [SetUp]
    public void OpenFile()
    {
        _directory = new TemporaryDirectory();
        _file = File.OpenHandle(PassedPath, FileMode.CreateNew, FileAccess.Write);
    }

    [TearDown]
    public void CloseFile()
    {
        _server.Dispose();
        _file.Dispose();
        _directory.Dispose();
    }

    void SendWithDescriptors(RawClient client, byte[] packet, int count)
    {
        client.Send(packet);
        for (var i = 0; i < count; i++)
        {
            client.SendDescriptor(_file);
        }
    }

    [TestCase(999, 0u, "unknown procedure: 999")]
    [TestCase((int)TestProcedure.Event, 0u, "unknown procedure: 15")]
    [TestCase((int)TestProcedure.Echo, 1u, "Unexpected message status 1")]
    [TestCase((int)TestProcedure.Echo, 0u, "Unable to decode message payload")]
    [TestCase((int)TestProcedure.Fail, 0u, "Library function returned error but did not set virError")]
    [TestCase((int)TestProcedure.ReturnDescriptorsAndFail, 0u, "internal error: no descriptors after all")]
    public void Those_of_a_call_that_is_refused_or_fails_are_closed_before_the_answer(
        int procedure, uint status, string message)
    {
        _server = new TestServer();
        using var client = _server.Connect();

        SendWithDescriptors(
            client, RawClient.Packet(procedure, RawClient.Word(3), serial: 1, type: 4, status), count: 3);

        var reply = client.Receive();
        Assert.That((reply.Type, reply.ErrorMessage), Is.EqualTo((1u, message)));
        Deadline.Until("only ours is left", () => OpenFiles.CountOf(PassedPath) == 1);
        client.CheckEcho();
    }

    [Test]
    public void Those_of_a_call_before_authentication_are_closed()
    {
        _server = new TestServer(auth: AuthType.Sasl);
        using var client = _server.Connect();

        SendWithDescriptors(
            client, RawClient.Packet((int)TestProcedure.ReturnDescriptors, RawClient.Word(2), serial: 1, type: 4),
            count: 2);

        Assert.That(client.Receive().ErrorMessage, Is.EqualTo("authentication required"));
        Deadline.Until("only ours is left", () => OpenFiles.CountOf(PassedPath) == 1);
    }

    [Test]
    public void Those_of_a_packet_that_gets_no_answer_are_closed()
    {
        _server = new TestServer();
        using var client = _server.Connect();

        SendWithDescriptors(
            client, RawClient.Packet(
                TestProcedure.Echo, RawClient.Word(2), serial: 1, type: 4, program: 0xBAD), count: 2);

        client.CheckEcho();
        Assert.That(OpenFiles.CountOf(PassedPath), Is.EqualTo(1));
    }

    [Test]
    public void Those_that_no_handler_takes_are_closed()
    {
        _server = new TestServer();
        using var client = _server.Connect();

        SendWithDescriptors(
            client, RawClient.Packet((int)TestProcedure.Remember, RawClient.Word(32), serial: 1, type: 4), count: 32);

        Assert.That(client.Receive().Status, Is.Zero);
        Deadline.Until("only ours is left", () => OpenFiles.CountOf(PassedPath) == 1);
    }

    [Test]
    public void Those_of_a_reply_that_nobody_takes_are_closed_with_the_connection()
    {
        _server = new TestServer();
        using (var client = _server.Connect())
        {
            // More than the socket holds: the reply with the descriptors waits behind it.
            client.Call(TestProcedure.Large, RawClient.Text("4000000"));
            Deadline.Until("the long reply has begun", () => !client.IsSilent);
            SendWithDescriptors(
                client, RawClient.Packet((int)TestProcedure.ReturnDescriptors, RawClient.Word(32), serial: 1, type: 4),
                count: 32);
            Deadline.Until("all have arrived", () => OpenFiles.CountOf(PassedPath) == 33);
        }

        Deadline.Until("only ours is left", () => OpenFiles.CountOf(PassedPath) == 1);
        _server.AnswersOthers();
    }

    [Test]
    public void Those_of_a_reply_wait_for_what_is_before_it_and_arrive()
    {
        _server = new TestServer();
        using var client = _server.Connect();
        client.Call(TestProcedure.Large, RawClient.Text("4000000"));
        Deadline.Until("the long reply has begun", () => !client.IsSilent);
        SendWithDescriptors(
            client, RawClient.Packet((int)TestProcedure.ReturnDescriptors, RawClient.Word(32), serial: 1, type: 4),
            count: 32);

        Assert.That(client.Receive().Procedure, Is.EqualTo((int)TestProcedure.Large));
        Assert.That(client.Receive().Word(28), Is.EqualTo(32u));
        var came = Enumerable.Range(0, 32).Select(_ => client.ReceiveDescriptor()).ToArray();
        Assert.That(OpenFiles.CountOf(PassedPath), Is.GreaterThanOrEqualTo(33), "ours, and what came");
        client.CheckEcho();

        foreach (var descriptor in came)
        {
            descriptor.Dispose();
        }

        Deadline.Until("only ours is left", () => OpenFiles.CountOf(PassedPath) == 1);
    }
}
