// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Several calls at a time: on one guest they queue, on others they do not notice each other.</summary>
sealed class ConcurrencyTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "other", "--state", "running");
    }

    [Test]
    public void A_hung_call_on_one_guest_is_no_other_guests_affair()
    {
        Host.Do("hang", "PrlVm_StartEx");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until("it hangs", () => Calls("PrlVm_StartEx") > 0);

        Domains.Suspend(Call, Domain("on"));
        Connection.Tuning.SetMemory(Call, Domain("other"), 512 << 10, flags: 0);
        Domains.Destroy(Call, Domain("other"), flags: 0);

        Assert.That(State("on").State, Is.EqualTo(DomainState.Paused));
        Assert.That(Domains.GetInfo(Call, Domain("other")).MaxMemoryKib, Is.EqualTo(512ul << 10));
        Host.Do("unfault");
        start.Join();
    }

    [Test]
    public void More_calls_on_one_guest_than_may_queue_are_refused_at_once()
    {
        StopDriver();
        StartDriver(Options() with { DomainQueueMax = 2 });
        Host.Do("hang", "PrlVm_Pause");
        using var pause = new Background(() => Domains.Suspend(Call, Domain("on")));
        Deadline.Until("it hangs", () => Calls("PrlVm_Pause") > 0);
        var edits = Enumerable.Range(0, 3)
            .Select(_ => new Background(() => Connection.Tuning.SetVcpus(Call, Domain("on"), 1, flags: 0)))
            .ToList();

        Deadline.Until("one is refused", () => edits.Exists(static edit => edit.HasEnded));

        var refusal = edits.Find(static edit => edit.HasEnded)!.Failure();
        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, "cannot acquire state change lock due to max_queued limit")));
        Host.Do("unfault");
        pause.Join();
        Assert.That(edits.Count(static edit => edit.HasFailed), Is.EqualTo(1), "those that queued had their turns");
        edits.ForEach(static edit => edit.Dispose());
    }

    [Test]
    public void An_edit_survives_what_others_ask_and_change_between_its_begin_and_its_commit()
    {
        Host.Do("hang", "PrlVm_CommitEx");
        using var edit = new Background(() => Connection.Tuning.SetVcpus(Call, Domain("vm"), 4, flags: 0));
        Deadline.Until("it has begun", () => Calls("PrlVm_CommitEx") > 0);

        Host.Do("edit", "vm", "description=from outside");
        Expect("vm Defined Updated");
        Connection.Snapshots.Count(Call, Domain("vm"), flags: 0);
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(3));
        Host.Do("unfault");
        edit.Join();

        var document = Domains.GetXml(Call, Domain("vm"), flags: 0);
        Assert.That(document, Does.Contain(">4</vcpu>"));
        EditOnHost("vm", static config => Assert.That(config.CpuCount, Is.EqualTo(4u)));
    }

    // As programs do that follow events: before the call that has made it so has returned.
    [TestCase("hvm", "")]
    [TestCase("exe", "<filesystem type='template'><source name='debian-12.0-x86_64'/><target dir='/'/></filesystem>")]
    public void Who_hears_of_a_guest_may_start_it_and_who_hears_of_its_stop_may_undefine_it(string kind, string devices)
    {
        const int Rounds = 20;
        var init = kind == "exe" ? "<init>/sbin/init</init>" : "";
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"young-{round}";
            using var define = new Background(() => Domains.Define(
                Call,
                $"<domain type='vz'><name>{name}</name><memory unit='MiB'>256</memory><os>"
                    + $"<type>{kind}</type>{init}</os><devices>{devices}</devices></domain>",
                flags: 0));
            Hear($"{name} Defined Added");
            Domains.Create(Call, Domain(name), flags: 0);
            Assert.That(State(name).State, Is.EqualTo(DomainState.Running));
            define.Join();

            using var destroy = new Background(() => Domains.Destroy(Call, Domain(name), flags: 0));
            Hear($"{name} Stopped Destroyed");
            Domains.Undefine(Call, Domain(name), flags: 0);
            destroy.Join();
            Assert.That(Refusal(() => Domain(name)).Code, Is.EqualTo(ErrorCode.NoDomain));
        }

        void Hear(string happened) => Deadline.Until(
            happened, () => Seen.Contains(happened), instead: () => string.Join(", ", Seen));
    }

    [Test]
    public void An_abort_ends_the_call_even_if_the_sdk_does_not_end_the_job()
    {
        var before = Calls("PrlVm_StartEx");
        Host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until("it is under way", () => Calls("PrlVm_StartEx") > before);
        SignalHost(Signum.SIGSTOP);
        try
        {
            Connection.Jobs.Abort(Call, Domain("vm"), flags: 0);

            Assert.That(start.Failure().Message, Is.EqualTo("operation aborted: Operation cancelled by client"));
            Assert.That(Connection.Jobs.GetInfo(Call, Domain("vm")).Type, Is.EqualTo(DomainJobType.None));
        }
        finally
        {
            SignalHost(Signum.SIGCONT);
        }
    }

    [Test]
    public void A_start_that_fails_after_it_was_seen_is_told()
    {
        Host.Do("profile", "older");
        Host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until("it is shown running", () => State("vm").State == DomainState.Running);

        Host.Do("crash", "vm");

        Expect("vm Stopped Crashed");
        Assert.That(start.Failure().Code, Is.EqualTo(ErrorCode.OperationFailed));
    }
}
