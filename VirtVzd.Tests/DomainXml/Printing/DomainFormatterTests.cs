// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;

namespace VirtVzd.Tests.DomainXml.Printing;

/// <summary>What clients get from virDomainGetXMLDesc, byte for byte.</summary>
sealed class DomainFormatterTests
{
    static IEnumerable<TestCaseData> Goldens
    {
        get
        {
            yield return Case("vm1", GoldenDomains.Vm1, DomainFormat.Default);
            yield return Case("vm1-example", GoldenDomains.Vm1Example, DomainFormat.Default);
            yield return Case("vm1-example-secure", GoldenDomains.Vm1Example, DomainFormat.Secure);
            yield return Case("vm1-example-inactive", GoldenDomains.Vm1Example, DomainFormat.Inactive);
            yield return Case("vm1-example-migratable", GoldenDomains.Vm1Example, DomainFormat.Migratable);
            yield return Case("ct1", GoldenDomains.Ct1, DomainFormat.Default);
            yield return Case("ct1-with-vnc", GoldenDomains.Ct1WithVnc, DomainFormat.Default);
            yield return Case("vmodd", GoldenDomains.VmOdd, DomainFormat.Default);
        }
    }

    static TestCaseData Case(string name, DomainDefinition domain, DomainFormat format) =>
        new TestCaseData(name, domain, format).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Goldens))]
    public void A_document_is_what_libvirt_prints(string name, object domain, object format)
    {
        var text = DomainFormatter.Format((DomainDefinition)domain, (DomainFormat)format);

        Assert.That(text, Is.EqualTo(GoldenDocument.Read(name)));
    }

    [Test]
    public void A_guest_without_devices_keeps_both_tags_of_devices()
    {
        var bare = GoldenDomains.Ct1 with { Disks = [], Filesystems = [], Interfaces = [] };

        Assert.That(
            DomainFormatter.Format(bare, DomainFormat.Default), Does.EndWith("  <devices>\n  </devices>\n</domain>\n"));
    }

    [Test]
    public void A_description_follows_the_uuid_and_is_escaped()
    {
        var described = GoldenDomains.Ct1 with { Description = "a < b & \"c\" 'd' >\u0001\ttwo\nlines" };

        Assert.That(
            DomainFormatter.Format(described, DomainFormat.Default),
            Does.Contain("</uuid>\n  <description>a &lt; b &amp; &quot;c&quot; &apos;d&apos; "
                + "&gt;\ttwo\nlines</description>\n  <memory"));
    }

    [TestCase("vnet0")]
    [TestCase("macvtap3")]
    [TestCase("macvlan12")]
    public void A_generated_interface_name_is_for_the_live_document_only(string target)
    {
        var live = GoldenDomains.Vm1 with { Interfaces = [GoldenDomains.Vm1.Interfaces[0] with { Target = target }] };

        Assert.That(DomainFormatter.Format(live, DomainFormat.Default), Does.Contain($"<target dev='{target}'/>"));
        Assert.That(DomainFormatter.Format(live, DomainFormat.Inactive), Does.Not.Contain(target));
    }

    [Test]
    public void An_empty_interface_name_and_an_empty_network_are_printed()
    {
        var nic = GoldenDomains.Vm1.Interfaces[0] with { Target = "", Source = "" };

        var text = DomainFormatter.Format(GoldenDomains.Vm1 with { Interfaces = [nic] }, DomainFormat.Default);

        Assert.That(text, Does.Contain("<source network=''/>").And.Contain("<target dev=''/>"));
    }

    [TestCase(5900, DomainFormat.Default, "port='5900' autoport='yes'")]
    [TestCase(0, DomainFormat.Default, "port='-1' autoport='yes'")]
    [TestCase(5900, DomainFormat.Inactive, "port='-1' autoport='yes'")]
    public void A_chosen_vnc_port_is_for_the_live_document_only(int port, object format, string expected)
    {
        var domain = GoldenDomains.Vm1 with { Graphics = [new() { Port = port, Autoport = true, Listen = "" }] };

        var text = DomainFormatter.Format(domain, (DomainFormat)format);

        Assert.That(
            text,
            Does.Contain($"<graphics type='vnc' {expected} listen=''>\n      <listen type='address' address=''/>"));
    }

    [Test]
    public void A_manual_vnc_port_of_zero_is_left_out()
    {
        var domain = GoldenDomains.Vm1 with { Graphics = [new() { Listen = "::" }] };

        Assert.That(
            DomainFormatter.Format(domain, DomainFormat.Default),
            Does.Contain("<graphics type='vnc' autoport='no' listen='::'>"));
    }

    [Test]
    public void An_empty_password_is_never_printed()
    {
        var domain = GoldenDomains.Vm1 with { Graphics = [new() { Port = 5901, Listen = "", Password = "" }] };

        Assert.That(DomainFormatter.Format(domain, DomainFormat.Secure), Does.Not.Contain("passwd"));
    }

    [Test]
    public void A_guest_that_is_not_running_gives_its_inactive_document_unasked()
    {
        var stopped = GoldenDomains.Vm1Example with { Id = null };

        Assert.That(
            DomainFormatter.Format(stopped, DomainFormat.Default),
            Is.EqualTo(GoldenDocument.Read("vm1-example-inactive")));
    }

    [Test]
    public void A_volume_and_a_template_name_their_sources()
    {
        var container = GoldenDomains.Ct1 with
        {
            Filesystems =
            [
                new() { Type = FilesystemType.Volume, Source = "pool1", Volume = "vol1", Target = "/data" },
                new() { Type = FilesystemType.Template, Source = "centos-7", Target = "/" },
            ],
        };

        var text = DomainFormatter.Format(container, DomainFormat.Default);

        Assert.That(
            text, Does.Contain("<source pool='pool1' volume='vol1'/>").And.Contain("<source name='centos-7'/>"));
    }

    [Test]
    public void A_display_never_shows_its_password_as_text()
    {
        Assert.That(GoldenDomains.Vm1.Graphics[0].ToString(), Does.Not.Contain("s3cr3t"));
        Assert.That(GoldenDomains.Vm1.ToString(), Does.Not.Contain("s3cr3t"));
    }
}
