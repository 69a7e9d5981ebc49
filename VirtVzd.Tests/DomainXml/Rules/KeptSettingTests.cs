// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>What no new guest gets and one that has it keeps.</summary>
sealed class KeptSettingTests
{
    const string Disk = "<disk type='file' device='disk'><source file='/a'/><target dev='sda'/>";
    const string PloopFs =
        "<filesystem type='file'><driver type='ploop' format='ploop'/><source file='/a'/><target "
            + "dir='/'/></filesystem>";

    static readonly VzCapabilities Seven = VzCapabilities.OfVersion(7);
    static readonly VzCapabilities Six = VzCapabilities.OfVersion(6);

    static DomainDefinition Vm(string devices, string os = "<type>hvm</type>") => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>1048576</memory><os>{os}</os><devices>{devices}</devices></domain>");

    static DomainDefinition Container(string devices) => Vm(devices, "<type>exe</type><init>/sbin/init</init>");

    [TestCase(
        "<serial type='file'><source path='/a'/></serial>",
        "Serial ports in containers are not supported by vz driver")]
    [TestCase("<disk device='cdrom'><target dev='sda' bus='scsi'/></disk>",
        "CD-ROM drives in containers are not supported by vz driver")]
    public void What_only_machines_have_a_container_keeps_but_does_not_get(string device, string text)
    {
        var container = Container(PloopFs + device);

        var refusal = Assert.Throws<LibvirtException>(() => DomainRules.CheckApplicable(container, OsType.Exe))!;
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo(
                (ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, text)));
        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(container, OsType.Exe, before: container));
    }

    [Test]
    public void Disks_of_one_name_on_two_buses_stay_but_are_not_made()
    {
        var both = Vm(Disk + "</disk><disk><source file='/b'/><target dev='sda' bus='sata'/></disk>");

        var refusal = Assert.Throws<LibvirtException>(() => DomainRules.Validate(both, Six))!;
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo(
                (ErrorCode.XmlError, ErrorDomain.Domain, "target 'sda' duplicated for disk sources '/a' and '/b'")));
        Assert.DoesNotThrow(() => DomainRules.Validate(both, Six, before: both));
    }

    [TestCase("<disk><target dev='sda'/></disk>")]
    [TestCase("<disk><source file=''/><target dev='sda'/></disk>")]
    [TestCase("<disk type='block'><source file='/a'/><target dev='sda'/></disk>")]
    public void A_hard_disk_without_source_stays_but_is_not_made(string disk)
    {
        var vm = Vm(disk);

        var refusal = Assert.Throws<LibvirtException>(() => DomainRules.Validate(vm, Seven))!;
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((ErrorCode.NoSource, ErrorDomain.Domain, "missing source information for device sda")));
        Assert.DoesNotThrow(() => DomainRules.Validate(vm, Seven, before: vm));
    }

    [Test]
    public void A_file_system_without_a_place_stays_but_is_not_made()
    {
        var container = Container(PloopFs.Replace("dir='/'", "dir=''", StringComparison.Ordinal));

        var refusal = Assert.Throws<LibvirtException>(() => DomainRules.Validate(container, Seven))!;
        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((ErrorCode.NoTarget, "missing target information for device /a")));
        Assert.DoesNotThrow(() => DomainRules.Validate(container, Seven, before: container));
    }
}
