// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>The SDK refuses, hangs, goes away, or was never there.</summary>
sealed class FaultTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm");
        Host.Do("create", "vm", "on", "--state", "running");
    }

    [TestCase("PrlVm_StartEx", "PRL_ERR_UNIMPLEMENTED", ErrorCode.OperationInvalid)]
    [TestCase("PrlVm_StartEx", "PRL_ERR_DISP_VM_IS_NOT_STOPPED", ErrorCode.OperationInvalid)]
    [TestCase("PrlVm_StartEx", "PRL_ERR_FAILURE", ErrorCode.OperationFailed)]
    [TestCase("PrlVm_StartEx", "PRL_ERR_OPERATION_WAS_CANCELED", ErrorCode.OperationFailed)]
    [TestCase("PrlVm_StartEx", "PRL_ERR_DISP_VM_IS_NOT_RUNNING", ErrorCode.OperationInvalid)]
    public void A_refusal_has_libvirts_code_and_words_and_behind_them_the_hosts_reason(
        string function, string code, ErrorCode expected)
    {
        Host.Do("fail", function, code);

        var refusal = Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((expected, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.Match(@"^Can't change domain state\. \S.{10,}$"));
        Assert.That(Log.Lines, Has.Some.Match($"^Warning domain vm: {function} failed: .{{10,}}"));
    }

    [TestCase("PRL_ERR_VM_LOCKED_FOR_BACKUP", "a backup of the domain")]
    [TestCase("PRL_ERR_VM_LOCKED_FOR_MIGRATE", "a migration of the domain")]
    [TestCase("PRL_ERR_VM_IS_EXCLUSIVELY_LOCKED", "another client of the host, which has locked the domain")]
    public void A_lock_is_named_by_its_holder(string code, string holder)
    {
        var expected =
            (ErrorCode.OperationTimeout, ErrorDomain.Parallels, $"cannot acquire state change lock (held by {holder})");
        Host.Do("fail", "PrlVm_StartEx", code);
        Host.Do("fail", "PrlVm_CommitEx", code);
        Host.Do("fail", "PrlVm_Unreg", code);
        Host.Do("fail", "PrlVm_Delete", code);

        foreach (var refusal in (LibvirtException[])[
            Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0)),
            Refusal(() => Connection.Tuning.SetAutostart(Call, Domain("vm"), autostart: true)),
            Refusal(() => Domains.Undefine(Call, Domain("vm"), flags: 0))])
        {
            Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo(expected));
        }
    }

    [Test]
    public void An_operation_whose_event_is_late_is_answered_with_the_state_that_was_asked_for()
    {
        var started = Domains.Create(Call, Domain("vm"), flags: 0);

        Assert.That(Domains.LookupById(Call, started.Id).Name, Is.EqualTo("vm"));
    }

    [Test]
    public void A_job_that_hangs_ends_the_call_but_not_the_driver()
    {
        StopDriver();
        StartDriver(Options() with { JobTimeoutMs = 700, DomainWaitMs = 100 });
        Host.Do("hang", "PrlVm_StartEx");

        var refusal = Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        Assert.That(refusal.Message, Does.Contain("PrlVm_StartEx"));
        Domains.Suspend(Call, Domain("on"));
        Assert.That(State("on").State, Is.EqualTo(DomainState.Paused));
        Host.Do("unfault");
    }

    [Test]
    public void Questions_are_answered_while_a_job_hangs_and_others_queue_for_a_limited_time()
    {
        StopDriver();
        StartDriver(Options() with { DomainWaitMs = 200 });
        Host.Do("hang", "PrlVm_Pause");
        var stuck = new System.Threading.Thread(() => Refusal(() => Domains.Suspend(Call, Domain("on"))));
        stuck.Start();
        Deadline.Until(
            "the pause is under way", () => Host.Do("calls").Contains("PrlVm_Pause", System.StringComparison.Ordinal));

        Assert.That(Domains.GetInfo(Call, Domain("on")).State, Is.EqualTo(DomainState.Running));
        var refusal = Refusal(() => Domains.Resume(Call, Domain("on")));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        Assert.That(
            refusal.Str2, Is.EqualTo("cannot acquire state change lock (held by a change of the domain's state)"));
        StopDriver();
        Assert.That(stuck.Join(Deadline.Patience), Is.True);
    }

    [Test]
    public void A_container_that_the_platform_cannot_pause_is_refused_as_libvirt_does()
    {
        Host.Do("create", "ct", "ct", "--state", "running");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 3);
        Host.Do("fail", "PrlVm_Pause", "PRL_ERR_UNIMPLEMENTED");

        var refusal = Refusal(() => Domains.Suspend(Call, Domain("ct")));

        Assert.That(
            (refusal.Code, refusal.Domain),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.StartWith("Can't change domain state. "));
        Assert.That(State("ct").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void A_domain_that_goes_while_a_call_queues_for_it_is_missed()
    {
        var vm = Domain("vm");
        Host.Do("hang", "PrlVm_BeginEdit");
        var first = new System.Threading.Thread(
            () => Refusal(() => Connection.Tuning.SetMemory(Call, vm, 1 << 20, flags: 0)));
        LibvirtException? refusal = null;
        var second = new System.Threading.Thread(() => refusal = Refusal(() => Domains.Create(Call, vm, flags: 0)));
        first.Start();
        Deadline.Until(
            "the edit is under way",
            () => Host.Do("calls").Contains("PrlVm_BeginEdit", System.StringComparison.Ordinal));
        second.Start();

        Host.Do("delete", "vm");
        Deadline.Until("it is gone", () => Domains.List(Call, flags: 0).Count == 1);
        Host.Do("unfault");

        Assert.That(first.Join(Deadline.Patience) && second.Join(Deadline.Patience), Is.True);
        Assert.That(
            (refusal!.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo(
                (ErrorCode.NoDomain, ErrorDomain.Parallels, $"no domain with matching uuid '{vm.Uuid:D}' (vm)")));
    }

    [Test]
    public void A_lost_connection_is_told_once_survived_and_made_again()
    {
        var reasons = new ConcurrentQueue<ConnectCloseReason>();
        Connection.Connect.RegisterCloseCallback(Call, reasons.Enqueue);

        Host.Do("disconnect");
        Deadline.Until("the callback", () => !reasons.IsEmpty);
        Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(2));
        var refusal = Refusal(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(Refusal(() => Hypervisor.Open(Call, "vz:///system")).Code, Is.EqualTo(ErrorCode.InternalError));

        Host.Do("stop", "on", "--kill");
        Host.Do("create", "ct", "meanwhile");
        Host.Do("reconnect");

        Expect("on Stopped Shutdown", "meanwhile Defined Added");
        Assert.That(Domains.Create(Call, Domain("vm"), flags: 0).Id, Is.Positive);
        Assert.That(reasons, Is.EqualTo(new[] { ConnectCloseReason.EndOfFile }));
    }

    [Test]
    public void A_second_close_callback_and_one_that_is_not_there_are_refused()
    {
        Connection.Connect.RegisterCloseCallback(Call, static _ => { });

        var second = Refusal(() => Connection.Connect.RegisterCloseCallback(Call, static _ => { }));
        Connection.Connect.UnregisterCloseCallback(Call);
        var missing = Refusal(() => Connection.Connect.UnregisterCloseCallback(Call));

        Assert.That(
            (second.Code, second.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, "A close callback is already registered")));
        Assert.That(
            (missing.Code, missing.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, "A different callback was requested")));
    }

    [Test]
    public void Without_the_sdk_an_open_fails_at_once_and_says_what_to_do()
    {
        using var state = new TemporaryDirectory();
        using var hypervisor = new VzHypervisor(
            new VzOptions { SdkLibrary = "/nowhere/libprl_sdk.so", StateDirectory = state["vz"] },
            NullLoggerFactory.Instance);
        hypervisor.Start();
        var watch = Stopwatch.StartNew();

        var refusal = Refusal(() => hypervisor.Open(Call, "vz:///system"));

        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(5));
        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(
            refusal.Message,
            Does.Contain("/nowhere/libprl_sdk.so").And.Contain("sdk_library").And.Contain("virtvzd.conf"));
        Assert.That(hypervisor.ActiveDomainCount, Is.Zero);
    }

    [Test]
    public void A_driver_that_could_not_start_starts_when_the_host_is_there()
    {
        StopDriver();
        Host.Do("disconnect");
        using var state = new TemporaryDirectory();
        using var hypervisor = new VzHypervisor(
            Options() with { StateDirectory = state["vz"], RetryMs = 20 }, NullLoggerFactory.Instance);
        hypervisor.Start();
        Assert.That(Refusal(() => hypervisor.Open(Call, "vz:///system")).Code, Is.EqualTo(ErrorCode.InternalError));

        Host.Do("reconnect");

        Deadline.Until("a session", () => IsOpen(hypervisor));
        Assert.That(hypervisor.ActiveDomainCount, Is.EqualTo(1));
        using var connection = hypervisor.Open(Call, "vz:///system");
        Assert.That(connection.Domains.List(Call, flags: 0), Has.Count.EqualTo(2));
    }
}
