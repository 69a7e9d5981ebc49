// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The Python binding, as exporters and virt-manager use it.</summary>
sealed class PythonBindingTests : HostOfEachKind
{
    [Test]
    public void The_connection_describes_itself()
    {
        var finished = Daemon.Python("""
            print(conn.getType(), conn.getLibVersion(), conn.isAlive(), conn.isSecure(), conn.isEncrypted())
            print(conn.getInfo()[0], conn.getMaxVcpus('vz'), conn.getFreeMemory() > 0)
            print(conn.getCapabilities().startswith('<capabilities>'))
            """);

        Assert.That(finished.Output, Is.EqualTo("vz 11003000 1 1 0\nx86_64 1028 True\nTrue\n"), finished.ToString());
    }

    [Test]
    public void A_domain_is_found_every_way_and_driven()
    {
        var finished = Daemon.Python("""
            dom = conn.lookupByName('vm-on')
            same = conn.lookupByUUIDString(dom.UUIDString())
            print(same.name(), conn.lookupByID(dom.ID()).name(), dom.OSType())
            print(dom.isActive(), dom.isPersistent(), dom.isUpdated(), dom.autostart(), dom.hasManagedSaveImage())
            print(dom.info()[:4], dom.state())
            dom.suspend(); print(dom.state())
            dom.resume(); print(dom.state()[0])
            dom.destroy(); print(dom.state()[0], dom.isActive(), dom.ID())
            dom.create(); print(dom.state()[0], dom.ID() > 0)
            """);

        Assert.That(finished.Output, Is.EqualTo("""
            vm-on vm-on hvm
            1 1 0 0 0
            [1, 2097152, 2097152, 2] [1, 1]
            [3, 1]
            1
            5 0 -1
            1 True

            """), finished.ToString());
    }

    [TestCase("conn.lookupByName('nobody')", "42 48 Domain not found: no domain with matching name 'nobody'")]
    [TestCase("conn.lookupByID(4711)", "42 48 Domain not found")]
    [TestCase(
        "conn.lookupByUUIDString('00000000-1111-2222-3333-444444444444')",
        "42 48 Domain not found: no domain with matching uuid '00000000-1111-2222-3333-444444444444'")]
    [TestCase("conn.listAllDomains(0x10000)", "8 48 unsupported flags (0x10000) in function vzConnectListAllDomains")]
    [TestCase(
        "conn.lookupByName('vm-on').create()", "55 48 Requested operation is not valid: Can't change domain state.")]
    [TestCase(
        "conn.lookupByName('vm-off').suspend()", "55 48 Requested operation is not valid: Can't change domain state.")]
    [TestCase(
        "conn.lookupByName('vm-off').coreDump('/nowhere/core', 0)",
        "3 20 this function is not supported by the connection driver: virDomainCoreDump")]
    [TestCase(
        "conn.defineXML('<domain><name>x</name></domain>')", "1 20 internal error: missing domain type attribute")]
    public void Errors_carry_libvirts_code_domain_and_text(string call, string error)
    {
        var finished = Daemon.PythonError(call);

        Assert.That(finished.Output, Is.EqualTo(error + "\n"), finished.ToString());
    }

    [TestCase("vz:///other")]
    [TestCase("vz:///SYSTEM")]
    public void A_uri_that_is_not_ours_is_refused_with_the_one_that_is(string uri)
    {
        var ours = Environment.IsPrivilegedProcess ? "vz:///system" : "vz:///session";
        var finished = Daemon.PythonError($"libvirt.open('{uri}?socket={Daemon.Socket}')");

        Assert.That(finished.Output, Is.EqualTo(
            $"1 48 internal error: Unexpected Virtuozzo URI path '{new Uri(uri).AbsolutePath}', try {ours}\n"),
            finished.ToString());
    }
}
