// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// A destroy while something else is done to the guest: the dispatcher judges a kill by the state that it finds.
/// </summary>
sealed class DestroyTests : SimulatedDriver
{
    static readonly string[] s_counted = ["PrlVm_StartEx", "PrlVm_Suspend", "PrlVm_CreateSnapshot", "PrlVm_StopEx"];

    Dictionary<string, int> _before = null!;

    protected override string[] HostArguments => ["--lock-wait", "1500"];

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "ct-off");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    protected override VzOptions Options() => base.Options() with { DomainWaitMs = 500 };

    [SetUp]
    public void CountCalls() => _before = s_counted.ToDictionary(static function => function, Calls);

    void AwaitCall(string function) => Deadline.Until(
        "the SDK has the call", () => Calls(function) > _before[function]);

    [Test]
    public void A_machine_that_starts_is_destroyed_as_soon_as_it_runs([Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        Host.Do("delay", "PrlVm_StartEx", "1500");
        using var start = new Background(() => Domains.Create(Call, Domain("off"), flags: 0));
        AwaitCall("PrlVm_StartEx");

        Domains.Destroy(Call, Domain("off"), flags: 0);

        Assert.That(State("off"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        start.Join();
        Expect("off Started Booted", "off Stopped Destroyed");
    }

    [Test]
    public void Where_the_start_fails_there_was_nothing_to_destroy([Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        Host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = new Background(() => Domains.Create(Call, Domain("off"), flags: 0));
        AwaitCall("PrlVm_StartEx");
        using var destroy = new Background(() => Domains.Destroy(Call, Domain("off"), flags: 0));

        Host.Do("crash", "off");

        Assert.That(start.Failure().Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(destroy.Failure().Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(State("off").State, Is.EqualTo(DomainState.ShutOff));
    }

    [Test]
    public void A_machine_that_is_being_saved_is_off_when_it_is_saved()
    {
        Host.Do("delay", "PrlVm_Suspend", "1500");
        using var save = new Background(() => Connection.SavedState.Save(Call, Domain("on"), flags: 0));
        AwaitCall("PrlVm_Suspend");
        Deadline.Until("it is being saved", () => State("on") == DomainStatus.Paused(DomainPausedReason.Save));

        Domains.Destroy(Call, Domain("on"), flags: 0);

        Assert.That(State("on"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
        Assert.That(Calls("PrlVm_StopEx"), Is.EqualTo(_before["PrlVm_StopEx"]), "a kill would only have waited");
        save.Join();
    }

    [Test]
    public void A_snapshot_of_which_nothing_will_come_any_more_ends_with_its_guest()
    {
        Host.Do("delay", "PrlVm_CreateSnapshot", "3000");
        using var snapshot = new Background(
            () => Connection.Snapshots.Create(Call, Domain("on"), "<domainsnapshot/>", flags: 0));
        AwaitCall("PrlVm_CreateSnapshot");

        Domains.Destroy(Call, Domain("on"), flags: 0);

        Assert.That(State("on"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Assert.That(snapshot.Failure().Code, Is.EqualTo(ErrorCode.OperationAborted));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("on")).Type, Is.EqualTo(DomainJobType.None));
        Domains.Create(Call, Domain("on"), flags: 0);
    }

    [Test]
    public void The_start_of_a_container_is_a_tool_that_ends_with_the_destroy()
    {
        Host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = new Background(() => Domains.Create(Call, Domain("ct-off"), flags: 0));
        AwaitCall("PrlVm_StartEx");

        Domains.Destroy(Call, Domain("ct-off"), flags: 0);

        Assert.That(State("ct-off").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(start.HasFailed, Is.True);
    }

    [Test]
    public void A_tool_of_somebody_else_that_holds_a_container_is_waited_for()
    {
        Host.Do("delay", "PrlVm_Suspend", "60000");
        Host.Do("set", "ct-on", "shutdown=ignore", "shutdown-timeout=2000");
        using var outside = new Background(() => Host.Do("stop", "ct-on"));
        Deadline.Until("the tool works", () =>
        {
            try
            {
                Domains.Suspend(Call, Domain("ct-on"));
                Domains.Resume(Call, Domain("ct-on"));
                return false;
            }
            catch (LibvirtException)
            {
                return true;
            }
        });

        Domains.Destroy(Call, Domain("ct-on"), flags: 0);

        Assert.That(State("ct-on"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        outside.Join();
    }

    [Test]
    public void Behind_a_change_of_the_configuration_it_waits_its_turn_and_says_who_was_first()
    {
        Host.Do("hang", "PrlVm_CommitEx");
        using var edit = new Background(() => Connection.Tuning.SetMemory(Call, Domain("on"), 512 << 10, flags: 0));
        Deadline.Until(
            "it is under way", () => Connection.Jobs.GetInfo(Call, Domain("on")).Type == DomainJobType.Unbounded);

        var refusal = Refusal(() => Domains.Destroy(Call, Domain("on"), flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        Assert.That(
            refusal.Str2,
            Is.EqualTo("cannot acquire state change lock (held by a change of the domain's configuration)"));
        Host.Do("unfault");
        edit.Join();
    }
}
