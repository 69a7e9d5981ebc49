// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Snapshots by the Python binding.</summary>
sealed class PythonSnapshotTests : HostOfEachKind
{
    [TestCase("vm-on")]
    [TestCase("ct-off")]
    public void Every_call_about_snapshots_works(string domain)
    {
        var finished = Daemon.Python($$"""
            dom = conn.lookupByName('{{domain}}')
            print(dom.snapshotNum(), dom.hasCurrentSnapshot(), dom.snapshotListNames())
            a = dom.snapshotCreateXML('<domainsnapshot><name>a</name><description>first</description></domainsnapshot>')
            b = dom.snapshotCreateXML('<domainsnapshot><name>b</name></domainsnapshot>', libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC)
            print(a.getName(), b.getName(), b.getDomain().name(), b.getConnect() is not None)
            print(dom.snapshotNum(), dom.snapshotListNames(), [s.getName() for s in dom.listAllSnapshots()])
            print(dom.snapshotNum(libvirt.VIR_DOMAIN_SNAPSHOT_LIST_ROOTS), dom.snapshotNum(libvirt.VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL))
            print(a.numChildren(), a.listChildrenNames(), [s.getName() for s in a.listAllChildren()], b.numChildren())
            print(b.getParent().getName(), dom.hasCurrentSnapshot(), dom.snapshotCurrent().getName())
            print(a.isCurrent(), b.isCurrent(), a.hasMetadata())
            print(dom.snapshotLookupByName('a').getXMLDesc(libvirt.VIR_DOMAIN_SNAPSHOT_XML_SECURE).splitlines()[2])
            print(dom.revertToSnapshot(a), dom.snapshotCurrent().getName())
            print(a.delete(libvirt.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN), dom.snapshotNum(), dom.hasCurrentSnapshot())
            """);

        Assert.That(finished.Output, Is.EqualTo($"""
            0 0 []
            a b {domain} True
            2 ['a', 'b'] ['a', 'b']
            1 0
            1 ['b'] ['b'] 0
            a 1 b
            0 1 1
              <description>first</description>
            0 a
            0 0 0

            """), finished.ToString());
    }

    [TestCase("dom.snapshotCurrent()", "72 48 Domain snapshot not found: the domain does not have a current snapshot")]
    [TestCase(
        "dom.snapshotLookupByName('x')", "72 48 Domain snapshot not found: no domain snapshot with matching name 'x'")]
    [TestCase(
        "dom.snapshotCreateXML('<domainsnapshot/>').getParent()",
        "72 48 Domain snapshot not found: snapshot '{}' does not have a parent")]
    [TestCase(
        "dom.snapshotCreateXML('<domain/>')",
        "27 5 XML error: unexpected root element <domain>, expecting <domainsnapshot>")]
    [TestCase(
        "dom.snapshotCreateXML('<domainsnapshot><disks><disk name=\"sda\"/></disks></domainsnapshot>')",
        "67 48 unsupported configuration: configuring disks is not supported for vz snapshots")]
    [TestCase(
        "dom.snapshotCreateXML('<domainsnapshot><memory snapshot=\"no\"/></domainsnapshot>')",
        "67 48 unsupported configuration: configuring memory location is not supported")]
    [TestCase(
        "dom.snapshotCreateXML('<domainsnapshot/>', 8)",
        "8 48 unsupported flags (0x8) in function vzDomainSnapshotCreateXML")]
    [TestCase("dom.snapshotNum(0x800)", "8 48 unsupported flags (0x800) in function vzDomainSnapshotNum")]
    [TestCase("dom.listAllSnapshots(0x800)", "8 48 unsupported flags (0x800) in function vzDomainListAllSnapshots")]
    [TestCase("dom.hasCurrentSnapshot(1)", "8 48 unsupported flags (0x1) in function vzDomainHasCurrentSnapshot")]
    public void Errors_carry_libvirts_code_domain_and_text(string call, string error)
    {
        var finished = Daemon.Python($$"""
            import re
            dom = conn.lookupByName('vm-off')
            try:
                {{call}}
                print('no error')
            except libvirt.libvirtError as e:
                print(e.get_error_code(), e.get_error_domain(), re.sub('{[0-9a-f-]*}', '{}', e.get_error_message()))
            """);

        Assert.That(finished.Output, Is.EqualTo(error + "\n"), finished.ToString());
    }
}
