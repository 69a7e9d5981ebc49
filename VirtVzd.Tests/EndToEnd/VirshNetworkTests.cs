// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The host's virtual networks, as users of virsh have them where there is no virtnetworkd.</summary>
[NeedsPrograms]
sealed class VirshNetworkTests
{
    const string Lan =
        "<network><name>lan</name><ip address='10.1.2.1' netmask='255.255.255.0'><dhcp><range start='10.1.2.10' "
            + "end='10.1.2.99'/></dhcp></ip></network>";

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;
    TemporaryDirectory _files = null!;

    [OneTimeSetUp]
    public void StartHostAndDaemon()
    {
        _host = new SimulatedHost();
        _host.Do("list");
        _files = new TemporaryDirectory();
        _daemon = new RunningDaemon(_host);
    }

    [OneTimeTearDown]
    public void StopDaemonAndHost()
    {
        _daemon.Dispose();
        _host.CheckStrict();
        _host.Dispose();
        _files.Dispose();
    }

    [TearDown]
    public void RemoveNetworks() => _host.Do("network", "lan", "remove=yes");

    [Test]
    public void A_network_lives_from_its_definition_to_its_end()
    {
        Assert.That(Define(Lan).Output, Does.Contain("Network lan defined from"));

        Assert.That(_daemon.VirshOk("net-list"), Does.Match("lan +active +yes +yes"));
        Assert.That(_daemon.VirshOk("net-info", "lan"), Does.Match("Active: +yes").And.Match("Persistent: +yes").And
            .Match("Autostart: +yes").And.Match("Bridge: +virbr1"));
        Assert.That(_daemon.VirshOk("net-uuid", "lan"), Does.Match("^[0-9a-f-]{36}$"));
        Assert.That(_daemon.VirshOk("net-name", _daemon.VirshOk("net-uuid", "lan")), Is.EqualTo("lan"));
        Assert.That(_daemon.VirshOk("net-undefine", "lan"), Does.Contain("lan has been undefined"));
        Assert.That(_daemon.VirshOk("net-list", "--all"), Does.Not.Contain("lan"));
    }

    [Test]
    public void Its_document_fits_libvirts_schema_and_defines_it_again()
    {
        Define(Lan);
        var xml = _daemon.VirshOk("net-dumpxml", "lan");
        File.WriteAllText(_files["out.xml"], xml);

        var judged = new Command(
            "xmllint", "--noout", "--relaxng", "/usr/share/libvirt/schemas/network.rng", _files["out.xml"]).Run();
        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        _daemon.VirshOk("net-define", _files["out.xml"]);
        Assert.That(_daemon.VirshOk("net-dumpxml", "lan"), Is.EqualTo(xml));
    }

    [Test]
    public void One_that_is_off_is_started()
    {
        Define(Lan);
        _host.Do("network", "lan", "active=off");
        Assert.That(_daemon.VirshOk("net-list", "--inactive"), Does.Match("lan +inactive"));

        _daemon.VirshOk("net-start", "lan");

        Assert.That(_daemon.VirshOk("net-list"), Does.Match("lan +active"));
    }

    [TestCase("cannot be stopped", "net-destroy", "lan")]
    [TestCase("network is already active", "net-start", "lan")]
    [TestCase("starts with the host", "net-autostart", "lan", "--disable")]
    [TestCase("does not tell the addresses", "net-dhcp-leases", "lan")]
    [TestCase("define it anew", "net-update", "lan", "delete", "ip-dhcp-host", "<host/>")]
    [TestCase("knows no ports", "net-port-list", "lan")]
    [TestCase("no network with matching name 'none'", "net-info", "none")]
    public void What_cannot_be_is_said(string said, params string[] command)
    {
        Define(Lan);

        var refused = _daemon.Virsh(command);

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain(said));
        Assert.That(_daemon.VirshOk("net-list"), Does.Match("lan +active"));
    }

    [Test]
    public void A_network_that_goes_with_its_end_is_not_made()
    {
        File.WriteAllText(_files["transient.xml"], Lan);

        Assert.That(_daemon.Virsh("net-create", _files["transient.xml"]).Error, Does.Contain("cannot be transient"));
    }

    [Test]
    public void Who_may_only_read_reads_and_changes_nothing()
    {
        Define(Lan);
        string[] readOnly = ["-r", "-c", $"vz:///system?socket={_daemon.ReadOnlySocket}"];

        Assert.That(new Command("virsh", [.. readOnly, "net-list"]).Run().Output, Does.Contain("lan"));
        Assert.That(
            new Command("virsh", [.. readOnly, "net-undefine", "lan"]).Run().Error,
            Does.Contain("read only access prevents virNetworkUndefine"));
    }

    Finished Define(string xml)
    {
        File.WriteAllText(_files["network.xml"], xml);
        return _daemon.Virsh("net-define", _files["network.xml"]);
    }
}
