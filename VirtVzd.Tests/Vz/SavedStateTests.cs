// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>Managed save: the image comes, is used or removed, and goes with its guest.</summary>
sealed class SavedStateTests : SimulatedDriver
{
    ISavedStateDriver Saved => Connection.SavedState;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--state", "running");
        Host.Do("create", "ct", "ct", "--state", "running");
        Host.Do("create", "vm", "off");
    }

    [TestCase("vm", 0u)]
    [TestCase("vm", (uint)DomainSaveFlags.Running)]
    [TestCase("vm", (uint)DomainSaveFlags.BypassCache)]
    [TestCase("ct", 0u)]
    public void A_running_guest_is_saved_and_its_next_start_restores_it(string name, uint flags)
    {
        Saved.Save(Call, Domain(name), flags);

        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
        Assert.That(Saved.HasImage(Call, Domain(name), flags: 0), Is.True);

        Domains.Create(Call, Domain(name), flags: 0);
        Assert.That(State(name), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Restored)));
        Assert.That(Saved.HasImage(Call, Domain(name), flags: 0), Is.False);
        Support.Deadline.Until("the restore is told", () => Seen.Contains($"{name} Started Restored"));
        Assert.That(
            Seen.Where(static seen => seen != "ct Suspended Paused"),
            Is.EqualTo(name == "ct"
                ? new[] { "ct Stopped Saved", "ct Started Restored" }
                : ["vm Suspended Paused", "vm Stopped Saved", "vm Started Restored"]));
    }

    [Test]
    public void A_guest_that_is_to_wake_up_paused_is_paused_before_it_is_saved()
    {
        Saved.Save(Call, Domain("vm"), (uint)DomainSaveFlags.Paused);

        Assert.That(State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
        Expect("vm Suspended Paused", "vm Stopped Saved");
    }

    [Test]
    public void A_save_that_fails_lets_the_guest_it_had_paused_go_on()
    {
        Host.Do("fail", "PrlVm_Suspend", "PRL_ERR_FAILURE");

        var refusal = Refusal(() => Saved.Save(Call, Domain("vm"), (uint)DomainSaveFlags.Paused));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Parallels)));
        Support.Deadline.Until("it runs", () => State("vm").State == DomainState.Running);
    }

    [Test]
    public void A_guest_that_is_off_cannot_be_saved()
    {
        var refusal = Refusal(() => Saved.Save(Call, Domain("off"), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Is.EqualTo("Can't change domain state."));
    }

    [Test]
    public void An_image_is_removed_and_the_next_start_boots()
    {
        Saved.Save(Call, Domain("vm"), flags: 0);

        Saved.RemoveImage(Call, Domain("vm"), flags: 0);

        Assert.That(State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
        Assert.That(Saved.HasImage(Call, Domain("vm"), flags: 0), Is.False);
        Domains.Create(Call, Domain("vm"), flags: 0);
        Assert.That(State("vm"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
    }

    [TestCase("vm")]
    [TestCase("off")]
    public void To_remove_an_image_that_is_not_there_is_an_error_with_words(string name)
    {
        var refusal = Refusal(() => Saved.RemoveImage(Call, Domain(name), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Is.EqualTo("domain has no managed save image"));
    }

    [Test]
    public void The_image_of_a_container_cannot_be_removed_alone()
    {
        Saved.Save(Call, Domain("ct"), flags: 0);

        var refusal = Refusal(() => Saved.RemoveImage(Call, Domain("ct"), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationUnsupported, ErrorDomain.Parallels)));
        Assert.That(PrlFailure.CodeOf(refusal), Is.EqualTo(unchecked((PrlResult)0x80044003)), "not for containers");
        Assert.That(Saved.HasImage(Call, Domain("ct"), flags: 0), Is.True);
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_saved_guest_is_undefined_only_with_its_image(string name)
    {
        Saved.Save(Call, Domain(name), flags: 0);
        var saved = Domain(name);

        var refusal = Refusal(() => Domains.Undefine(Call, saved, flags: 0));
        Assert.That(refusal.Str2, Is.EqualTo("Refusing to undefine while domain managed save image exists"));
        Assert.That(Saved.HasImage(Call, saved, flags: 0), Is.True);

        Domains.Undefine(Call, saved, (uint)DomainUndefineFlags.ManagedSave);
        Assert.That(Refusal(() => Domain(name)).Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [Test]
    public void What_a_machine_does_not_have_may_be_undefined_with_it_but_not_kept()
    {
        const DomainUndefineFlags Harmless =
            DomainUndefineFlags.Nvram | DomainUndefineFlags.CheckpointsMetadata | DomainUndefineFlags.Tpm;

        Assert.That(
            Refusal(() => Domains.Undefine(Call, Domain("off"), (uint)DomainUndefineFlags.KeepNvram)).Message,
            Is.EqualTo("unsupported flags (0x8) in function vzDomainUndefineFlags"));
        Domains.Undefine(Call, Domain("off"), (uint)Harmless);

        Assert.That(Refusal(() => Domain("off")).Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [TestCase(8u)]
    [TestCase(0x10u)]
    public void Flags_of_a_save_that_nobody_knows_are_named(uint flags) => Assert.That(
        Refusal(() => Saved.Save(Call, Domain("vm"), flags)).Message,
        Is.EqualTo($"unsupported flags (0x{flags:x}) in function vzDomainManagedSave"));
}
