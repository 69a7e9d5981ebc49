// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>A guest's life by the calls of a client: results, states, events and refusals.</summary>
sealed class LifecycleTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm");
        Host.Do("create", "ct", "ct");
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_guest_is_started_paused_resumed_and_destroyed(string name)
    {
        var started = Domains.Create(Call, Domain(name), flags: 0);
        Assert.That(started.Id, Is.Positive);
        Assert.That(State(name), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));

        Domains.Suspend(Call, started);
        Assert.That(State(name), Is.EqualTo(DomainStatus.Paused(DomainPausedReason.User)));

        Domains.Resume(Call, started);
        Assert.That(State(name), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Unpaused)));

        Domains.Destroy(Call, started, flags: 0);
        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Assert.That(Domain(name).Id, Is.EqualTo(DomainReference.Inactive));
        Expect(
            $"{name} Started Booted", $"{name} Suspended Paused", $"{name} Resumed Unpaused",
            $"{name} Stopped Destroyed");
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_shutdown_ends_with_its_own_reason(string name)
    {
        Domains.Create(Call, Domain(name), flags: 0);

        Domains.Shutdown(Call, Domain(name), flags: 0);

        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
        Expect($"{name} Started Booted", $"{name} Stopped Shutdown");
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void Reboot_and_reset_tell_nothing_and_keep_the_id(string name)
    {
        var started = Domains.Create(Call, Domain(name), flags: 0);

        Domains.Reboot(Call, started, flags: 0);
        Domains.Reset(Call, started, flags: 0);

        Assert.That(Domain(name), Is.EqualTo(started));
        Domains.Destroy(Call, started, flags: 0);
        Expect($"{name} Started Booted", $"{name} Stopped Destroyed");
    }

    [Test]
    public void A_paused_machine_is_not_rebooted_because_the_host_would_say_so_and_do_nothing()
    {
        Domains.Create(Call, Domain("vm"), flags: 0);
        Domains.Suspend(Call, Domain("vm"));

        var refusal = Refusal(() => Domains.Reboot(Call, Domain("vm"), flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(State("vm").State, Is.EqualTo(DomainState.Paused));
    }

    [Test]
    public void A_paused_machine_that_is_reset_runs()
    {
        Domains.Create(Call, Domain("vm"), flags: 0);
        Domains.Suspend(Call, Domain("vm"));

        Domains.Reset(Call, Domain("vm"), flags: 0);

        Assert.That(State("vm").State, Is.EqualTo(DomainState.Running));
        Expect("vm Started Booted", "vm Suspended Paused", "vm Resumed Unpaused");
    }

    [TestCase("ct")]
    [TestCase("vm")]
    public void A_running_guest_cannot_be_started(string name)
    {
        Domains.Create(Call, Domain(name), flags: 0);

        var refusal = Refusal(() => Domains.Create(Call, Domain(name), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Is.EqualTo("Can't change domain state."));
    }

    [Test]
    public void A_machine_that_is_off_is_not_started_by_resume()
    {
        var refusal = Refusal(() => Domains.Resume(Call, Domain("vm")));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(State("vm").State, Is.EqualTo(DomainState.ShutOff));
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_guest_that_is_off_cannot_be_destroyed(string name)
    {
        var refusal = Refusal(() => Domains.Destroy(Call, Domain(name), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Message, Is.EqualTo("Requested operation is not valid: Can't change domain state."));
    }
}
