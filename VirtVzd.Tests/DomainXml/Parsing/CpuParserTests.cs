// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>CPUs that clients send; errors are those of libvirt's parser (11.3.0, conf/cpu_conf.c).</summary>
sealed class CpuParserTests
{
    [Test]
    public void A_guests_cpu_has_policies_and_may_be_strict()
    {
        var cpu = CpuXml.Parse(
            "<cpu match='strict'><model>m</model><vendor/><feature name='a' policy='forbid'/><feature "
                + "name='b'/></cpu>");

        Assert.That(cpu, Is.EqualTo(
            new CpuDefinition(
                null, "m", null,
                [new("a", CpuFeaturePolicy.Forbid), new("b", CpuFeaturePolicy.Require)]) { IsStrict = true }));
    }

    [Test]
    public void A_hosts_cpu_requires_whatever_policy_is_written()
    {
        var cpu = CpuXml.Parse("<cpu><arch>x86_64</arch><model>m</model><feature name='a' policy='forbid'/></cpu>");

        Assert.That(cpu, Is.EqualTo(new CpuDefinition("x86_64", "m", null, [new("a", CpuFeaturePolicy.Require)])));
    }

    [TestCase("<cpu match='exact'><arch>x86_64</arch></cpu>", ErrorCode.XmlError, ErrorDomain.Cpu,
        "'arch' element cannot be used inside 'cpu' element with 'match' attribute'")]
    [TestCase("<cpu mode='zork'/>", ErrorCode.ConfigUnsupported, ErrorDomain.Cpu, "Invalid mode attribute 'zork'")]
    [TestCase("<cpu migratable='on'/>", ErrorCode.ConfigUnsupported, ErrorDomain.Cpu,
        "Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode")]
    [TestCase(
        "<cpu match='zork'/>", ErrorCode.XmlError, ErrorDomain.Xml,
        "Invalid value for attribute 'match' in element 'cpu': 'zork'.")]
    [TestCase(
        "<cpu><model fallback='zork'>m</model></cpu>", ErrorCode.ConfigUnsupported, ErrorDomain.Cpu,
        "Invalid fallback attribute")]
    [TestCase(
        "<cpu><model vendor_id='x'>m</model></cpu>", ErrorCode.XmlError, ErrorDomain.Cpu,
        "vendor_id must be exactly 12 characters long")]
    [TestCase(
        "<cpu><vendor>Intel</vendor></cpu>", ErrorCode.XmlError, ErrorDomain.Cpu,
        "CPU vendor specified without CPU model")]
    [TestCase(
        "<cpu><feature name='a'/></cpu>", ErrorCode.XmlError, ErrorDomain.Cpu,
        "Non-empty feature list specified without CPU model")]
    [TestCase(
        "<cpu><model>m</model><feature name='a' policy='zork'/></cpu>", ErrorCode.ConfigUnsupported, ErrorDomain.Cpu,
        "Invalid CPU feature policy")]
    [TestCase(
        "<cpu><model>m</model><topology sockets='0' cores='1' threads='1'/></cpu>", ErrorCode.XmlError, ErrorDomain.Xml,
            "Invalid value for attribute 'sockets' in element 'topology': Zero is not permitted")]
    [TestCase("<cpu><model>m</model><topology sockets='1' threads='1'/></cpu>", ErrorCode.XmlError, ErrorDomain.Xml,
        "Missing required attribute 'cores' in element 'topology'")]
    public void What_is_no_cpu_is_refused_in_libvirts_words(
        string document, ErrorCode code, ErrorDomain domain, string text)
    {
        var refusal = Assert.Throws<LibvirtException>(() => CpuXml.Parse(document))!;

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, domain, text)));
    }
}
