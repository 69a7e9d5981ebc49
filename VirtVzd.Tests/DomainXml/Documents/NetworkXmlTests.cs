// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Documents;

/// <summary>Documents of networks.</summary>
sealed class NetworkXmlTests
{
    const string Isolated = """
        <network>
          <name>lan</name>
          <uuid>00010203-0405-0607-0809-0a0b0c0d0e0f</uuid>
          <bridge name='virbr1'/>
          <ip address='10.1.2.1' netmask='255.255.255.0'>
            <dhcp>
              <range start='10.1.2.10' end='10.1.2.99'/>
            </dhcp>
          </ip>
        </network>

        """;

    const string Bridged = """
        <network>
          <name>out</name>
          <uuid>00010203-0405-0607-0809-0a0b0c0d0e0f</uuid>
          <forward mode='bridge'/>
          <bridge name='br0'/>
        </network>

        """;

    static readonly Guid s_uuid = Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f");

    [TestCase(Isolated)]
    [TestCase(Bridged)]
    public void What_was_printed_is_read_and_printed_again(string xml) =>
        Assert.That(NetworkXml.Format(NetworkXml.Parse(xml)), Is.EqualTo(xml));

    [Test]
    public void An_isolated_network_has_an_address_and_a_range()
    {
        Assert.That(NetworkXml.Parse(Isolated), Is.EqualTo(new NetworkDefinition("lan")
        {
            Uuid = s_uuid,
            Bridge = "virbr1",
            Address = "10.1.2.1",
            Netmask = "255.255.255.0",
            Range = ("10.1.2.10", "10.1.2.99"),
        }));
    }

    [Test]
    public void A_prefix_is_a_mask_and_the_bridges_usual_settings_are_taken()
    {
        var network = NetworkXml.Parse(
            "<network><name>n</name><bridge stp='on' delay='0'/><ip family='ipv4' address='10.1.2.1' "
                + "prefix='22'/></network>");

        Assert.That(
            (network.Netmask, network.Bridge, network.Range),
            Is.EqualTo(("255.255.252.0", (string?)null, ((string, string)?)null)));
    }

    [TestCase("<forward/>", "forward mode 'nat'")]
    [TestCase("<forward mode='route'/>", "forward mode 'route'")]
    [TestCase("<forward mode='bridge' dev='eth0'/>", "attribute 'dev' of element 'network/forward'")]
    [TestCase("<vlan><tag id='5'/></vlan>", "element 'network/vlan'")]
    [TestCase("<dns/>", "element 'network/dns'")]
    [TestCase("<bridge name='b' stp='off'/>", "the settings of a bridge")]
    [TestCase("<bridge name='b' delay='2'/>", "the settings of a bridge")]
    [TestCase("<ip family='ipv6' address='fd00::1' prefix='64'/>", "IPv6 addresses")]
    [TestCase(
        "<ip address='10.0.0.1' prefix='8'/><ip address='10.1.0.1' prefix='16'/>",
        "more than one element 'network/ip'")]
    [TestCase(
        "<ip address='10.0.0.1' prefix='8'><dhcp><host mac='52:54:00:00:00:01' ip='10.0.0.2'/></dhcp></ip>",
        "element 'network/ip/dhcp/host'")]
    public void What_Virtuozzo_does_not_keep_is_refused_by_name(string part, string named)
    {
        var error = Refusal($"<network><name>n</name>{part}</network>");

        Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Network)));
        Assert.That(error.Message, Does.Contain(named));
    }

    [TestCase("<ip netmask='255.0.0.0'/>", "Missing address")]
    [TestCase("<ip address='10.0.0.1'/>", "Invalid or missing netmask and prefix")]
    [TestCase("<ip address='10.0.0.1' prefix='0'/>", "Invalid or missing netmask and prefix")]
    [TestCase("<ip address='10.0.0.1' prefix='33'/>", "Invalid or missing netmask and prefix")]
    [TestCase("<ip address='10.1' prefix='8'/>", "Invalid address '10.1'")]
    [TestCase("<ip address='10.0.0.256' prefix='8'/>", "Invalid address '10.0.0.256'")]
    [TestCase("<ip address='10.0.0.1' prefix='8'><dhcp><range start='10.0.0.2'/></dhcp></ip>", "Missing 'end'")]
    [TestCase("<uuid>nonsense</uuid>", "malformed uuid element 'nonsense'")]
    [TestCase(
        "<forward mode='bridge'/><ip address='10.0.0.1' prefix='8'/>",
        "Unsupported <ip> element in network n with forward mode='bridge'")]
    public void What_is_wrong_is_said(string part, string said)
    {
        var error = Refusal($"<network><name>n</name>{part}</network>");

        Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.XmlError, ErrorDomain.Network)));
        Assert.That(error.Message, Does.Contain(said));
    }

    [TestCase("<network/>", ErrorCode.NoName)]
    [TestCase("<network><name>a/b</name></network>", ErrorCode.XmlError)]
    [TestCase("<domain/>", ErrorCode.XmlError)]
    [TestCase("<network>", ErrorCode.XmlError)]
    public void What_is_no_network_is_refused(string xml, ErrorCode code) => Assert.That(
        Refusal(xml).Code, Is.EqualTo(code).Or.EqualTo(ErrorCode.XmlDetail));

    static LibvirtException Refusal(string xml) => Assert.Throws<LibvirtException>(() => NetworkXml.Parse(xml))!;
}
