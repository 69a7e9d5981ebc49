// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>What can be looked at in a domain, as bytes (dispatch.md §6).</summary>
sealed class InspectionCallTests
{
    // A text with its end in C, each of its characters a word.
    const string Label = "00000006" + "0000006C" + "00000061" + "00000062" + "00000065" + "0000006C" + "00000000"
        + "00000001";
    const string NoLabel = "00000001" + "00000000" + "00000000";

    [Test]
    public void A_host_without_a_security_driver_has_a_model_of_two_empty_texts()
    {
        var reply = RemoteTestClient.Opened().Call(RemoteProcedure.NodeGetSecurityModel);

        Assert.That(reply.Hex, Is.EqualTo("00000001" + "00000000" + "00000001" + "00000000"));
    }

    [Test]
    public void A_label_goes_with_its_end_and_whether_it_is_enforced()
    {
        var reply = RemoteTestClient.Opened().Call(RemoteProcedure.DomainGetSecurityLabel, new XdrBytes().Domain(Vm1));

        Assert.That(reply.Hex, Is.EqualTo(Label));
    }

    [Test]
    public void Labels_are_counted_behind_them()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainGetSecurityLabelList, new XdrBytes().Domain(Vm1));

        Assert.That(reply.Hex, Is.EqualTo("00000002" + Label + NoLabel + "00000002"));
    }

    [Test]
    public void Messages_are_texts()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainGetMessages, new XdrBytes().Domain(Vm1).Int(3));

        Assert.That(reply.Hex, Is.EqualTo("00000002" + "000000036F6E6500" + "0000000374776F00"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetMessages(vm1, 3)" }));
    }

    [Test]
    public void No_job_of_a_disk_is_five_zeros()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainGetBlockJobInfo, new XdrBytes().Domain(Vm1).Text("sda").Int(1));

        Assert.That(
            reply.Hex,
            Is.EqualTo("00000000" + "00000000" + "0000000000000000" + "0000000000000000" + "0000000000000000"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "HasBlockJob(vm1, sda, 1)" }));
    }

    [TestCase(3, "00000003" + "A5A5A500")]
    [TestCase(0, "00000000")]
    public void Bytes_of_a_disk_are_as_many_as_were_asked_for(int size, string expected)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainBlockPeek,
            new XdrBytes().Domain(Vm1).Text("sda").Hyper(ulong.MaxValue).Int(size).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { $"Peek(vm1, sda, {ulong.MaxValue}, {size}, 0)" }));
    }

    [TestCase("sda", 4_194_305, 1, 7, "internal error: size > maximum buffer size")]
    [TestCase("sda", -1, 1, 7, "internal error: size > maximum buffer size")]
    [TestCase("", 1, 8, 20, "string disk in virDomainBlockPeek must not be empty")]
    public void More_than_a_reply_holds_and_a_disk_without_a_name_are_refused(
        string disk, int size, int code, int domain, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainBlockPeek, new XdrBytes().Domain(Vm1).Text(disk).Hyper(0).Int(size).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
        Assert.That(client.DriverCalls, Is.Empty);
    }
}
