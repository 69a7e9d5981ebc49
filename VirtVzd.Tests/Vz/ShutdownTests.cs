// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// A shutdown is asked for and goes on by itself; a guest that does not react is killed by the dispatcher after a
/// while, which nothing can bring forward. Seconds stand for the real host's minutes.
/// </summary>
sealed class ShutdownTests : SimulatedDriver
{
    const string Stop = "PrlVm_StopEx";

    static readonly string[] s_counted = [Stop, "PrlVm_BeginEdit", "PrlVm_CommitEx", "PrlVm_StartEx"];

    Dictionary<string, int> _before = null!;

    protected override string[] HostArguments => ["--lock-wait", "1500", "--cpus", "2"];

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--state", "running");
        Host.Do("create", "vm", "other", "--state", "running");
        Host.Do("create", "ct", "ct", "--state", "running");
        Host.Do("set", "vm", "shutdown=ignore", "shutdown-timeout=4000");
        Host.Do("set", "other", "shutdown=ignore", "shutdown-timeout=4000");
    }

    protected override VzOptions Options() => base.Options() with { DomainWaitMs = 300, ShutdownAnswerMs = 100 };

    [SetUp]
    public void CountCalls() => _before = s_counted.ToDictionary(static function => function, Calls);

    // What this test has called; the library counts for the whole process.
    int NewCalls(string function) => Calls(function) - _before[function];

    DomainJobProgress Job(string name) => Connection.Jobs.GetInfo(Call, Domain(name));

    void AskToShutDown(string name)
    {
        Domains.Shutdown(Call, Domain(name), flags: 0);
        Assert.That(
            State(name), Is.EqualTo(DomainStatus.ShuttingDown(DomainShutdownReason.User)),
            "the guest is not waited for");
    }

    // Another client of the host asks.
    static Background AskFromOutside(DomainReference domain) => new(() =>
    {
        using var server = PrlServer.LoginLocal(new PrlWait(30_000, NullLogger.Instance, CancellationToken.None));
        using var vm = server.FindVm(domain.Uuid);
        using var job = vm.BeginShutdown();
        while (!job.HasEnded(sliceMs: 100))
        {
        }
    });

    void AwaitPool(int busy) => Deadline.Until(
        $"{busy} threads of the host are held",
        () => Host.Do("stats", "--json").Contains($"\"pool.busy\":{busy}", StringComparison.Ordinal));

    [Test]
    public void A_shutdown_returns_when_it_was_asked_for_and_is_shown_until_the_guest_is_off()
    {
        AskToShutDown("vm");

        Assert.That(Job("vm").Type, Is.EqualTo(DomainJobType.Unbounded));
        Assert.That(
            Domains.List(Call, (uint)ListDomainsFlags.Other).Select(static domain => domain.Name), Is.EqualTo(
                new[] { "vm" }));
        Assert.That(Domain("vm").Id, Is.Positive);
        Expect("vm Stopped Shutdown");
        Assert.That(State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
        Deadline.Until("the job is over", () => Job("vm").Type == DomainJobType.None);
        Assert.That(Connection.Jobs.GetStats(Call, Domain("vm"), flags: 1).Type, Is.EqualTo(DomainJobType.Completed));
        Domains.Create(Call, Domain("vm"), flags: 0);
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_guest_that_is_quick_is_off_when_the_call_returns(string name)
    {
        StopDriver();
        StartDriver(base.Options());
        Host.Do("set", name, "shutdown=obey");

        Domains.Shutdown(Call, Domain(name), flags: 0);

        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
        Assert.That(Job(name).Type, Is.EqualTo(DomainJobType.None));
        Expect($"{name} Stopped Shutdown");
    }

    [Test]
    public void Who_asks_twice_asks_once()
    {
        AskToShutDown("vm");
        AskToShutDown("vm");

        Assert.That(NewCalls(Stop), Is.EqualTo(1));
        Expect("vm Stopped Shutdown");
    }

    [Test]
    public void A_paused_machine_does_not_get_to_its_power_button()
    {
        Domains.Suspend(Call, Domain("vm"));

        var refusal = Refusal(() => Domains.Shutdown(Call, Domain("vm"), flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(NewCalls(Stop), Is.Zero);
        Assert.That(Job("vm").Type, Is.EqualTo(DomainJobType.None));
    }

    [Test]
    public void What_the_host_refuses_at_once_is_the_answer_and_leaves_the_guest_as_it_was()
    {
        Host.Do("fail", Stop, "PRL_ERR_FAILURE");

        var refusal = Refusal(() => Domains.Shutdown(Call, Domain("vm"), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Parallels)));
        Deadline.Until("it is shown running", () => State("vm") == DomainStatus.Running(DomainRunningReason.Booted));
        Assert.That(Job("vm").Type, Is.EqualTo(DomainJobType.None));
    }

    [Test]
    public void A_shutdown_that_fails_later_is_in_the_log_and_shown_no_more()
    {
        // An older one has said that the guest stops, and nobody says otherwise before there is a session again.
        Host.Do("profile", "real");
        AskToShutDown("vm");

        Host.Do("disconnect");

        Deadline.Until("the log says so", () => Log.Lines.Any(static line =>
            line.StartsWith(
                "Warning domain vm: the shutdown that it was asked for failed: ", StringComparison.Ordinal)));
        Deadline.Until("it is shown running", () => State("vm") == DomainStatus.Running(DomainRunningReason.Booted));
        Host.Do("reconnect");
        Deadline.Until("it can be paused", () =>
        {
            try
            {
                Domains.Suspend(Call, Domain("vm"));
                return true;
            }
            catch (LibvirtException)
            {
                return false;
            }
        });
    }

    [Test]
    public void A_change_of_the_configuration_is_not_sent_into_a_wait_for_our_own_shutdown()
    {
        AskToShutDown("vm");

        var refusal = Refusal(() => Connection.Tuning.SetMemory(Call, Domain("vm"), 512 << 10, flags: 0));
        var other = Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationTimeout, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.Match(
            "^cannot acquire state change lock \\(held by a shutdown of the domain, which was asked for [0-9]+ s "
                + "ago\\)$"));
        Assert.That(other.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        Assert.That(
            (NewCalls("PrlVm_BeginEdit"), NewCalls("PrlVm_CommitEx"), NewCalls("PrlVm_StartEx")),
            Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void What_takes_no_lock_of_the_host_is_done_meanwhile()
    {
        AskToShutDown("vm");

        Domains.Reset(Call, Domain("vm"), flags: 0);
        Connection.Snapshots.Create(Call, Domain("vm"), "<domainsnapshot/>", flags: 0);
        Assert.That(State("vm").State, Is.EqualTo(DomainState.Shutdown));
        Domains.Suspend(Call, Domain("vm"));

        Assert.That(State("vm"), Is.EqualTo(DomainStatus.Paused(DomainPausedReason.User)));
    }

    [Test]
    public void A_destroy_waits_for_our_own_shutdown_instead_of_holding_another_thread_of_the_host()
    {
        AskToShutDown("vm");
        using var destroy = new Background(() => Domains.Destroy(Call, Domain("vm"), flags: 0));
        Deadline.Until(
            "it runs",
            () => destroy.HasEnded || Host.Do("calls").Contains("PrlSrv_GetVmConfig", StringComparison.Ordinal));

        // The host has two threads, of which the shutdown has one.
        Domains.Suspend(Call, Domain("other"));
        Assert.That(NewCalls(Stop), Is.EqualTo(1));
        Assert.That(Host.Do("stats", "--json"), Does.Contain("\"pool.waiting\":0"));
        destroy.Join();

        Assert.That(State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Assert.That(NewCalls(Stop), Is.EqualTo(1), "the dispatcher has killed it");
        Expect("other Suspended Paused", "vm Stopped Destroyed");
    }

    [Test]
    public void A_destroy_gets_past_a_shutdown_of_somebody_else_by_trying_again()
    {
        using var outside = AskFromOutside(Domain("vm"));
        AwaitPool(busy: 1);
        var watch = Stopwatch.StartNew();

        Domains.Destroy(Call, Domain("vm"), flags: 0);

        Assert.That(State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(NewCalls(Stop), Is.GreaterThan(2), "the lock was waited for more than once");
        outside.Join();
    }

    [Test]
    public void A_destroy_that_gives_up_says_who_holds_the_guest()
    {
        StopDriver();
        StartDriver(Options() with { DestroyMs = 500 });
        AskToShutDown("vm");
        using var outside = AskFromOutside(Domain("other"));
        AwaitPool(busy: 2);

        var own = Refusal(() => Domains.Destroy(Call, Domain("vm"), flags: 0));
        var foreign = Refusal(() => Domains.Destroy(Call, Domain("other"), flags: 0));

        Assert.That((own.Code, foreign.Code), Is.EqualTo((ErrorCode.OperationTimeout, ErrorCode.OperationTimeout)));
        Assert.That(
            own.Str2,
            Does.StartWith("cannot acquire state change lock (held by a shutdown of the domain, which was asked for"));
        Assert.That(foreign.Message, Does.Contain("PrlVm_StopEx"));
        Expect("vm Stopped Shutdown", "other Stopped Shutdown");
        Assert.That(
            State("vm"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)), "it was not destroyed");
        outside.Join();
    }

    [Test]
    public void A_destroy_ends_the_shutdown_of_a_container_at_once()
    {
        Host.Do("set", "ct", "shutdown=ignore", "shutdown-timeout=60000");
        AskToShutDown("ct");

        Domains.Destroy(Call, Domain("ct"), flags: 0);

        Assert.That(State("ct"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Expect("ct Stopped Destroyed");
    }

    [Test]
    public void A_shutdown_cannot_be_aborted_unless_it_is_a_containers()
    {
        Host.Do("set", "ct", "shutdown=ignore", "shutdown-timeout=60000");
        AskToShutDown("vm");
        AskToShutDown("ct");

        var refusal = Refusal(() => Connection.Jobs.Abort(Call, Domain("vm"), flags: 0));
        Connection.Jobs.Abort(Call, Domain("ct"), flags: 0);

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(refusal.Str2, Does.EndWith("cannot be aborted: the host ends it itself"));
        Deadline.Until("the container runs on", () => State("ct") == DomainStatus.Running(DomainRunningReason.Booted));
        Assert.That(Job("ct").Type, Is.EqualTo(DomainJobType.None));
        Expect("vm Stopped Shutdown");
    }

    [Test]
    public void Not_all_threads_of_the_host_are_given_to_guests_that_do_not_react()
    {
        AskToShutDown("vm");

        var refusal = Refusal(() => Domains.Shutdown(Call, Domain("other"), flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        Assert.That(refusal.Str2, Does.Contain("held by 1 shutdowns of other domains"));
        Domains.Suspend(Call, Domain("other"));
        Assert.That(NewCalls(Stop), Is.EqualTo(1));
    }

    [Test]
    public void Questions_do_not_wait()
    {
        AskToShutDown("vm");
        using var destroy = new Background(() => Domains.Destroy(Call, Domain("vm"), flags: 0));

        for (var i = 0; i < 100; i++)
        {
            Domains.GetInfo(Call, Domain("vm"));
            Domains.GetXml(Call, Domain("vm"), flags: 0);
            Domains.List(Call, flags: 0);
        }

        Assert.That(destroy.HasEnded, Is.False);
        destroy.Join();
    }
}
