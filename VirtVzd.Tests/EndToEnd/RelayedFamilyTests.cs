// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Networks, secrets, node devices, interfaces and network filters of libvirt's drivers through the daemon, and on
/// whose behalf.
/// </summary>
sealed class RelayedFamilyTests : RelayFixture
{
    // As many as its tests need, and a test of the limit besides.
    private protected override string Configuration => base.Configuration + "max_client_callbacks = 3\n";

    [Test]
    public void A_network_is_defined_started_and_ended()
    {
        Daemon.VirshOk(
            "net-define",
            Document("net.xml", "<network><name>lan</name><forward mode='bridge'/><bridge name='vzt0'/></network>"));
        Daemon.VirshOk("net-start", "lan");

        Assert.That(Daemon.VirshOk("net-list", "--all"), Does.Match(@"lan +active"));
        Assert.That(Daemon.VirshOk("net-info", "lan"), Does.Contain("vzt0"));
        Daemon.VirshOk("net-destroy", "lan");
        Daemon.VirshOk("net-undefine", "lan");
        Assert.That(Daemon.VirshOk("net-list", "--all"), Does.Not.Contain("lan"));
    }

    [Test]
    public void A_secret_keeps_its_value_and_the_log_does_not()
    {
        var uuid = Daemon.VirshOk("secret-define", Document(
            "secret.xml", "<secret ephemeral='no' private='no'><usage type='ceph'><name>of the "
                + "test</name></usage></secret>")).Split(' ')[1];
        Daemon.VirshOk("secret-set-value", uuid, "--base64", Convert.ToBase64String("swordfish"u8));

        Assert.That(Daemon.VirshOk("secret-get-value", uuid), Is.EqualTo(Convert.ToBase64String("swordfish"u8)));
        Assert.That(Daemon.VirshOk("secret-list"), Does.Contain(uuid));
        Daemon.VirshOk("secret-undefine", uuid);
        Assert.That(Daemon.Log, Does.Not.Contain("swordfish").And.Not.Contain(Convert.ToBase64String("swordfish"u8)));
    }

    [Test]
    public void What_is_private_stays_private()
    {
        var uuid = Daemon.VirshOk("secret-define", Document(
            "private.xml", "<secret ephemeral='no' private='yes'><usage "
                + "type='ceph'><name>private</name></usage></secret>")).Split(' ')[1];
        Daemon.VirshOk("secret-set-value", uuid, "--base64", Convert.ToBase64String("swordfish"u8));

        Assert.That(Daemon.Virsh("secret-get-value", uuid).Error, Does.Contain("secret is private"));
    }

    [Test]
    public void A_network_filter_is_defined_and_shown()
    {
        Daemon.VirshOk(
            "nwfilter-define",
            Document("filter.xml", "<filter name='quiet'><rule action='drop' direction='in'><all/></rule></filter>"));

        Assert.That(Daemon.VirshOk("nwfilter-list"), Does.Contain("quiet"));
        Assert.That(Daemon.VirshOk("nwfilter-dumpxml", "quiet"), Does.Contain("<rule action='drop'"));
        Daemon.VirshOk("nwfilter-undefine", "quiet");
    }

    [Test]
    public void Devices_and_interfaces_of_the_node_are_listed()
    {
        Assert.That(Daemon.VirshOk("nodedev-list"), Does.Contain("computer"));
        Assert.That(Daemon.VirshOk("nodedev-dumpxml", "computer"), Does.Contain("<capability type='system'>"));
        Assert.That(Daemon.Virsh("iface-list", "--all").Error, Does.Not.Contain("Failed to connect"));
    }

    [Test]
    public void Events_come_with_the_ids_that_their_subscriber_knows()
    {
        var printed = Daemon.Python($"""
            import threading
            libvirt.virEventRegisterDefaultImpl()
            conn.close()
            conn = libvirt.open('{Daemon.Uri}')
            seen = []
            def on(c, obj, event, detail, what):
                seen.append((what, obj.name(), event))
            ids = [conn.storagePoolEventRegisterAny(None, libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, on, 'pool'),
                   conn.networkEventRegisterAny(None, libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE, on, 'net')]
            pool = conn.storagePoolDefineXML("<pool type='dir'><name>evented</name><target><path>/tmp</path></target></pool>")
            net = conn.networkDefineXML("<network><name>evented</name></network>")
            import time
            end = time.time() + 30
            while len(seen) < 2 and time.time() < end:
                libvirt.virEventRunDefaultImpl()
            conn.storagePoolEventDeregisterAny(ids[0])
            pool.undefine()
            net.undefine()
            while len(seen) < 3 and time.time() < end:
                libvirt.virEventRunDefaultImpl()
            print(sorted(seen))
            """);

        Assert.That(
            printed.Output.TrimEnd(),
            Is.EqualTo("[('net', 'evented', 0), ('net', 'evented', 1), ('pool', 'evented', 0)]"), printed.Error);
    }

    [Test]
    public void The_daemon_beside_hears_on_whose_behalf_calls_come()
    {
        using var client = OrdinaryUser.Virsh(
            OrdinaryUser.Nobody, Daemon.Socket, "pool-event", "--event", "lifecycle", "--loop").Start();
        try
        {
            Deadline.Until(
                "the user is known beside", () => Beside.ClientInfos().Exists(static info => info.Contains("65534")));
        }
        finally
        {
            client.Kill();
        }
    }

    [Test]
    public void Subscriptions_of_all_families_are_bounded_together_and_one_that_ends_makes_room_for_another_ones()
    {
        const string TooMany = "internal error: too many event callbacks, the limit is 3";
        using var client = LibvirtClient.Opened(Daemon.Socket);
        var ofDomains = Subscribe(client, RemoteProcedure.ConnectDomainEventCallbackRegisterAny);
        RawReply[] taken =
        [
            ofDomains,
            Subscribe(client, RemoteProcedure.ConnectNetworkEventRegisterAny),
            Subscribe(client, RemoteProcedure.ConnectStoragePoolEventRegisterAny),
        ];
        RemoteProcedure[] more =
        [
            RemoteProcedure.ConnectDomainEventCallbackRegisterAny,
            RemoteProcedure.ConnectNetworkEventRegisterAny,
            RemoteProcedure.ConnectSecretEventRegisterAny,
            RemoteProcedure.ConnectNodeDeviceEventRegisterAny,
        ];

        Assert.That(taken.Select(static reply => reply.Status), Is.All.Zero);
        Assert.That(
            more.Select(procedure => Subscribe(client, procedure, eventId: 1).ErrorMessage), Is.All.EqualTo(TooMany));
        client.Call((int)RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, RawClient.Word(ofDomains.Word(28)));
        Assert.That(Subscribe(client, RemoteProcedure.ConnectSecretEventRegisterAny).Status, Is.Zero);
        Assert.That(
            Subscribe(client, RemoteProcedure.ConnectNodeDeviceEventRegisterAny).ErrorMessage, Is.EqualTo(TooMany));
    }

    static RawReply Subscribe(LibvirtClient client, RemoteProcedure procedure, uint eventId = 0)
    {
        client.Send((int)procedure, [.. RawClient.Word(eventId), .. RawClient.Word(0)]);
        return client.Raw.Receive();
    }
}
