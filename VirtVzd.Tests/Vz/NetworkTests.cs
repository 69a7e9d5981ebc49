// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>The SDK's virtual networks as libvirt's.</summary>
sealed class NetworkTests : SimulatedDriver
{
    const string Lan = """
        <network>
          <name>lan</name>
          <ip address='10.1.2.1' netmask='255.255.255.0'>
            <dhcp>
              <range start='10.1.2.10' end='10.1.2.99'/>
            </dhcp>
          </ip>
        </network>
        """;

    protected override bool IsStrict => true;

    INetworkDriver Networks => Connection.Networks;

    [Test]
    public void A_network_that_is_defined_is_active_and_has_always_the_same_uuid()
    {
        var made = Networks.Define(Call, Lan, flags: 0);

        var status = Networks.FindByName(Call, "lan");
        Assert.That(status.Network, Is.EqualTo(made));
        Assert.That((status.IsActive, status.Bridge), Is.EqualTo((true, "virbr1")));
        Assert.That(Networks.Find(Call, made with { Name = "" }).Network, Is.EqualTo(made));
        RestartDriver();
        Assert.That(Networks.FindByName(Call, "lan").Network.Uuid, Is.EqualTo(made.Uuid));
    }

    [Test]
    public void Its_document_defines_it_again_and_changes_nothing()
    {
        var made = Networks.Define(Call, Lan, flags: 0);
        var xml = Networks.GetXmlDesc(Call, made, flags: 0);

        Assert.That(Networks.Define(Call, xml, flags: 0), Is.EqualTo(made));

        Assert.That(Networks.GetXmlDesc(Call, made, flags: 1), Is.EqualTo(xml));
        Assert.That(
            xml, Does.Contain("<bridge name='virbr1'/>").And.Contain("<range start='10.1.2.10' end='10.1.2.99'/>"));
        Assert.That(Networks.List(Call, flags: 0), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_second_definition_changes_it_at_once()
    {
        var made = Networks.Define(Call, Lan, flags: 0);

        Networks.Define(Call, Lan.Replace("10.1.2.99", "10.1.2.77"), flags: 0);

        Assert.That(Networks.GetXmlDesc(Call, made, flags: 0), Does.Contain("end='10.1.2.77'"));
    }

    [Test]
    public void A_network_over_a_bridge_is_over_the_adapter_of_its_name()
    {
        DescribeAdapters();

        var made = Networks.Define(
            Call, "<network><name>out</name><forward mode='bridge'/><bridge name='br0'/></network>", flags: 0);

        Assert.That(
            Networks.GetXmlDesc(Call, made, flags: 0),
            Does.Contain("<forward mode='bridge'/>\n  <bridge name='br0'/>").And.Not.Contain("<ip"));
    }

    [TestCase("<forward mode='bridge'/><bridge name='br9'/>", ErrorCode.ConfigUnsupported, "no network adapter 'br9'")]
    [TestCase("<forward mode='bridge'/>", ErrorCode.XmlError, "no <bridge name='…'/>")]
    [TestCase("<forward mode='bridge'/><bridge name='eth1'/>", ErrorCode.InternalError, "")]
    [TestCase(
        "<bridge name='mine'/><ip address='10.1.2.1' prefix='24'/>", ErrorCode.ConfigUnsupported, "the host names it")]
    [TestCase("<ip address='10.1.2.0' prefix='24'/>", ErrorCode.ConfigUnsupported, "network 'new': ")]
    [TestCase("<uuid>00010203-0405-0607-0809-0a0b0c0d0e0f</uuid>", ErrorCode.ConfigUnsupported, "cannot be chosen")]
    public void What_cannot_be_is_refused_and_leaves_nothing(string part, ErrorCode code, string said)
    {
        DescribeAdapters();

        var error = Refusal(() => Networks.Define(Call, $"<network><name>new</name>{part}</network>", flags: 0));

        Assert.That(error.Code, Is.EqualTo(code), error.Message);
        Assert.That(error.Message, Does.Contain(said));
        Assert.That(Networks.List(Call, flags: 0), Is.Empty);
    }

    [Test]
    public void A_network_that_is_not_listed_is_not_there_and_its_name_is_taken()
    {
        Host.Do("network", "default", "forward=nat");

        Assert.That(Networks.List(Call, flags: 0), Is.Empty);
        var error = Refusal(() => Networks.Define(Call, Lan.Replace("lan", "default"), flags: 0));
        Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Network)));
        Assert.That(error.Message, Does.Contain("it forwards by NAT or routes"));
    }

    [Test]
    public void Only_what_is_off_is_started_and_nothing_is_stopped()
    {
        var made = Networks.Define(Call, Lan, flags: 0);

        Assert.That(Refusal(() => Networks.Start(Call, made)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(Refusal(() => Networks.Destroy(Call, made)).Code, Is.EqualTo(ErrorCode.OperationUnsupported));
        Host.Do("network", "lan", "active=off");
        Assert.That(Networks.List(Call, flags: 1).Single().Network, Is.EqualTo(made));
        Assert.That(Networks.List(Call, flags: 2), Is.Empty);
        Assert.That(Refusal(() => Networks.Destroy(Call, made)).Code, Is.EqualTo(ErrorCode.OperationInvalid));

        Networks.Start(Call, made);

        Assert.That(Networks.Find(Call, made).IsActive, Is.True);
    }

    [Test]
    public void Every_network_starts_with_the_host_and_stays()
    {
        var made = Networks.Define(Call, Lan, flags: 0);

        Networks.SetAutostart(Call, made, autostart: true);

        Assert.That(
            Refusal(() => Networks.SetAutostart(Call, made, autostart: false)).Code,
            Is.EqualTo(ErrorCode.OperationUnsupported));
        var error = Refusal(() => Networks.Create(Call, Lan, flags: 0));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.OperationUnsupported, error.Message)));
        Assert.That(error.Message, Does.Contain("cannot be transient"));
        Assert.That(Networks.List(Call, flags: 4 | 16), Has.Count.EqualTo(1));
        Assert.That(Networks.List(Call, flags: 8), Is.Empty);
        Assert.That(Networks.List(Call, flags: 32), Is.Empty);
    }

    [Test]
    public void A_network_that_is_undefined_is_missed_by_every_call()
    {
        var made = Networks.Define(Call, Lan, flags: 0);
        Networks.Undefine(Call, made);

        Action[] calls =
        [
            () => Networks.FindByName(Call, "lan"),
            () => Networks.Find(Call, made),
            () => Networks.GetXmlDesc(Call, made, flags: 0),
            () => Networks.Undefine(Call, made),
            () => Networks.Start(Call, made),
            () => Networks.Destroy(Call, made),
            () => Networks.SetAutostart(Call, made, autostart: true),
        ];
        foreach (var call in calls)
        {
            var error = Refusal(call);
            Assert.That(
                (error.Code, error.Domain), Is.EqualTo((ErrorCode.NoNetwork, ErrorDomain.Network)), error.Message);
        }
    }

    [Test]
    public void A_network_is_not_mistaken_for_another_of_its_name()
    {
        var made = Networks.Define(Call, Lan, flags: 0);
        var other = new NetworkReference("lan", Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f"));

        Assert.That(Refusal(() => Networks.Undefine(Call, other)).Code, Is.EqualTo(ErrorCode.NoNetwork));
        Assert.That(Networks.Find(Call, made).IsActive, Is.True);
    }

    [Test]
    public void Flags_that_nobody_knows_are_refused_first()
    {
        var none = new NetworkReference("none", default);

        Assert.That(Refusal(() => Networks.List(Call, flags: 64)).Message, Does.Contain("unsupported flags (0x40)"));
        Assert.That(
            Refusal(() => Networks.GetXmlDesc(Call, none, flags: 2)).Message, Does.Contain("unsupported flags (0x2)"));
        Assert.That(
            Refusal(() => Networks.Define(Call, "<", flags: 2)).Message, Does.Contain("unsupported flags (0x2)"));
        Assert.That(
            Refusal(() => Networks.Create(Call, "<", flags: 2)).Message, Does.Contain("unsupported flags (0x2)"));
    }

    void DescribeAdapters()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], """
            {"nics":[{"name":"br0","id":"br0","mac":"525400000001","bridge":"br0"},{"name":"eth1","id":"eth1","mac":"525400000002"}]}
            """);
        Host.Do("hardware", files["host.json"]);
    }
}
