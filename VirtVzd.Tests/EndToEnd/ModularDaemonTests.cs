// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A daemon of one family at its own sockets, as hosts have them whose libvirt is not one daemon for all.
/// </summary>
sealed class ModularDaemonTests : RelayFixture
{
    private protected override string Configuration => base.Configuration + "max_client_callbacks = 1\n";

    [OneTimeSetUp]
    public void BeStorageDaemon() => Beside.BeOnly("virtstoraged");

    [Test]
    public void Its_family_is_served_and_another_one_is_missed_by_its_daemons_name()
    {
        MakePool("modular");

        Assert.That(Daemon.VirshOk("pool-list"), Does.Contain("modular"));
        Assert.That(
            Daemon.Virsh("iface-list").Error,
            Does.Contain($"Failed to connect socket to '{Path.GetDirectoryName(Daemon.Socket)}/virtinterfaced-sock': "
                + "No such file or directory"));
    }

    [Test]
    public void It_hears_on_whose_behalf_calls_come_that_may_change_things()
    {
        using var client = OrdinaryUser.Virsh(
            OrdinaryUser.Nobody, Daemon.Socket, "pool-event", "--event", "lifecycle", "--loop").Start();
        try
        {
            Deadline.Until(
                "the user is known",
                () => Beside.ClientInfos()
                    .Exists(static info => info.Contains("65534") && info.Contains("readonly       : no")));
        }
        finally
        {
            client.Kill();
        }
    }

    [Test]
    public void Who_may_only_read_comes_by_its_read_only_socket()
    {
        using var client = new Command(
            "virsh", "-r", "-c", $"vz:///system?socket={Daemon.ReadOnlySocket}", "pool-event", "--event", "lifecycle",
            "--loop").Start();
        try
        {
            Deadline.Until(
                "the client is there",
                () => Beside.ClientInfos().Exists(static info => info.Contains("readonly       : yes")));
        }
        finally
        {
            client.Kill();
        }
    }

    [Test]
    public void Subscriptions_are_bounded_before_the_daemon_is_asked_and_one_that_ends_makes_room()
    {
        using var client = LibvirtClient.Opened(Daemon.Socket);
        var id = Subscribe(client, eventId: 0);
        Assert.That(id.Status, Is.Zero);

        var refused = Subscribe(client, eventId: 1);

        Assert.That(
            (refused.Status, refused.ErrorMessage),
            Is.EqualTo((1u, "internal error: too many event callbacks, the limit is 1")));
        client.Call((int)RemoteProcedure.ConnectStoragePoolEventDeregisterAny, RawClient.Word(id.Word(28)));
        Assert.That(Subscribe(client, eventId: 1).Status, Is.Zero);
    }

    static RawReply Subscribe(LibvirtClient client, uint eventId)
    {
        client.Send(
            (int)RemoteProcedure.ConnectStoragePoolEventRegisterAny,
            [.. RawClient.Word(eventId), .. RawClient.Word(0)]);
        return client.Raw.Receive();
    }
}
