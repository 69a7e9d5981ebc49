// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>The dispatcher goes away, comes back, or is there and does not answer.</summary>
sealed class ConnectionTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    readonly ConcurrentQueue<ConnectCloseReason> _reasons = new();

    protected override void PrepareHost()
    {
        _reasons.Clear();
        Host.Do("create", "vm", "vm");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "other", "--state", "running");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "ct", "doomed");
    }

    [Test]
    public void All_that_changed_while_the_connection_was_lost_is_told_when_it_is_back()
    {
        Host.Do("disconnect");
        Deadline.Until("it is noticed", () => IsLost);

        Host.Do("start", "vm");
        Host.Do("stop", "on", "--kill");
        Host.Do("pause", "other");
        Host.Do("suspend", "paused");
        Host.Do("delete", "doomed");
        Host.Do("create", "ct", "new", "--state", "running");
        Host.Do("edit", "vm", "description=seen");
        Host.Do("reconnect");

        string[] expected =
        [
            "vm Defined Updated", "vm Started Booted", "on Stopped Shutdown", "other Suspended Paused",
            "paused Stopped Saved",
            "doomed Undefined Removed", "new Defined Added", "new Started Booted",
        ];
        Deadline.Until(
            string.Join(", ", expected), () => Seen.Count >= expected.Length,
            instead: () => $"seen: {string.Join(", ", Seen)}");
        Assert.That(Seen, Is.EquivalentTo(expected));
        Assert.That(
            Seen.Where(static seen => seen.StartsWith("new ", System.StringComparison.Ordinal)),
            Is.EqualTo(expected[^2..]));
        Domains.Suspend(Call, Domain("vm"));
    }

    [Test]
    public void A_host_that_dies_ends_the_calls_that_wait_for_it_and_is_found_again_without_any_call()
    {
        Connection.Connect.RegisterCloseCallback(Call, _reasons.Enqueue);
        Host.Do("hang", "PrlVm_StartEx");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until(
            "the SDK is asked", () => Host.Do("calls").Contains("PrlVm_StartEx", System.StringComparison.Ordinal));

        SignalHost(Signum.SIGKILL);

        var failure = start.Failure();
        Assert.That((failure.Code, failure.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Deadline.Until("the loss is told", () => !_reasons.IsEmpty);
        Assert.That(_reasons, Is.EqualTo(new[] { ConnectCloseReason.EndOfFile }));
        Host.Do("stop", "on", "--kill");
        Expect("on Stopped Shutdown");
    }

    [Test]
    public void A_stop_does_not_wait_until_it_would_be_time_to_connect_again()
    {
        StopDriver();
        StartDriver(Options() with { RetryMs = 600_000, RetryMaxMs = 600_000 });
        var stop = new Thread(StopDriver) { IsBackground = true };

        stop.Start();

        Assert.That(stop.Join(Deadline.Patience), Is.True);
    }

    [Test]
    public void A_second_loss_is_told_to_who_registers_anew()
    {
        for (var loss = 1; loss <= 2; loss++)
        {
            Connection.Connect.RegisterCloseCallback(Call, _reasons.Enqueue);
            Host.Do("disconnect");
            Deadline.Until("the loss is told", () => _reasons.Count == loss);
            Host.Do("reconnect");
            Deadline.Until("it is back", () => !IsLost);
        }
    }

    [Test]
    public void A_dispatcher_that_stands_still_is_noticed_given_up_and_found_again()
    {
        StopDriver();
        StartDriver(Options() with { ProbeMs = 200, ProbeTimeoutMs = 300, RetryMs = 50 });
        Connection.Connect.RegisterCloseCallback(Call, _reasons.Enqueue);
        Host.Do("delay", "PrlVm_StartEx", "60000");
        using var start = new Background(() => Domains.Create(Call, Domain("vm"), flags: 0));
        Deadline.Until("it is under way", () => Calls("PrlVm_StartEx") > 0);

        SignalHost(Signum.SIGSTOP);
        try
        {
            Deadline.Until("the loss is told", () => !_reasons.IsEmpty);
            Assert.That(_reasons, Is.EqualTo(new[] { ConnectCloseReason.Keepalive }));
            Assert.That(start.Failure().Code, Is.EqualTo(ErrorCode.InternalError));
            Assert.That(Domains.List(Call, flags: 0), Has.Count.EqualTo(5));
            var watch = Stopwatch.StartNew();
            var refusal = Refusal(() => Domains.Suspend(Call, Domain("on")));
            Assert.That(refusal.Message, Does.Contain("Virtuozzo dispatcher"));
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(2));
        }
        finally
        {
            SignalHost(Signum.SIGCONT);
        }

        Host.Do("unfault");
        Deadline.Until("it is back", () => !IsLost);
        Domains.Suspend(Call, Domain("on"));
    }

    [Test]
    public void A_quiet_dispatcher_is_asked_for_what_it_knows_from_memory()
    {
        StopDriver();
        StartDriver(Options() with { ProbeMs = 50 });
        var (asked, scanned) = (Calls("PrlSrv_GetVmConfig"), Calls("PrlSrv_GetSrvConfig"));

        Deadline.Until("it is asked again and again", () => Calls("PrlSrv_GetVmConfig") >= asked + 3);

        Assert.That(Calls("PrlSrv_GetSrvConfig"), Is.EqualTo(scanned), "each scans the host's hardware");
        Assert.That(IsLost, Is.False);
    }

    [Test]
    public void A_login_that_is_never_answered_holds_up_the_first_open_for_a_while_and_no_other()
    {
        StopDriver();
        Host.Do("hang", "PrlSrv_LoginLocalEx");
        using var state = new TemporaryDirectory();
        using var hypervisor = new VzHypervisor(
            Options() with { StateDirectory = state["vz"], OpenWaitMs = 1000 }, NullLoggerFactory.Instance);
        hypervisor.Start();
        var first = Refusal(() => hypervisor.Open(Call, "vz:///system"));
        var watch = Stopwatch.StartNew();

        var second = Refusal(() => hypervisor.Open(Call, "vz:///system"));

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(900));
        Assert.That(
            (first.Message, second.Message),
            Is.EqualTo((second.Message, "internal error: the Virtuozzo dispatcher has not answered yet")));
        Host.Do("unfault");

        // Its guests are known an instant before it lets in.
        Deadline.Until("it is there", () => IsOpen(hypervisor));
        Assert.That(hypervisor.ActiveDomainCount, Is.EqualTo(3));
    }

    [Test]
    public void An_attempt_that_failed_answers_for_the_next_one_for_a_while()
    {
        var slot = new SessionSlot();
        slot.Begin();
        slot.Clear(LibvirtException.Internal(ErrorDomain.Parallels, "no host"));
        var hurried = 0;

        var soon = Refusal(() => slot.Await(timeoutMs: 0, restMs: 60_000, () => hurried++));
        var later = Refusal(() => slot.Await(timeoutMs: 0, restMs: 0, () => hurried++));

        Assert.That(
            (soon.Message, later.Message, hurried),
            Is.EqualTo(("internal error: no host", "internal error: no host", 1)));
    }

    [TestCase("fail", "PRL_ERR_FAILURE", "--times", "3")]
    [TestCase("hang")]
    public void A_look_up_that_is_not_answered_is_asked_again_and_its_event_not_lost(
        string fault, params string[] arguments)
    {
        StopDriver();
        StartDriver(Options() with { FirstLookupMs = 200 });
        var before = Calls("PrlSrv_GetVmConfig");
        Host.Do([fault, "PrlSrv_GetVmConfig", .. arguments]);

        Host.Do("edit", "vm", "memory=512");

        Deadline.Until("it is asked again", () => Calls("PrlSrv_GetVmConfig") > before + 1);
        Host.Do("unfault");
        Expect("vm Defined Updated");
        Assert.That(Domains.GetInfo(Call, Domain("vm")).MaxMemoryKib, Is.EqualTo(512ul << 10));
    }

    [Test]
    public void Snapshots_that_could_not_be_counted_are_counted_later()
    {
        Host.Do("fail", "PrlVm_GetSnapshotsTreeEx", "PRL_ERR_FAILURE", "--times", "3");

        Host.Do("snapshot", "vm");

        Deadline.Until("it is listed with snapshots", () =>
            Domains.List(Call, (uint)ListDomainsFlags.HasSnapshot).Any(static domain => domain.Name == "vm"));
    }

    bool IsLost => !IsOpen(Hypervisor);
}
