// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Documents;

/// <summary>
/// The document of a snapshot, byte for byte as libvirt's driver printed it, and what is read from a client's.
/// </summary>
sealed class SnapshotXmlTests
{
    static readonly Guid s_domain = new("11111111-2222-3333-4444-555555555555");

    [Test]
    public void A_snapshot_with_memory_and_a_parent_is_printed_as_libvirt_prints_it()
    {
        var snapshot = new SnapshotDefinition(
            "{f5e5b9a1-0000-0000-0000-000000000002}",
            null,
            SnapshotState.Paused,
            "{f5e5b9a1-0000-0000-0000-000000000001}",
            1456914030,
            s_domain);

        Assert.That(SnapshotXml.Format(snapshot), Is.EqualTo("""
            <domainsnapshot>
              <name>{f5e5b9a1-0000-0000-0000-000000000002}</name>
              <state>paused</state>
              <parent>
                <name>{f5e5b9a1-0000-0000-0000-000000000001}</name>
              </parent>
              <creationTime>1456914030</creationTime>
              <memory snapshot='internal'/>
              <domain>
                <uuid>11111111-2222-3333-4444-555555555555</uuid>
              </domain>
            </domainsnapshot>

            """));
    }

    [Test]
    public void A_snapshot_of_a_domain_that_was_off_is_printed_as_libvirt_prints_it()
    {
        var snapshot = new SnapshotDefinition(
            "{f5e5b9a1-0000-0000-0000-000000000003}",
            "off",
            SnapshotState.ShutOff,
            "{f5e5b9a1-0000-0000-0000-000000000002}",
            1457000430,
            s_domain);

        Assert.That(SnapshotXml.Format(snapshot), Is.EqualTo("""
            <domainsnapshot>
              <name>{f5e5b9a1-0000-0000-0000-000000000003}</name>
              <description>off</description>
              <state>shutoff</state>
              <parent>
                <name>{f5e5b9a1-0000-0000-0000-000000000002}</name>
              </parent>
              <creationTime>1457000430</creationTime>
              <memory snapshot='no'/>
              <domain>
                <uuid>11111111-2222-3333-4444-555555555555</uuid>
              </domain>
            </domainsnapshot>

            """));
    }

    [Test]
    public void What_is_not_known_is_left_out_and_text_is_escaped()
    {
        var snapshot = new SnapshotDefinition("a<b & 'c'", "x > y", SnapshotState.None, null, 0, s_domain);

        Assert.That(SnapshotXml.Format(snapshot), Is.EqualTo("""
            <domainsnapshot>
              <name>a&lt;b &amp; &apos;c&apos;</name>
              <description>x &gt; y</description>
              <creationTime>0</creationTime>
              <memory snapshot='no'/>
              <domain>
                <uuid>11111111-2222-3333-4444-555555555555</uuid>
              </domain>
            </domainsnapshot>

            """));
    }

    [TestCase("<domainsnapshot/>", null, null, false, false)]
    [TestCase("<domainsnapshot><name>n</name><description>d</description></domainsnapshot>", "n", "d", false, false)]
    [TestCase("<domainsnapshot><name/><description/><disks/><memory/></domainsnapshot>", null, null, false, false)]
    [TestCase("<domainsnapshot><disks><disk name='sda'/></disks></domainsnapshot>", null, null, true, false)]
    [TestCase("<domainsnapshot><memory snapshot='no'/></domainsnapshot>", null, null, false, true)]
    [TestCase("<domainsnapshot><memory snapshot='external' file='/m'/></domainsnapshot>", null, null, false, true)]
    [TestCase("<domainsnapshot><memory file='/m'/></domainsnapshot>", null, null, false, true)]
    public void A_request_is_read(string xml, string? name, string? description, bool hasDisks, bool hasMemory) =>
        Assert.That(SnapshotXml.Parse(xml), Is.EqualTo(new SnapshotRequest(name, description, hasDisks, hasMemory)));

    [TestCase("<domain/>", ErrorCode.XmlError, ErrorDomain.Xml,
        "XML error: unexpected root element <domain>, expecting <domainsnapshot>")]
    [TestCase(
        "<domainsnapshot><memory snapshot='external'/></domainsnapshot>",
        ErrorCode.XmlError,
        ErrorDomain.DomainSnapshot,
            "XML error: external memory snapshots require a filename")]
    [TestCase(
        "<domainsnapshot><memory snapshot='external' file='m'/></domainsnapshot>",
        ErrorCode.XmlError,
        ErrorDomain.DomainSnapshot,
            "XML error: memory snapshot file path (m) must be absolute")]
    [TestCase("<domainsnapshot><memory snapshot='here'/></domainsnapshot>", ErrorCode.XmlError, ErrorDomain.Xml,
        "XML error: Invalid value for attribute 'snapshot' in element 'memory': 'here'.")]
    public void What_cannot_be_a_request_is_refused(string xml, ErrorCode code, ErrorDomain domain, string message)
    {
        var refusal = Assert.Throws<LibvirtException>(() => SnapshotXml.Parse(xml))!;

        Assert.That((refusal.Code, refusal.Domain, refusal.Message), Is.EqualTo((code, domain, message)));
    }

    [Test]
    public void A_request_that_is_cut_short_is_refused_with_its_place()
    {
        var refusal = Assert.Throws<LibvirtException>(() => SnapshotXml.Parse("<domainsnapshot>"))!;

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(refusal.Message, Does.StartWith("at line 1: "));
    }
}
