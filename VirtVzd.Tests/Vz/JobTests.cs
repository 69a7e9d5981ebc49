// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What is being done to a guest can be seen and ended.</summary>
sealed class JobTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    IDomainJobDriver Jobs => Connection.Jobs;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm");
        Host.Do("create", "vm", "other");
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
    }

    [Test]
    public void A_guest_that_nobody_works_on_has_no_job()
    {
        Assert.That(Jobs.GetInfo(Call, Domain("vm")), Is.EqualTo(DomainJobProgress.None));
        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 0), Is.EqualTo(DomainJobProgress.None));
        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 1), Is.EqualTo(DomainJobProgress.None));
        var refusal = Refusal(() => Jobs.Abort(Call, Domain("vm"), flags: 0));
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels, "no job is active on the domain")));
    }

    [TestCase("PrlVm_CommitEx")]
    [TestCase("PrlVm_BeginEdit")]
    [TestCase("PrlSrv_GetVmConfig")]
    public void A_hung_job_is_seen_and_aborted_and_the_guest_can_be_worked_on_again(string function)
    {
        var before = Calls(function);
        Host.Do("hang", function);
        using var start = new Background(() => Connection.Tuning.SetVcpus(Call, Domain("vm"), 4, flags: 0));
        Deadline.Until("the job is seen", () => Jobs.GetInfo(Call, Domain("vm")).Type == DomainJobType.Unbounded);
        Deadline.Until("the SDK is asked", () => Calls(function) > before);
        Assert.That(Jobs.GetInfo(Call, Domain("other")), Is.EqualTo(DomainJobProgress.None));

        Jobs.Abort(Call, Domain("vm"), flags: 0);

        var failure = start.Failure();
        Assert.That(
            (failure.Code, failure.Domain, failure.Message),
            Is.EqualTo((
                ErrorCode.OperationAborted, ErrorDomain.Parallels,
                "operation aborted: Operation cancelled by client")));
        Assert.That(Jobs.GetInfo(Call, Domain("vm")), Is.EqualTo(DomainJobProgress.None));
        Host.Do("unfault", function);
        Domains.Create(Call, Domain("vm"), flags: 0);
        Assert.That(State("vm").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void What_the_host_does_not_let_be_aborted_goes_on_as_if_nobody_had_asked()
    {
        var before = Calls("PrlVm_StartEx");
        Host.Do("delay", "PrlVm_StartEx", "2000");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until("the SDK is asked", () => Calls("PrlVm_StartEx") > before);

        var refusal = Refusal(() => Jobs.Abort(Call, Domain("vm"), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                "a start or resume of the domain cannot be aborted: the host ends it itself")));
        Assert.That(Jobs.GetInfo(Call, Domain("vm")).Type, Is.EqualTo(DomainJobType.Unbounded));
        start.Join();
        Assert.That(State("vm").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void Progress_that_the_sdk_tells_is_seen()
    {
        Host.Do("hang", "PrlVm_Suspend");
        using var save = new Background(() => Connection.SavedState.Save(Call, Domain("on"), flags: 0));
        Deadline.Until("the job is seen", () => Jobs.GetInfo(Call, Domain("on")).Type == DomainJobType.Unbounded);

        Host.Do("progress", "on", "40");

        Deadline.Until("progress is seen", () => Jobs.GetStats(Call, Domain("on"), flags: 0).Percent == 40);
        Host.Do("unfault");
        save.Join();
        Assert.That(
            Jobs.GetStats(Call, Domain("on"), flags: 3),
            Is.EqualTo(new DomainJobProgress(DomainJobType.Completed, 0, 100))
                .Using<DomainJobProgress>((a, b) => (a.Type, a.Percent) == (b.Type, b.Percent)));
    }

    [Test]
    public void A_save_that_takes_its_time_tells_how_far_it_is()
    {
        Host.Do("profile", "older");
        Host.Do("delay", "PrlVm_Suspend", "1500");
        using var save = new Background(() => Connection.SavedState.Save(Call, Domain("on"), flags: 0));

        Deadline.Until("half is done", () => Jobs.GetInfo(Call, Domain("on")).Percent >= 50);

        save.Join();
        Assert.That(State("on"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
    }

    // The dispatcher takes the cancellation and lets its tool run on; the job ends with success.
    [Test]
    public void A_resize_that_is_to_be_aborted_goes_on_to_its_end()
    {
        Host.Do("delay", "PrlVmDev_ResizeImage", "1500");
        using var resize = new Background(
            () => Connection.Tuning.ResizeDisk(Call, Domain("on"), "sda", 200ul << 20, flags: 0));
        Deadline.Until(
            "it has begun", () => Host.Do("calls").Contains("PrlVmDev_ResizeImage", StringComparison.Ordinal));

        Jobs.Abort(Call, Domain("on"), flags: 0);

        resize.Join();
    }

    [Test]
    public void An_aborted_edit_is_thrown_away()
    {
        Host.Do("hang", "PrlVm_CommitEx");
        using var edit = new Background(() => Connection.Tuning.SetVcpus(Call, Domain("vm"), 4, flags: 0));
        Deadline.Until("it has begun", () => Host.Do("calls").Contains("PrlVm_CommitEx", StringComparison.Ordinal));

        Jobs.Abort(Call, Domain("vm"), flags: 0);

        Assert.That(edit.Failure().Code, Is.EqualTo(ErrorCode.OperationAborted));
        Host.Do("unfault");
        Connection.Tuning.SetAutostart(Call, Domain("vm"), autostart: true);
        Assert.That(Domains.GetVcpuCount(Call, Domain("vm"), flags: 0), Is.EqualTo(1));
    }

    [Test]
    public void The_last_job_is_told_once_unless_it_is_to_be_kept()
    {
        Domains.Create(Call, Domain("vm"), flags: 0);

        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 3).Type, Is.EqualTo(DomainJobType.Completed));
        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 3).Operation, Is.EqualTo(DomainJobOperation.Start));
        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 1).Type, Is.EqualTo(DomainJobType.Completed));
        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 1).Type, Is.EqualTo(DomainJobType.None));
        Assert.That(
            Refusal(() => Jobs.GetStats(Call, Domain("vm"), flags: 4)).Message,
            Is.EqualTo("unsupported flags (0x4) in function vzDomainGetJobStats"));
    }

    [Test]
    public void A_job_that_failed_is_told_as_such()
    {
        Host.Do("fail", "PrlVm_StartEx", "PRL_ERR_FAILURE");
        Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0));

        Assert.That(Jobs.GetStats(Call, Domain("vm"), flags: 1).Type, Is.EqualTo(DomainJobType.Failed));
    }
}
