// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Single values of a guest: autostart, memory, virtual CPUs, passwords in the guest.</summary>
sealed class TuningTests : SimulatedDriver
{
    const uint Live = 1;
    const uint Config = 2;
    const uint Maximum = 4;

    IDomainTuningDriver Tuning => Connection.Tuning;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--memory", "2048", "--cpus", "2");
        Host.Do("create", "vm", "off", "--memory", "2048", "--cpus", "2");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "vm", "paused", "--state", "paused", "--memory", "2048");
        Host.Do("create", "ct", "ct", "--state", "running", "--memory", "2048", "--cpus", "2");
    }

    [TestCase("on")]
    [TestCase("off")]
    [TestCase("ct")]
    public void Autostart_is_set_and_taken_back(string name)
    {
        Tuning.SetAutostart(Call, Domain(name), autostart: true);
        Assert.That(Domains.GetAutostart(Call, Domain(name)), Is.True);

        Tuning.SetAutostart(Call, Domain(name), autostart: false);
        Assert.That(Domains.GetAutostart(Call, Domain(name)), Is.False);
    }

    [Test]
    public void A_container_that_starts_where_it_ran_before_keeps_that_when_it_is_to_start_with_the_host()
    {
        Host.Do("set", "ct", "autostart=2");
        Support.Deadline.Until("it is known", () => Domains.GetAutostart(Call, Domain("ct")));

        var before = Calls("PrlVmCfg_SetAutoStart");
        Tuning.SetAutostart(Call, Domain("ct"), autostart: true);
        Assert.That(Calls("PrlVmCfg_SetAutoStart"), Is.EqualTo(before));

        Tuning.SetAutostart(Call, Domain("ct"), autostart: false);
        Assert.That(Domains.GetAutostart(Call, Domain("ct")), Is.False);
    }

    [TestCase("on", 0u)]
    [TestCase("on", Live)]
    [TestCase("on", Config)]
    [TestCase("on", Live | Config)]
    [TestCase("on", Config | Maximum)]
    [TestCase("off", 0u)]
    [TestCase("off", Config)]
    [TestCase("off", Maximum)]
    [TestCase("ct", Live)]
    public void Memory_and_virtual_cpus_are_set_live_or_stored(string name, uint flags)
    {
        var isStored = flags != Live;
        Tuning.SetMemory(Call, Domain(name), 4_194_304, flags);
        Expect(isStored ? [$"{name} Defined Updated"] : []);
        Tuning.SetVcpus(Call, Domain(name), 4, flags);

        var isForNextStart = name != "off" && (flags & Config) != 0 && (flags & Live) == 0;
        Assert.That(Domains.GetMaxMemoryKib(Call, Domain(name)), Is.EqualTo(isForNextStart ? 2_097_152 : 4_194_304));
        Assert.That(Domains.GetVcpuCount(Call, Domain(name), flags: 0), Is.EqualTo(isForNextStart ? 2 : 4));
        Assert.That(Domains.GetVcpuCount(Call, Domain(name), Config), Is.EqualTo(isStored ? 4 : 2));
        Assert.That(
            Domains.GetXml(Call, Domain(name), (uint)DomainXmlFlags.Inactive),
            Does.Contain($"<memory unit='KiB'>{(isStored ? 4_194_304 : 2_097_152)}</memory>"));
        Expect(isStored ? [$"{name} Defined Updated", $"{name} Defined Updated"] : []);
    }

    [Test]
    public void Less_than_a_whole_mebibyte_is_cut_off()
    {
        Tuning.SetMemory(Call, Domain("ct"), 1_049_000, flags: 0);

        Assert.That(Domains.GetMaxMemoryKib(Call, Domain("ct")), Is.EqualTo(1_048_576));
    }

    [TestCase(924_288ul, 904u)]
    [TestCase(1_148_576ul, 1124u)]
    [TestCase(1_048_576ul, 1024u)]
    [TestCase(1_500ul, 4u)]
    public void A_machine_gets_the_next_size_that_its_host_takes(ulong kib, uint mib)
    {
        Tuning.SetMemory(Call, Domain("off"), kib, Config);

        Assert.That(Domains.GetMaxMemoryKib(Call, Domain("off")), Is.EqualTo(mib * 1024));
    }

    [TestCase(1023ul)]
    [TestCase(4_398_046_511_104ul)]
    [TestCase(ulong.MaxValue)]
    public void Memory_that_no_guest_can_have_is_refused(ulong kib) => Assert.That(
        Refusal(() => Tuning.SetMemory(Call, Domain("off"), kib, flags: 0)).Code, Is.EqualTo(ErrorCode.InvalidArg));

    [Test]
    public void A_guest_that_is_off_is_not_changed_live()
    {
        var memory = Refusal(() => Tuning.SetMemory(Call, Domain("off"), 4_194_304, Live | Config));
        var vcpus = Refusal(() => Tuning.SetVcpus(Call, Domain("off"), 4, Live));

        Assert.That(
            (memory.Code, memory.Domain, memory.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain is not running")));
        Assert.That(
            (vcpus.Code, vcpus.Domain, vcpus.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain is not running")));
    }

    [TestCase(Maximum)]
    [TestCase(Maximum | Live)]
    [TestCase(Maximum | Live | Config)]
    public void The_most_that_a_running_guest_may_have_is_not_changed_live(uint flags)
    {
        var memory = Refusal(() => Tuning.SetMemory(Call, Domain("on"), 4_194_304, flags));
        var vcpus = Refusal(() => Tuning.SetVcpus(Call, Domain("on"), 4, flags));

        Assert.That(
            memory.Message,
            Is.EqualTo("Requested operation is not valid: cannot resize the maximum memory on an active domain"));
        Assert.That(
            vcpus.Message,
            Is.EqualTo("Requested operation is not valid: maximum vcpu count of a live domain can't be modified"));
    }

    [Test]
    public void What_the_platform_refuses_leaves_nothing_behind()
    {
        var refusal = Refusal(() => Tuning.SetMemory(Call, Domain("paused"), 4_194_304, flags: 0));
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                "the devices, processors and memory of a paused domain cannot be changed")));

        Tuning.SetAutostart(Call, Domain("paused"), autostart: true);

        Assert.That(Domains.GetMaxMemoryKib(Call, Domain("paused")), Is.EqualTo(2_097_152));
    }

    [Test]
    public void A_saved_guest_is_not_changed()
    {
        var refusal = Refusal(() => Tuning.SetAutostart(Call, Domain("saved"), true));
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                "a domain with a managed save image cannot be changed")));

        Assert.That(Domains.GetAutostart(Call, Domain("saved")), Is.False);
    }

    [TestCase(8u)]
    [TestCase(16u)]
    public void Flags_of_virtual_cpus_that_the_platform_has_no_way_for_are_named(uint flags)
    {
        Assert.That(
            Refusal(() => Tuning.SetVcpus(Call, Domain("on"), 4, flags)).Message,
            Is.EqualTo($"unsupported flags (0x{flags:x}) in function vzDomainSetVcpusFlags"));
        Assert.That(
            Refusal(() => Tuning.SetMemory(Call, Domain("on"), 4_194_304, flags)).Message,
            Is.EqualTo($"unsupported flags (0x{flags:x}) in function vzDomainSetMemoryFlags"));
    }

    [TestCase("on", 0u)]
    [TestCase("on", 1u)]
    [TestCase("off", 0u)]
    [TestCase("ct", 1u)]
    public void The_password_of_an_account_in_the_guest_is_set(string name, uint flags)
    {
        var before = Calls("PrlVm_SetUserPasswd");

        Tuning.SetUserPassword(Call, Domain(name), "root", "secret", flags);

        Assert.That(Calls("PrlVm_SetUserPasswd"), Is.EqualTo(before + 1));
    }

    [Test]
    public void A_password_that_the_guest_cannot_take_is_an_error()
    {
        var refusal = Refusal(() => Tuning.SetUserPassword(Call, Domain("paused"), "root", "secret", 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.ToString(), Does.Not.Contain("secret"));
    }
}
