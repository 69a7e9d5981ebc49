// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A guest goes only where its bridges and virtual networks are; of these libvirt's own daemon beside the destination's
/// knows.
/// </summary>
sealed class MigrationNetworkTests : MigrationFixture
{
    TemporaryDirectory _files = null!;
    StorageAndNetworks _beside = null!;

    [OneTimeSetUp]
    public void StartNetworks()
    {
        OrdinaryUser.NeedsRoot();
        _files = new TemporaryDirectory();
        _beside = new StorageAndNetworks(Path.GetDirectoryName(Destination.Daemon.Socket)!);
        File.WriteAllText(
            _files["network"],
            "<network><name>there</name><forward mode='nat'/><ip address='192.168.213.1' "
                + "netmask='255.255.255.0'/></network>");
        DefineNetwork();
    }

    [OneTimeTearDown]
    public void StopNetworks()
    {
        _beside?.Dispose();
        _files?.Dispose();
    }

    [TestCase("on-a-network", "network", "there")]
    [TestCase("routed", "network", "host-routed")]
    [TestCase("on-a-bridge", "bridge", "lo")] // of which every host has one
    public void Where_its_network_is_there_it_goes(string name, string kind, string network)
    {
        Define(name, Nic(kind, network));

        Hosts.Migrate(name, Copies);

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
    }

    [Test]
    public void Where_they_are_not_nothing_moves_and_all_of_them_are_named()
    {
        Define("lost", Nic("network", "nowhere") + Nic("network", "there") + Nic("bridge", "vznosuchbr0"));

        var finished = Hosts.TryMigrate("lost", Copies);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(finished.Error, Is.EqualTo(
            "error: operation failed: domain 'lost' cannot be migrated to this host, which does not have network "
                + "'nowhere', bridge 'vznosuchbr0'\n"));
        Assert.That(Hosts.Whereabouts("lost"), Is.SameAs(Source));
        Assert.That(Source.Daemon.VirshOk("domjobinfo", "lost"), Does.Contain("None"));
    }

    [Test]
    public void Where_nobody_tells_of_networks_the_host_decides()
    {
        Define("asked", Nic("network", "nowhere"));
        _beside.Kill();

        Hosts.Migrate("asked", Copies);

        Assert.That(Hosts.Whereabouts("asked"), Is.SameAs(Destination));
        _beside.StartAgain();
        DefineNetwork();
    }

    void DefineNetwork() => Destination.Daemon.VirshOk("net-define", _files["network"]);

    static string Nic(string kind, string source) =>
        $"<interface type='{kind}'><source {kind}='{source}'/></interface>";

    void Define(string name, string nics)
    {
        File.WriteAllText(_files[name], $"""
            <domain type='vz'><name>{name}</name><memory unit='MiB'>512</memory><os><type>hvm</type></os><devices>{nics}</devices></domain>
            """);
        Source.Daemon.VirshOk("define", _files[name]);
    }
}
