// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>
/// Whatever the host finds wrong with a configuration is told by its value, whichever call brought it.
/// </summary>
sealed class RefusedConfigTests : SimulatedDriver
{
    const string Odd =
        "<domain type='vz'><name>odd</name><memory unit='MiB'>512</memory><vcpu>1</vcpu><os><type>hvm</type></os>"
            + "<devices></devices></domain>";

    const string TwoNics =
        "<interface type='bridge'><mac address='52:54:00:11:22:33'/><source bridge='br0'/></interface>"
            + "<interface type='bridge'><mac address='52:54:00:11:22:33'/><source bridge='br1'/></interface>";

    const string TwoPorts = "<serial type='file'><source path='/a'/><target port='3'/></serial>"
        + "<serial type='file'><source path='/b'/><target port='3'/></serial>";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off", "--memory", "1024", "--disks", "1", "--nics", "1");
        Host.Do("create", "ct", "box", "--memory", "1024", "--nics", "1");
    }

    [TestCase("'MiB'>512<", "'MiB'>513<", ErrorCode.ConfigUnsupported, "memory of 513 MiB is not a multiple of 4 MiB")]
    [TestCase("'MiB'>512<", "'MiB'>4194308<", ErrorCode.ConfigUnsupported,
        "memory of 4194308 MiB is out of range: from 4 to 4194304 MiB")]
    [TestCase("<vcpu>1<", "<vcpu>33<", ErrorCode.ConfigUnsupported,
        "the number of virtual CPUs, 33, is more than the host allows: at most 32")]
    [TestCase("</devices>", TwoNics + "</devices>", ErrorCode.InvalidArg,
        "two interfaces have the same MAC address: 52:54:00:11:22:33")]
    [TestCase("</devices>", TwoPorts + "</devices>", ErrorCode.ConfigUnsupported,
        "two devices of one kind have the same number, or one has a number beyond 1024")]
    [TestCase("</devices>", "<graphics type='vnc' autoport='no' port='65536'/></devices>", ErrorCode.ConfigUnsupported,
        "VNC port 65536 is out of range: from 5900 to 65535")]
    [TestCase("</devices>", "<graphics type='vnc' autoport='no' port='80'/></devices>", ErrorCode.ConfigUnsupported,
        "VNC port 80 is out of range: from 5900 to 65535")]
    [TestCase("</devices>", "<video><model type='vga' vram='2097152'/></video></devices>", ErrorCode.ConfigUnsupported,
        "video memory of 2048 MiB is out of range: from 2 to 1024 MiB")]
    [TestCase("<name>odd<", "<name>a-name-that-is-longer-than-what-fits-into-forty<", ErrorCode.ConfigUnsupported,
        "the name 'a-name-that-is-longer-than-what-fits-into-forty' is too long: at most 40 characters")]
    [TestCase("<name>odd<", "<name>a*b<", ErrorCode.ConfigUnsupported,
        "the name 'a*b' has a character that Virtuozzo does not take: none of \\/:*?\"<>|%")]
    public void A_new_machine_is_refused_by_the_value(string part, string instead, ErrorCode code, string text)
    {
        var refusal = Refusal(
            () => Domains.Define(Call, Odd.Replace(part, instead, StringComparison.Ordinal), flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_machine_that_is_there_is_refused_by_the_value()
    {
        var before = Domains.GetXml(Call, Domain("off"), flags: 0);

        Expect(
            () => Tuning.SetMemory(Call, Domain("off"), 513 << 10, flags: 0),
            "memory of 513 MiB is not a multiple of 4 MiB");
        Expect(
            () => Tuning.SetVcpus(Call, Domain("off"), 64, flags: 0),
            "the number of virtual CPUs, 64, is more than the host allows: at most 32");
        Expect(
            () => Domains.Define(Call, before.Replace(">1048576<", ">525312<", StringComparison.Ordinal), flags: 0),
            "memory of 513 MiB is not a multiple of 4 MiB");
        Expect(
            () => Connection.Devices.Attach(
                Call,
                Domain("off"),
                "<disk type='file'><source file='/images/b'/><target dev='sdf' bus='scsi'/><serial>a!b</serial></disk>",
                flags: 0),
            "the serial number 'a!b' of a disk has a character that Virtuozzo does not take: only letters, digits "
                + "and _.+-");

        Assert.That(Domains.GetXml(Call, Domain("off"), flags: 0), Is.EqualTo(before));
    }

    [Test]
    public void A_fault_that_was_there_before_is_told_as_one()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_VMCONF_MAIN_MEMORY_NOT_4_RATIO_SIZE");

        Expect(
            () => Tuning.SetVcpus(Call, Domain("off"), 2, flags: 0),
            "the domain has a fault that keeps it from being changed: memory of 1024 MiB is not a multiple of 4 MiB");
        Expect(
            () => Tuning.SetAutostart(Call, Domain("off"), autostart: true),
            "the domain has a fault that keeps it from being changed: memory of 1024 MiB is not a multiple of 4 MiB");
        Expect(
            () => Tuning.SetMemory(Call, Domain("off"), 2 << 20, flags: 0),
            "memory of 2048 MiB is not a multiple of 4 MiB");
    }

    [Test]
    public void What_the_host_does_not_check_of_a_container_is_checked_before()
    {
        var before = Domains.GetXml(Call, Domain("box"), flags: 0);
        var container = Odd
            .Replace("<type>hvm</type>", "<type>exe</type><init>/sbin/init</init>", StringComparison.Ordinal)
            .Replace("<vcpu>1<", "<vcpu>33<", StringComparison.Ordinal);
        var commits = Calls("PrlVm_CommitEx");

        Expect(
            () => Tuning.SetVcpus(Call, Domain("box"), 33, flags: 0),
            "the number of virtual CPUs, 33, is more than the host has");
        Expect(
            () => Connection.Devices.Attach(
                Call, Domain("box"), "<graphics type='vnc' autoport='no' port='80'/>", flags: 0),
            "VNC port 80 is out of range: from 5900 to 65535");
        Expect(
            () => Domains.Define(Call, before.Replace("<name>box<", "<name>b|x<", StringComparison.Ordinal), flags: 0),
            "the name 'b|x' has a character that Virtuozzo does not take of a container: only letters, digits, "
                + "blanks and + - _ . { }");
        Expect(
            () => Domains.Define(Call, container, flags: 0),
            "the number of virtual CPUs, 33, is more than the host has");

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits), "nothing was sent");
        Assert.That(Domains.GetXml(Call, Domain("box"), flags: 0), Is.EqualTo(before));
        Tuning.SetVcpus(Call, Domain("box"), 32, flags: 0);
    }

    IDomainTuningDriver Tuning => Connection.Tuning;

    static void Expect(Action call, string text)
    {
        var refusal = Refusal(call);
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, text)));
    }
}
